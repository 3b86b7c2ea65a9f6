package io.gptresilience.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsFileTest {

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("gpt resilience.properties");
  }

  @ParameterizedTest
  @ValueSource(strings = {"retry.jitter", "gpt.resilience.retry.jitter"})
  void nameMayBearThePrefix(String name) throws Exception {
    Options options = read(name + " = none \n");
    assertThat(options.get(Option.JITTER)).isEqualTo("none");
    assertThat(options.origin(Option.JITTER)).isEqualTo("file " + file);
    assertThat(options.problems()).isEmpty();
  }

  @Test
  void formatIsThatOfProperties() throws Exception {
    Options options =
        read(
            """
            # a comment
            ! another
            retry.max-attempts:  3
            retry.jitter equal
            hosts = a.example,\\
                    b.example
            log.file = C:\\\\logs\\\\\\uD55C.log
            """);
    assertThat(options.differing())
        .containsEntry("gpt.resilience.retry.max-attempts", "3")
        .containsEntry("gpt.resilience.retry.jitter", "equal")
        .containsEntry("gpt.resilience.hosts", "a.example,b.example")
        .containsEntry("gpt.resilience.log.file", "C:\\logs\\한.log");
    assertThat(options.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF"})
  void fileIsUtf8WithAByteOrderMarkOrWithout(String begin) throws Exception {
    Options options = read(begin + "log.file=/var/log/한글-\ud83d\udc00.log\n");
    assertThat(options.get(Option.LOG_FILE)).isEqualTo("/var/log/한글-\ud83d\udc00.log");
    assertThat(options.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesEndAsAnybodyEndsThem(String end) throws Exception {
    Options options = read("retry.jitter=none" + end + "retry.max-attempts=3" + end);
    assertThat(options.differing()).hasSize(3); // with the option that names the file
    assertThat(options.problems()).isEmpty();
  }

  @Test
  void emptyFileSaysNothing() throws Exception {
    Options options = read("");
    assertThat(options.differing()).containsOnlyKeys("gpt.resilience.config");
    assertThat(options.problems()).isEmpty();
  }

  @Test
  void bytesThatAreNoTextSpoilNothingElse() throws Exception {
    Files.write(file, new byte[] {'x', (byte) 0xff, '=', '1', '\n'});
    Files.writeString(file, "retry.jitter=none\n", UTF_8, StandardOpenOption.APPEND);
    Options options = read();
    assertThat(options.get(Option.JITTER)).isEqualTo("none");
    assertThat(options.problems()).hasSize(1);
  }

  @Test
  void missingFileIsNamedWithItsSpellingAndTheDefaultsHold() {
    Options options = read();
    assertThat(options.differing()).containsOnlyKeys("gpt.resilience.config");
    assertThat(options.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.option()).isEqualTo("gpt.resilience.config");
              assertThat(problem.message())
                  .startsWith("gpt.resilience.config=" + file + " cannot be read and is left out: ")
                  .contains("No such file");
            });
  }

  @ParameterizedTest
  @EnumSource(names = {"ARGUMENT", "PROPERTY", "ENVIRONMENT"})
  void everySourceMayNameTheFile(Source source) throws Exception {
    Files.writeString(file, "retry.jitter=none");
    Given given = new Given().in(source, Option.CONFIG, file.toString());
    assertThat(given.read().get(Option.JITTER)).isEqualTo("none");
    assertThat(given.messages()).isEmpty();

    Files.delete(file);
    assertThat(given.messages())
        .singleElement()
        .asString()
        .startsWith(Given.spelling(source, Option.CONFIG) + "=" + file + " cannot be read");
  }

  @Test
  void folderIsNoFile() throws Exception {
    Files.createDirectory(file);
    assertRefused("it is not a regular file");
  }

  /** Reading it would wait for somebody who writes, and the JVM's start with it. */
  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void pipeIsNoFile() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    assertRefused("it is not a regular file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"log.file=\\u12", "log.file=\\uD5ZZ", "\\u=1"})
  void brokenEscapeLeavesTheWholeFileOut(String line) throws Exception {
    Files.writeString(file, "retry.jitter=none\n" + line);
    assertRefused("Malformed \\uxxxx encoding");
  }

  @Test
  void fileThatIsNoneOfOursIsNotReadToItsEnd() throws Exception {
    Files.writeString(file, "#".repeat((1 << 20) + 1));
    assertRefused("it is longer than 1048576 characters");
  }

  @Test
  void longestFileIsRead() throws Exception {
    String line = "\nretry.jitter=none";
    Options options = read("#".repeat((1 << 20) - line.length()) + line);
    assertThat(options.get(Option.JITTER)).isEqualTo("none");
    assertThat(options.problems()).isEmpty();
  }

  @Test
  void fileCannotNameAnother() throws Exception {
    Path other = folder.resolve("other");
    Files.writeString(other, "retry.jitter=none");
    Options options = read("config=" + other + "\nretry.max-attempts=3\n");
    assertThat(options.get(Option.JITTER)).isEqualTo("full");
    assertThat(options.get(Option.MAX_ATTEMPTS)).isEqualTo(3);
    assertThat(options.get(Option.CONFIG)).isEqualTo(file.toString());
  }

  @Test
  void fileOfTheStrongestSourceIsTheOneThatIsRead() throws Exception {
    Path other = folder.resolve("other");
    Files.writeString(other, "retry.jitter=none");
    Files.writeString(file, "retry.jitter=equal");
    Given given =
        new Given()
            .in(Source.ARGUMENT, Option.CONFIG, file.toString())
            .in(Source.PROPERTY, Option.CONFIG, other.toString());
    assertThat(given.read().get(Option.JITTER)).isEqualTo("equal");
  }

  @Test
  void blanksAroundThePathAreNotItsOwn() throws Exception {
    Files.writeString(file, "retry.jitter=none");
    Options options = Options.read(settings("  " + file + "\t"));
    assertThat(options.get(Option.JITTER)).isEqualTo("none");
    assertThat(options.problems()).isEmpty();
  }

  @Test
  void sameOptionWrittenInBothWaysIsReadOnceAndTheSameEachTime() throws Exception {
    List<String> read =
        List.of(
            read("retry.jitter=none\ngpt.resilience.retry.jitter=equal").get(Option.JITTER),
            read("gpt.resilience.retry.jitter=equal\nretry.jitter=none").get(Option.JITTER));
    assertThat(read.get(0)).isEqualTo(read.get(1)).isIn("none", "equal");
  }

  private void assertRefused(String why) {
    Options options = read();
    assertThat(options.differing()).containsOnlyKeys("gpt.resilience.config");
    assertThat(options.problems())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .startsWith("gpt.resilience.config=" + file + " cannot be read and is left out: " + why);
  }

  private Options read(String content) throws Exception {
    Files.writeString(file, content, UTF_8);
    return read();
  }

  private Options read() {
    return Options.read(settings(file.toString()));
  }

  private static Settings settings(String path) {
    return Settings.of(null, Map.of("gpt.resilience.config", path), Map.of());
  }
}
