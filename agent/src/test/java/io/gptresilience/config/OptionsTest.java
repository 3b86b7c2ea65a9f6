package io.gptresilience.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  @Test
  void nothingSetMeansDefaultsAndNoProblem() {
    Options options = read(Map.of());
    assertThat(Option.ALL)
        .allSatisfy(
            option -> assertThat((Object) options.get(option)).isEqualTo(option.defaultValue()));
    assertThat(options.differing()).isEmpty();
    assertThat(options.problems()).isEmpty();
  }

  @Test
  void everyOptionHasANameOfItsOwnAndAMeaning() {
    assertThat(Option.ALL)
        .extracting(Option::property)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.startsWith("gpt.resilience."));
    assertThat(Option.ALL).allSatisfy(option -> assertThat(option.meaning()).isNotBlank());
  }

  /** Full name, a value as it may be written, as it is then used. */
  @ParameterizedTest
  @CsvSource({
    "enabled, false, false",
    "enabled, FALSE, false",
    "hosts, Relay.Example.com, relay.example.com",
    "hosts, 'a.example, *.b.example:8443', 'a.example,*.b.example:8443'",
    "hosts, 'a.example,,', a.example",
    "retry.max-attempts, 1, 1",
    "retry.max-attempts, ' 100 ', 100",
    "retry.initial-delay, 0, 0s",
    "retry.initial-delay, 250, 250ms",
    "retry.initial-delay, 250ms, 250ms",
    "retry.multiplier, 1.5, 1.5",
    "retry.multiplier, 100, 100",
    "retry.max-delay, 2m, 120s",
    "retry.max-delay, 24h, 86400s",
    "retry.jitter, Equal, equal",
    "retry.jitter, none, none",
    "retry.max-server-delay, 30s, 30s",
    "retry.max-server-delay, 86399999, 86399999ms",
    "clients, jdk-http, jdk-http",
    "clients, OpenAI-Java, openai-java",
    "clients, ',jdk-http, ,JDK-HTTP,', jdk-http",
    "log.sink, file, file",
    "log.sink, 'stderr,file', 'stderr,file'",
    "log.sink, ' FILE , stderr ', 'stderr,file'",
    "log.sink, 'file,File,file', file",
    "log.max-size, 1KB, 1KB",
    "log.max-size, 1024, 1KB",
    "log.max-size, 1025, 1025",
    "log.max-size, 10mb, 10MB",
    "log.max-size, 010Mb, 10MB",
    "log.max-size, 1024KB, 1MB",
    "log.max-size, 1tb, 1TB",
    "log.max-size, 1099511627776, 1TB",
    "log.max-files, 1, 1",
    "log.max-files, 20, 20",
    "log.format, TEXT, text",
    "log.level, DEBUG, debug",
    "log.level, error, error",
    "log.language, KO, ko",
    "log.language, en, en",
  })
  void valueThatIsAllowedIsUsedAndShown(String name, String text, String shown) {
    Options options = read(Map.of(Option.PREFIX + name, text));
    assertThat(options.problems()).isEmpty();
    assertThat(options.differing()).containsExactly(Map.entry(Option.PREFIX + name, shown));
  }

  static List<Arguments> refused() {
    return List.of(
        of("enabled", "", "yes", "1", "truee"),
        of(
            "hosts",
            "",
            " ",
            ",",
            ", ,",
            "https://api.openai.com",
            "api.openai.com/v1",
            "a.example,b c",
            "*",
            "*."),
        of(
            "retry.max-attempts",
            "",
            "0",
            "-1",
            "101",
            "6.0",
            "six",
            "2147483648",
            "99999999999999999999"),
        of(
            "retry.initial-delay",
            "",
            "ms",
            "-1",
            "1.5s",
            "1 s",
            "1S",
            "1d",
            "86400001",
            "25h",
            "9223372036854775807ms"),
        of("retry.initial-delay", "9223372036854775807h", "99999999999999999999", "1m30s", "٣s"),
        of("retry.multiplier", "", "0.99", "-2", "100.1", "NaN", "Infinity", "1e400", "two"),
        of("clients", "", " ", ",", "okhttp", "jdk-http,okhttp", "jdk-http;openai-java", "all"),
        of("log.sink", "", ",,", "stdout", "stderr,stdout", "none", "stderr file"),
        of(
            "log.max-size",
            "",
            "0",
            "1023",
            "1B",
            "-1MB",
            "+1MB",
            "1.5MB",
            "10 MB",
            "10M",
            "MB",
            "1TBMB",
            "1025GB",
            "2TB",
            "1099511627777"),
        of(
            "log.max-size",
            "9223372036854775807",
            "9223372036854775808",
            "9007199254740992KB",
            "18446744073709551617",
            "99999999999999999999TB",
            "٣MB"),
        of("log.max-files", "", "0", "21", "-1", "5.0"),
        of("log.format", "", "xml", "json,text"),
        of("log.file", "", " ", "a\0b"),
        of("config", "", "\t"),
        of("retry.max-delay", "", "-1s", "86401s", "1441m"),
        of("retry.jitter", "", "half", "full,none"),
        of("retry.max-server-delay", "", "never"),
        of("log.level", "", "trace", "warning", "off"),
        of("log.language", "", "kr", "ko_KR", "korean", "ko,en"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void valueThatIsNotAllowedIsNamedWithWhatIsAndTheDefaultHolds(String name, List<String> values) {
    Option<?> option =
        Option.ALL.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    for (String text : values) {
      Options options = read(Map.of(option.property(), text));
      assertThat(options.problems()).as("%s=%s", option.property(), text).hasSize(1);
      Problem problem = options.problems().get(0);
      assertThat(problem.option()).isEqualTo(option.property());
      assertThat(problem.message())
          .startsWith(option.property() + "=" + text + " ")
          .contains("allowed: " + option.allowed())
          .contains("the default is used: ");
      assertThat((Object) options.get(option)).isEqualTo(option.defaultValue());
      assertThat(options.differing()).isEmpty();
    }
  }

  @Test
  void problemTellsTheDefaultAsItWouldBeWritten() {
    assertThat(read(Map.of("gpt.resilience.retry.max-delay", "soon")).problems().get(0).message())
        .isEqualTo(
            "gpt.resilience.retry.max-delay=soon is not allowed; allowed: a duration of at most a"
                + " day, as 250ms, 30s, 2m or bare milliseconds; the default is used: 60s");
  }

  @Test
  void oneBadValueDoesNotSpoilTheOthers() {
    Options options =
        read(
            Map.of(
                "gpt.resilience.retry.jitter", "half", "gpt.resilience.retry.max-attempts", "3"));
    assertThat(options.get(Option.JITTER)).isEqualTo("full");
    assertThat(options.get(Option.MAX_ATTEMPTS)).isEqualTo(3);
    assertThat(options.problems()).hasSize(1);
  }

  @Test
  void valueThatIsTheDefaultDoesNotDiffer() {
    assertThat(read(Map.of("gpt.resilience.retry.max-delay", "1m")).differing()).isEmpty();
  }

  @Test
  void pathIsKeptAsItIs() {
    String path = "/var/log/My Logs (new)/한글 100%p #1.jsonl";
    Options options = read(Map.of("gpt.resilience.log.file", "  " + path + "\n"));
    assertThat(options.get(Option.LOG_FILE)).isEqualTo(path);
    assertThat(options.problems()).isEmpty();
  }

  /** In a quoted list the order and the case are the writer's; in code they are ours. */
  @Test
  void someWordsComeInTheOrderOfTheTable() {
    assertThat(read(Map.of("gpt.resilience.clients", "JDK-HTTP,openai-java")).get(Option.CLIENTS))
        .containsExactly("openai-java", "jdk-http");
  }

  @Test
  void sizeIsInBytes() {
    assertThat(read(Map.of("gpt.resilience.log.max-size", "3MB")).get(Option.LOG_MAX_SIZE))
        .isEqualTo(3 * 1024 * 1024L);
  }

  static List<Option<?>> options() {
    return Option.ALL;
  }

  @ParameterizedTest
  @MethodSource("options")
  void whatIsShownReadsBackAsTheSame(Option<?> option) {
    assertReadsBack(option);
  }

  private static <T> void assertReadsBack(Option<T> option) {
    if (!option.shownDefault().isEmpty()) {
      assertThat(option.parse(option.shownDefault())).isEqualTo(option.defaultValue());
    }
  }

  /** A suffix that Java's own literals may have is a slip here. */
  @ParameterizedTest
  @ValueSource(strings = {"2d", "2f", "0x1p1", "2D"})
  void numberIsWrittenInDigits(String text) {
    assertThat(read(Map.of("gpt.resilience.retry.multiplier", text)).problems()).hasSize(1);
  }

  @Test
  void namingAFileAloneMeansThatItIsWritten() {
    Options options = read(Map.of("gpt.resilience.log.file", "a.log"));
    assertThat(options.get(Option.LOG_SINK)).containsExactly("file");
    assertThat(options.source(Option.LOG_SINK)).isEqualTo(Source.PROPERTY);
    assertThat(options.origin(Option.LOG_SINK)).isEqualTo("implied by log.file");
    assertThat(options.differing())
        .containsExactly(
            Map.entry("gpt.resilience.log.sink", "file"),
            Map.entry("gpt.resilience.log.file", "a.log"));
  }

  /** Even the default's own name: who writes it wants it. */
  @Test
  void namingTheDefaultFileMeansThatItIsWritten() {
    Options options = read(Map.of("gpt.resilience.log.file", "gpt-resilience.jsonl"));
    assertThat(options.get(Option.LOG_SINK)).containsExactly("file");
    assertThat(options.differing()).containsExactly(Map.entry("gpt.resilience.log.sink", "file"));
  }

  @ParameterizedTest
  @CsvSource({"stderr", "file", "'stderr,file'"})
  void sinkThatIsNamedHoldsBesideAFile(String sink) {
    Options options =
        read(Map.of("gpt.resilience.log.file", "a.log", "gpt.resilience.log.sink", sink));
    assertThat(options.shown(Option.LOG_SINK)).isEqualTo(sink);
    assertThat(options.origin(Option.LOG_SINK))
        .isEqualTo("system property gpt.resilience.log.sink");
  }

  @Test
  void weakerSourceMayNameTheSinkOfAFile() {
    Options options =
        Options.read(
            Settings.of("log.file=a.log", Map.of(), Map.of("GPT_RESILIENCE_LOG_SINK", "stderr")));
    assertThat(options.get(Option.LOG_SINK)).containsExactly("stderr");
  }

  @Test
  void fileThatIsNotAllowedImpliesNothing() {
    Options options = read(Map.of("gpt.resilience.log.file", " "));
    assertThat(options.get(Option.LOG_SINK)).containsExactly("stderr");
    assertThat(options.get(Option.LOG_FILE)).isEqualTo("gpt-resilience.jsonl");
    assertThat(options.problems()).hasSize(1);
  }

  /** Who is told that a sink is used finds the lines there. */
  @Test
  void badSinkBesideAFileEndsWhereTheMessageSays() {
    Options options =
        read(Map.of("gpt.resilience.log.file", "a.log", "gpt.resilience.log.sink", "fiel"));
    assertThat(options.problems())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .startsWith("gpt.resilience.log.sink=fiel is not allowed; allowed: one or more of stderr")
        .endsWith("is used: " + options.shown(Option.LOG_SINK));
  }

  @Test
  void differingIsInTheOrderOfTheTableAndAsItIsUsed() {
    Map<String, String> properties = new HashMap<>();
    properties.put("gpt.resilience.log.level", "ERROR");
    properties.put("gpt.resilience.retry.max-attempts", "6");
    properties.put("gpt.resilience.retry.jitter", "half");
    properties.put("gpt.resilience.enabled", "FALSE");
    properties.put("gpt.resilience.retry.max-delay", "1500");
    assertThat(read(properties).differing())
        .containsExactly(
            Map.entry("gpt.resilience.enabled", "false"),
            Map.entry("gpt.resilience.retry.max-delay", "1500ms"),
            Map.entry("gpt.resilience.log.level", "error"));
  }

  @Test
  void longestDurationFitsNanosecondsEasily() {
    Duration longest = read(Map.of("gpt.resilience.retry.max-delay", "24h")).get(Option.MAX_DELAY);
    assertThat(longest).isEqualTo(Duration.ofDays(1));
    assertThat(longest.toNanos()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "https://relay.example.com/v1, relay.example.com, 443, true",
    "https://relay.example.com/v1, relay.example.com, 8443, true",
    "http://relay.example.com:8080/v1, relay.example.com, 8080, true",
    "http://relay.example.com:8080/v1, relay.example.com, 443, false",
    "http://localhost:1234, localhost, 1234, true",
    "http://[::1]:1234/v1, [::1], 1234, true",
    "https://RELAY.example.com, relay.EXAMPLE.com, 443, true",
  })
  void relayOfTheSdkIsHandledForRawClientsToo(
      String baseUrl, String host, int port, boolean handled) {
    Options options = read(Map.of(), baseUrl);
    HostFilter filter = new HostFilter(options.get(Option.HOSTS));
    assertThat(filter.matches(host, port)).isEqualTo(handled);
    assertThat(filter.matches("api.openai.com", 443)).isTrue();
    assertThat(options.differing()).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "relay",
        "not a url",
        "https://",
        "mailto:a@b",
        "http://%",
        "http://a:b:c/"
      })
  void baseUrlThatNamesNoHostIsNotOurs(String baseUrl) {
    Options options = read(Map.of(), baseUrl);
    assertThat(options.get(Option.HOSTS)).isEqualTo(Option.HOSTS.defaultValue());
    assertThat(options.problems()).isEmpty();
  }

  @Test
  void hostsThatTheUserNamedAreAllThereAre() {
    Options options =
        read(Map.of("gpt.resilience.hosts", "mine.example"), "https://relay.example.com/v1");
    assertThat(options.get(Option.HOSTS)).containsExactly("mine.example");
  }

  private static Options read(Map<String, String> properties) {
    return read(properties, null);
  }

  private static Options read(Map<String, String> properties, String baseUrl) {
    Map<String, String> environment = new HashMap<>();
    environment.put("OPENAI_BASE_URL", baseUrl);
    return Options.read(Settings.of(null, properties, environment));
  }

  private static Arguments of(String name, String... values) {
    return Arguments.of(name, List.of(values));
  }
}
