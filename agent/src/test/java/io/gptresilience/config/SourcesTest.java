package io.gptresilience.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** Which source is believed. */
class SourcesTest {

  /** Two values of every option, as they are shown. */
  private static final Map<Option<?>, List<String>> TWO_VALUES =
      Map.ofEntries(
          Map.entry(Option.ENABLED, List.of("false", "true")),
          Map.entry(Option.CONFIG, List.of("a.properties", "b.properties")),
          Map.entry(Option.HOSTS, List.of("a.example,*.b.example:8443", "c.example")),
          Map.entry(Option.CLIENTS, List.of("jdk-http", "openai-java")),
          Map.entry(Option.MAX_ATTEMPTS, List.of("8", "3")),
          Map.entry(Option.INITIAL_DELAY, List.of("250ms", "2s")),
          Map.entry(Option.MULTIPLIER, List.of("1.5", "3")),
          Map.entry(Option.MAX_DELAY, List.of("10s", "20s")),
          Map.entry(Option.JITTER, List.of("none", "equal")),
          Map.entry(Option.MAX_SERVER_DELAY, List.of("30s", "90s")),
          Map.entry(Option.LOG_SINK, List.of("stderr,file", "file")),
          Map.entry(Option.LOG_FILE, List.of("/var/log/a.log", "b.log")),
          Map.entry(Option.LOG_MAX_SIZE, List.of("1MB", "2GB")),
          Map.entry(Option.LOG_MAX_FILES, List.of("1", "20")),
          Map.entry(Option.LOG_FORMAT, List.of("text", "json")),
          Map.entry(Option.LOG_LEVEL, List.of("error", "debug")),
          Map.entry(Option.LOG_LANGUAGE, List.of("ko", "en")));

