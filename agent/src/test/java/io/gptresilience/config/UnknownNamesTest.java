package io.gptresilience.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that nobody knows, as each source is told of them. */
class UnknownNamesTest {

  @TempDir Path folder;

  private Path file;
  private Given given;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("options.properties");
    given = new Given(file);
  }

  static List<Option<?>> options() {
    return Option.ALL;
  }

  /** Each source is told in the spelling that it can be written in there. */
  @ParameterizedTest
  @CsvSource({
    "ARGUMENT, retry.max-atempts, 'agent argument retry.max-atempts', retry.max-attempts",
    "ARGUMENT, retry.maxAttempts, 'agent argument retry.maxAttempts', retry.max-attempts",
    "ARGUMENT, max-attempts, 'agent argument max-attempts', retry.max-attempts",
    "ARGUMENT, gpt.resilience.log.fiel, 'agent argument gpt.resilience.log.fiel',"
        + " gpt.resilience.log.file",
    "PROPERTY, gpt.resilience.retry.max-atempts, 'system property"
        + " gpt.resilience.retry.max-atempts', gpt.resilience.retry.max-attempts",
    "PROPERTY, gpt.resilience.max-attempts, 'system property gpt.resilience.max-attempts',"
        + " gpt.resilience.retry.max-attempts",
    "PROPERTY, gpt.resilience.Enabled, 'system property gpt.resilience.Enabled',"
        + " gpt.resilience.enabled",
    "ENVIRONMENT, GPT_RESILIENCE_RETRY_MAX_ATEMPTS, 'environment variable"
        + " GPT_RESILIENCE_RETRY_MAX_ATEMPTS', GPT_RESILIENCE_RETRY_MAX_ATTEMPTS",
    "ENVIRONMENT, GPT_RESILIENCE_MAX_ATTEMPTS, 'environment variable"
        + " GPT_RESILIENCE_MAX_ATTEMPTS', GPT_RESILIENCE_RETRY_MAX_ATTEMPTS",
    "ENVIRONMENT, GPT_RESILIENCE_SINK, 'environment variable GPT_RESILIENCE_SINK',"
        + " GPT_RESILIENCE_LOG_SINK",
    "ENVIRONMENT, GPT_RESILIENCE_ENALBED, 'environment variable GPT_RESILIENCE_ENALBED',"
        + " GPT_RESILIENCE_ENABLED",
    "ENVIRONMENT, GPT_RESILIENCE_RETRY_MAXATTEMPTS, 'environment variable"
        + " GPT_RESILIENCE_RETRY_MAXATTEMPTS', GPT_RESILIENCE_RETRY_MAX_ATTEMPTS",
  })
  void nearestNameIsOfferedInTheSourcesOwnSpelling(
      Source source, String spelling, String named, String nearest) throws Exception {
    given.in(source, spelling, "1");
    assertThat(given.messages())
        .containsExactly(named + " is not known and is ignored; did you mean " + nearest + "?");
    assertThat(given.read().differing()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "retry.max-atempts, retry.max-attempts",
    "max-attempts, retry.max-attempts",
    "gpt.resilience.retry.max-atempts, gpt.resilience.retry.max-attempts",
  })
  void nameInAFileIsToldWithTheFile(String spelling, String nearest) throws Exception {
    given.in(Source.FILE, spelling, "1");
    assertThat(given.messages())
        .containsExactly(
            spelling
                + " in "
                + file
                + " is not known and is ignored; did you mean "
                + nearest
                + "?");
  }

  @ParameterizedTest
  @CsvSource({
    "ARGUMENT, zebra",
    "PROPERTY, gpt.resilience.zebra",
    "ENVIRONMENT, GPT_RESILIENCE_ZEBRA",
    "ENVIRONMENT, GPT_RESILIENCE_HOME",
    "PROPERTY, gpt.resilience.home",
    "ENVIRONMENT, GPT_RESILIENCE_",
    "PROPERTY, gpt.resilience.",
    "FILE, gpt.resilience.zebra",
  })
  void whereNothingIsNearTheWayToAllNamesIsShown(Source source, String spelling) throws Exception {
    given.in(source, spelling, "1");
    assertThat(given.messages())
        .singleElement()
        .asString()
        .contains(spelling)
        .endsWith("; java -jar gpt-resilience.jar config lists what is");
  }

  @Test
  void sameSlipInEverySourceIsToldForEach() throws Exception {
    given
        .in(Source.ARGUMENT, "log.levl", "debug")
        .in(Source.PROPERTY, "gpt.resilience.log.levl", "debug")
        .in(Source.ENVIRONMENT, "GPT_RESILIENCE_LOG_LEVL", "debug")
        .in(Source.FILE, "log.levl", "debug");
    assertThat(given.messages()).hasSize(4).doesNotHaveDuplicates();
    assertThat(given.read().get(Option.LOG_LEVEL)).isEqualTo("info");
  }

  @Test
  void valueOfAnUnknownNameIsNotRepeated() throws Exception {
    given
        .in(Source.PROPERTY, "gpt.resilience.api-key", "sk-secret")
        .in(Source.ENVIRONMENT, "GPT_RESILIENCE_API_KEY", "sk-secret")
        .in(Source.FILE, "api-key", "sk-secret");
    assertThat(given.messages()).hasSize(3).noneMatch(message -> message.contains("secret"));
  }

  /** What Kubernetes sets for a service of this name, and of a name that begins with it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GPT_RESILIENCE_SERVICE_HOST",
        "GPT_RESILIENCE_SERVICE_PORT",
        "GPT_RESILIENCE_SERVICE_PORT_HTTP",
        "GPT_RESILIENCE_PORT",
        "GPT_RESILIENCE_PORT_8080_TCP",
        "GPT_RESILIENCE_PORT_8080_TCP_ADDR",
        "GPT_RESILIENCE_PORT_8080_TCP_PORT",
        "GPT_RESILIENCE_PORT_8080_TCP_PROTO",
        "GPT_RESILIENCE_PROXY_SERVICE_HOST",
        "GPT_RESILIENCE_PROXY_PORT_8080_TCP",
      })
  void serviceLinkOfKubernetesIsNotOurs(String variable) {
    given.environment.put(variable, "tcp://10.0.0.1:8080");
    assertThat(given.messages()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("options")
  void noOptionsVariableIsTakenForAServiceLink(Option<?> option) {
    given.environment.put(option.variable(), "\u0001"); // which no option but a path allows
    assertThat(given.read().source(option) != Source.DEFAULT || !given.messages().isEmpty())
        .isTrue();
  }

  /** Whatever object its letters come in, and however warm the JVM is. */
  @ParameterizedTest
  @MethodSource("options")
  void knownNameIsNeverUnknown(Option<?> option) throws Exception {
    for (int i = 0; i < 200; i++) {
      Given each = new Given(file);
      each.environment.put(new String(option.variable().toCharArray()), "\u0001");
      each.properties.put(new String(option.property().toCharArray()), "\u0001");
      each.arguments = new String(option.name().toCharArray()) + "=\u0001";
      assertThat(each.messages()).noneMatch(message -> message.contains("is not known"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt-resilience.retry.jitter",
        "gptresilience.log.level",
        "gpt.resilence.enabled",
        "Gpt.Resilience.enabled",
        "gpt_resilience_enabled"
      })
  void misspeltPrefixIsTold(String property) throws Exception {
    given.properties.put(property, "none");
    assertThat(given.messages())
        .containsExactly(
            property + " is ignored; did you mean a name that begins with gpt.resilience.?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GPT_RESILENCE_ENABLED", "GPTRESILIENCE_ENABLED", "gpt_resilience_mode"})
  void misspeltPrefixOfAVariableIsTold(String variable) throws Exception {
    given.environment.put(variable, "none");
    assertThat(given.messages())
        .containsExactly(
            variable + " is ignored; did you mean a name that begins with GPT_RESILIENCE_?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.home", "gpt.model", "resilience4j.retry", "gpt", "gptrest.url"})
  void otherNamesAreNoneOfOurs(String property) throws Exception {
    given.properties.put(property, "x");
    given.environment.put(property, "x");
    assertThat(given.messages()).isEmpty();
  }

  @Test
  void fileOfSomebodyElseIsNotToldLineByLine() throws Exception {
    for (int i = 0; i < 20; i++) {
      given.in(Source.FILE, "spring.line" + i, "1");
    }
    given.in(Source.FILE, "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7", "1");
    assertThat(given.messages())
        .singleElement()
        .asString()
        .startsWith("names in " + file + " that resemble no option's: 21; ")
        .doesNotContain("spring", "MIIE");
  }

  @Test
  void floodOfMisspeltNamesIsToldInPart() throws Exception {
    for (int i = 0; i < 300; i++) {
      given.in(Source.PROPERTY, "gpt.resilience.line" + i, "1");
    }
    assertThat(given.messages()).hasSize(20);
    assertThat(given.messages().get(19)).isEqualTo("281 more warnings about options are left out");
  }

  /** Unknown names, however many, leave the values their say. */
  @Test
  void badValueIsToldBesideManyUnknownNames() throws Exception {
    for (int i = 0; i < 100; i++) {
      given.in(Source.FILE, "spring.line" + i, "1");
    }
    given.in(Source.PROPERTY, Option.JITTER, "half");
    assertThat(given.messages())
        .anyMatch(message -> message.startsWith("gpt.resilience.retry.jitter=half "));
  }
}
