package io.gptresilience.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.config.Option;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What is typed, and what comes back. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class CommandsTest {

  private final Properties before = (Properties) System.getProperties().clone();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @BeforeEach
  void plain() {
    System.setProperty("picocli.ansi", "false");
  }

  @AfterEach
  void restore() {
    System.setProperties(before);
  }

  @Test
  void nothingAskedIsAnsweredWithTheUsage() {
    assertThat(run()).isZero();
    assertThat(out.toString(UTF_8))
        .startsWith("Usage: java -jar gpt-resilience.jar")
        .contains("-javaagent:gpt-resilience.jar")
        .contains("config");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help"})
  void helpIsTheUsage(String help) {
    assertThat(run(help)).isZero();
    assertThat(out.toString(UTF_8)).startsWith("Usage: java -jar gpt-resilience.jar");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help"})
  void helpOfACommandTellsItsOptions(String help) {
    assertThat(run("config", help)).isZero();
    assertThat(out.toString(UTF_8))
        .startsWith("Usage: java -jar gpt-resilience.jar config")
        .contains("--arguments")
        .contains("--json")
        .contains("--verbose");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-V", "--version"})
  void versionIsOneLine(String version) {
    assertThat(run(version)).isZero();
    assertThat(out.toString(UTF_8)).matches("gpt-resilience \\S+\\R");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void commandThatIsMisspeltIsNamedWithTheOneThatWasMeant() {
    assertThat(run("konfig")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("'konfig'").contains("gpt-resilience.jar config?");
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void commandThatIsNotKnownIsNamedWithTheUsage() {
    assertThat(run("zebra")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("'zebra'").contains("Usage: ");
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--jason", "-x", "more", "-a"})
  void whatACommandDoesNotTakeIsNamedWithItsUsage(String strange) {
    assertThat(run("config", strange)).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains(strange).contains("Usage: ");
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  /** Somebody pasted one in the wrong place. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "classify KEY",
        "classify --KEY",
        "config KEY",
        "explain --status KEY",
        "explain --language KEY",
        "explain --header KEY",
        "explain --zebra=KEY",
        "explain KEY",
        "KEY"
      })
  void keyDoesNotComeOutWithTheUsage(String arguments) {
    String key = "sk-proj-abcdefghijklmnopqrstuvwxyz1234";
    assertThat(run(arguments.replace("KEY", key).split(" "))).isNotZero();
    assertThat(err.toString(UTF_8)).contains("sk-…1234").doesNotContain("proj", "klmnop");
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void whatIsNotUnderstoodCommandsNoTerminal() {
    assertThat(run("config", "a\u001b[2J\nb")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).doesNotContain("\u001b").contains("[2J b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--help", "config", "config --json", "explain 429", "explain --list"})
  void outputThatIsLostIsTold(String arguments) {
    OutputStream full = new BrokenStream("No space left on device");
    String[] args = arguments.isEmpty() ? new String[0] : arguments.split(" ");
    assertThat(Commands.run(InputStream.nullInputStream(), full, err, args)).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .isEqualTo("gpt-resilience: stdout cannot be written: No space left on device\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Broken pipe", "The pipe is being closed", "끊어진 파이프"})
  void readerThatHasSeenEnoughIsNoFault(String words) {
    OutputStream closed = new BrokenStream(words);
    assertThat(Commands.run(InputStream.nullInputStream(), closed, err, "explain", "429")).isZero();
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void tableHasEveryOptionInOrderWithItsValueAndSource() {
    System.setProperty("gpt.resilience.retry.jitter", "NONE");
    assertThat(run("config", "-a", "retry.max-attempts=8")).isZero();
    List<String> rows = out.toString(UTF_8).lines().toList();
    assertThat(rows).hasSameSizeAs(Option.ALL);
    for (int i = 0; i < rows.size(); i++) {
      Option<?> option = Option.ALL.get(i);
      String shown = option.shownDefault().isEmpty() ? "-" : option.shownDefault();
      String value = option == Option.JITTER ? "none" : option == Option.MAX_ATTEMPTS ? "8" : shown;
      String source =
          option == Option.JITTER
              ? "system property gpt.resilience.retry.jitter"
              : option == Option.MAX_ATTEMPTS ? "agent argument" : "default";
      assertThat(rows.get(i).split(" {2,}")).containsExactly(option.name(), value, source);
    }
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void tableIsAlignedButForTheLongList() {
    run("config");
    List<Integer> columns =
        out.toString(UTF_8)
            .lines()
            .filter(row -> !row.startsWith("hosts "))
            .map(row -> row.lastIndexOf("default"))
            .distinct()
            .toList();
    assertThat(columns).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-v", "--verbose"})
  void verboseTellsEveryMeaningAndWhatIsAllowed(String verbose) {
    assertThat(run("config", verbose)).isZero();
    assertThat(out.toString(UTF_8).lines()).hasSize(3 * Option.ALL.size());
    assertThat(Option.ALL)
        .allSatisfy(
            option ->
                assertThat(out.toString(UTF_8))
                    .contains("    " + option.meaning())
                    .contains("    allowed: " + option.allowed()));
  }

  @Test
  void jsonIsAnArrayOfEveryOption() {
    System.setProperty("gpt.resilience.retry.jitter", "none");
    assertThat(run("config", "--json", "--arguments", "log.file='C:\\\"한글\".log'")).isZero();
    List<Map<String, String>> read = json();
    assertThat(read)
        .extracting(each -> each.get("name"))
        .containsExactlyElementsOf(Option.ALL.stream().map(Option::property).toList());
    assertThat(read)
        .allSatisfy(each -> assertThat(each).containsOnlyKeys("name", "value", "source", "origin"));
    assertThat(one(read, Option.LOG_FILE))
        .containsEntry("value", "C:\\\"한글\".log")
        .containsEntry("source", "agent argument")
        .containsEntry("origin", "agent argument");
    assertThat(one(read, Option.LOG_SINK))
        .containsEntry("value", "file")
        .containsEntry("origin", "implied by log.file");
    assertThat(one(read, Option.JITTER))
        .containsEntry("value", "none")
        .containsEntry("source", "system property")
        .containsEntry("origin", "system property gpt.resilience.retry.jitter");
    assertThat(one(read, Option.CONFIG))
        .containsEntry("value", "")
        .containsEntry("source", "default");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void verboseJsonHasMeaningsToo() {
    assertThat(run("config", "--json", "-v")).isZero();
    assertThat(one(json(), Option.JITTER))
        .containsEntry("meaning", Option.JITTER.meaning())
        .containsEntry("allowed", "full, equal, none");
  }

  @Test
  void argumentsAreReadAsTheAgentReadsThem() {
    assertThat(run("config", "--json", "-a", "hosts=\"a,b.c\",gpt.resilience.log.level=debug"))
        .isZero();
    assertThat(one(json(), Option.HOSTS)).containsEntry("value", "a,b.c");
    assertThat(one(json(), Option.LOG_LEVEL)).containsEntry("value", "debug");
  }

  @Test
  void fileIsReadAndNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("my options"), "retry.jitter=none");
    assertThat(run("config", "--json", "--arguments=config=" + file)).isZero();
    assertThat(one(json(), Option.JITTER))
        .containsEntry("value", "none")
        .containsEntry("source", "file")
        .containsEntry("origin", "file " + file);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsWrongIsToldOnStderrAndByTheExitCode(boolean json) {
    System.setProperty("gpt.resilience.retry.jitter", "half");
    System.setProperty("gpt.resilience.log.levl", "debug");
    List<String> args = new ArrayList<>(List.of("config", "-a", "hosts=\"a,b.c\",foo"));
    if (json) {
      args.add("--json");
    }
    assertThat(run(args.toArray(new String[0]))).isEqualTo(1);
    assertThat(err.toString(UTF_8).lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith("gpt-resilience: "))
        .anyMatch(line -> line.startsWith("gpt-resilience: agent argument foo is not of the form"))
        .anyMatch(line -> line.endsWith("did you mean gpt.resilience.log.level?"))
        .anyMatch(line -> line.startsWith("gpt-resilience: gpt.resilience.retry.jitter=half "));
    if (json) {
      assertThat(one(json(), Option.JITTER)).containsEntry("value", "full");
    } else {
      assertThat(out.toString(UTF_8).lines()).hasSameSizeAs(Option.ALL);
    }
  }

  /** A value that is not allowed is somebody's slip, and may be anything. */
  @Test
  void whatIsWrongIsOneLineEachAndCommandsNoTerminal() {
    System.setProperty("gpt.resilience.retry.jitter", "a\nb\u001b[31mc");
    assertThat(run("config")).isEqualTo(1);
    assertThat(err.toString(UTF_8).lines()).hasSize(1);
    assertThat(err.toString(UTF_8)).doesNotContain("\u001b");
  }

  @Test
  void valueWithControlCharactersKeepsJsonWhole() {
    System.setProperty("gpt.resilience.log.file", "a\nb\u001b[31m\u2028\"\ud83d\udc00");
    assertThat(run("config", "--json")).isZero();
    assertThat(one(json(), Option.LOG_FILE))
        .containsEntry("value", "a\nb\u001b[31m\u2028\"\ud83d\udc00");
  }

  private int run(String... args) {
    return Commands.run(InputStream.nullInputStream(), out, err, args);
  }

  private static Map<String, String> one(List<Map<String, String>> read, Option<?> option) {
    return read.stream()
        .filter(each -> each.get("name").equals(option.property()))
        .findFirst()
        .orElseThrow();
  }

  private List<Map<String, String>> json() {
    List<Map<String, String>> objects = new ArrayList<>();
    try (JsonParser parser =
        new JsonFactory().createParser(ObjectReadContext.empty(), out.toString(UTF_8))) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        Map<String, String> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_STRING);
          assertThat(object.put(name, parser.getString())).isNull();
        }
        objects.add(object);
      }
      assertThat(parser.currentToken()).isEqualTo(JsonToken.END_ARRAY);
      assertThat(parser.nextToken()).isNull();
    }
    return objects;
  }
}