  private static final List<Source> STRONGEST_FIRST =
      List.of(Source.ARGUMENT, Source.PROPERTY, Source.ENVIRONMENT, Source.FILE, Source.DEFAULT);

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("options.properties");
  }

  static List<Option<?>> options() {
    return Option.ALL;
  }

  @Test
  void thereAreNoOtherSources() {
    assertThat(Source.values()).containsExactlyElementsOf(STRONGEST_FIRST);
  }

  @ParameterizedTest
  @MethodSource("options")
  void eachSourceBeatsEveryWeakerOneAndIsNamed(Option<?> option) throws Exception {
    for (Source strong : written(option)) {
      for (Source weak : weakerThan(strong, option)) {
        Given given = given();
        String value = value(option, 0);
        given.in(strong, option, value);
        if (weak != Source.DEFAULT) {
          given.in(weak, option, value(option, 1));
        }
        Options options = given.read();
        assertThat(options.shown(option)).as("%s over %s", strong, weak).isEqualTo(value);
        assertThat(options.source(option)).isEqualTo(strong);
        assertThat(options.origin(option)).isEqualTo(origin(strong, option));
        assertThat(options.problems()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("options")
  void whereAllSaySomethingTheStrongestIsBelieved(Option<?> option) throws Exception {
    Given given = given();
    for (Source source : written(option)) {
      given.in(source, option, value(option, source == Source.ARGUMENT ? 0 : 1));
    }
    Options options = given.read();
    assertThat(options.shown(option)).isEqualTo(value(option, 0));
    assertThat(options.source(option)).isEqualTo(Source.ARGUMENT);
  }

  @ParameterizedTest
  @MethodSource("options")
  void whereNobodySaysAnythingTheDefaultHolds(Option<?> option) {
    Options options = given().read();
    assertThat(options.shown(option)).isEqualTo(option.shownDefault());
    assertThat(options.source(option)).isEqualTo(Source.DEFAULT);
    assertThat(options.origin(option)).isEqualTo("default");
  }

  /** What is wrong must be seen, and not hidden behind what another source says. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DEFAULT")
  void badValueOfTheStrongestIsToldOnceAndTheDefaultHolds(Source source) throws Exception {
    Given given = given().in(source, Option.JITTER, "half");
    for (Source weaker : weakerThan(source, Option.JITTER)) {
      if (weaker != Source.DEFAULT) {
        given.in(weaker, Option.JITTER, "none");
      }
    }
    Options options = given.read();
    assertThat(options.get(Option.JITTER)).isEqualTo("full");
    assertThat(options.source(Option.JITTER)).isEqualTo(Source.DEFAULT);
    assertThat(given.messages())
        .singleElement()
        .asString()
        .startsWith(Given.spelling(source, Option.JITTER) + "=half ")
        .contains("is not allowed; allowed: full, equal, none; the default is used: full");
  }

  @Test
  void badValueInAFileIsToldWithTheFile() throws Exception {
    assertThat(given().in(Source.FILE, Option.JITTER, "half").messages())
        .singleElement()
        .asString()
        .startsWith("retry.jitter=half in " + file + " is not allowed");
  }

  @Test
  void badValueThatIsOverruledIsOfNoInterest() throws Exception {
    Given given =
        given().in(Source.PROPERTY, Option.JITTER, "none").in(Source.FILE, Option.JITTER, "half");
    assertThat(given.read().get(Option.JITTER)).isEqualTo("none");
    assertThat(given.messages()).isEmpty();
  }

  /** As containers' tools write a variable that is not set. */
  @ParameterizedTest
  @MethodSource("options")
  void blankVariableIsAbsent(Option<?> option) throws Exception {
    for (String blank : List.of("", " ", "\t\n")) {
      Given given = given().in(Source.ENVIRONMENT, option, blank);
      assertThat(given.read().source(option)).isEqualTo(Source.DEFAULT);
      assertThat(given.messages()).isEmpty();
    }
  }

  @Test
  void blankVariableWithAnUnknownNameIsAbsentToo() {
    Given given = given();
    given.environment.put("GPT_RESILIENCE_LOG_LEVL", " ");
    assertThat(given.messages()).isEmpty();
  }

  @Test
  void blankVariableLeavesTheFileItsSay() throws Exception {
    Given given =
        given().in(Source.ENVIRONMENT, Option.JITTER, "").in(Source.FILE, Option.JITTER, "none");
    assertThat(given.read().get(Option.JITTER)).isEqualTo("none");
  }

  @ParameterizedTest
  @EnumSource(names = {"ARGUMENT", "PROPERTY", "FILE"})
  void emptyValueElsewhereIsABadValue(Source source) throws Exception {
    assertThat(given().in(source, Option.JITTER, "").messages()).hasSize(1);
  }

  @Test
  void whatDoesNotHaveThePrefixIsNotOurs() {
    Given given = given();
    given.properties.put("retry.jitter", "none");
    given.properties.put("gpt.resilient.retry.jitter", "none");
    given.properties.put("user.home", "/root");
    given.environment.put("RETRY_JITTER", "none");
    given.environment.put("GPT_RESILIENT_RETRY_JITTER", "none");
    assertThat(given.read().get(Option.JITTER)).isEqualTo("full");
    assertThat(given.messages()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("options")
  void argumentMayBearThePrefix(Option<?> option) throws Exception {
    Given given = given().in(Source.ARGUMENT, option.property(), value(option, 0));
    assertThat(given.read().shown(option)).isEqualTo(value(option, 0));
    assertThat(given.messages()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("options")
  void variableIsMadeOfTheName(Option<?> option) {
    assertThat(option.variable())
        .matches("GPT_RESILIENCE_[A-Z_]+")
        .isEqualToIgnoringCase("gpt_resilience_" + option.name().replaceAll("[.-]", "_"));
  }

  @Test
  void valueNamesWhoseItIsInEveryMessageOfIt() throws Exception {
    Given given =
        given()
            .in(Source.ARGUMENT, Option.MAX_ATTEMPTS, "x")
            .in(Source.PROPERTY, Option.JITTER, "x")
            .in(Source.ENVIRONMENT, Option.LOG_LEVEL, "x")
            .in(Source.FILE, Option.LOG_FORMAT, "x");
    assertThat(given.messages())
        .extracting(message -> message.substring(0, message.indexOf(" is not allowed")))
        .containsExactlyInAnyOrder(
            "retry.max-attempts=x",
            "gpt.resilience.retry.jitter=x",
            "GPT_RESILIENCE_LOG_LEVEL=x",
            "log.format=x in " + file);
  }

  private Given given() {
    return new Given(file);
  }

  /** A file cannot name another, so it says nothing of the option that names it. */
  private static List<Source> written(Option<?> option) {
    return STRONGEST_FIRST.stream()
        .filter(source -> source != Source.DEFAULT)
        .filter(source -> source != Source.FILE || option != Option.CONFIG)
        .toList();
  }

  private static List<Source> weakerThan(Source strong, Option<?> option) {
    return STRONGEST_FIRST.stream()
        .filter(source -> source.compareTo(strong) > 0)
        .filter(source -> source != Source.FILE || option != Option.CONFIG)
        .toList();
  }

  private String value(Option<?> option, int which) throws IOException {
    String value = TWO_VALUES.get(option).get(which);
    if (option != Option.CONFIG) {
      return value;
    }
    Path named = folder.resolve(value);
    if (!Files.exists(named)) {
      Files.createFile(named);
    }
    return named.toString();
  }

  private String origin(Source source, Option<?> option) {
    return switch (source) {
      case ARGUMENT -> "agent argument";
      case PROPERTY -> "system property " + option.property();
      case ENVIRONMENT -> "environment variable " + option.variable();
      case FILE -> "file " + file;
      case DEFAULT -> "default";
    };
  }
}
