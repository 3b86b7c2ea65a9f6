package io.gptresilience.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameTest {

  private static final List<String> NAMES = Option.ALL.stream().map(Option::name).toList();

  static List<String> names() {
    return NAMES;
  }

  @ParameterizedTest
  @CsvSource({
    "retry.maxAttempts, retry.max-attempts",
    "retryMaxAttempts, retry.max-attempts",
    "RETRY_MAX_ATTEMPTS, retry.max-attempts",
    "max-attempts, retry.max-attempts",
    "maxAttempts, retry.max-attempts",
    "attempts, retry.max-attempts",
    "retry.max-atempts, retry.max-attempts",
    "rerty.jitter, retry.jitter",
    "jitter, retry.jitter",
    "retry.max-dealy, retry.max-delay",
    "max-server-delay, retry.max-server-delay",
    "enable, enabled",
    "enabeld, enabled",
    "enalbde, enabled",
    "host, hosts",
    "client, clients",
    "log.files, log.file",
    "log.maxsize, log.max-size",
    "log.max.files, log.max-files",
    "logfile, log.file",
    "sink, log.sink",
    "level, log.level",
    "format, log.format",
    "conf, config",
  })
  void whatWasMeantIsFound(String misspelt, String meant) {
    assertThat(NearestName.of(misspelt, NAMES)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "..", "a", "x", "log", "ab", "proxy", "timeout", "retry", "zebra", "한글"})
  void whereNothingIsNearNothingIsFound(String misspelt) {
    assertThat(NearestName.of(misspelt, NAMES)).isNull();
  }

  @ParameterizedTest
  @MethodSource("names")
  void nameItselfIsNearest(String name) {
    assertThat(NearestName.of(name, NAMES)).isEqualTo(name);
  }

  /** One slip never leads to another option: the names are far enough apart. */
  @ParameterizedTest
  @MethodSource("names")
  void oneLetterThatIsMissingDoubledOrSwappedIsForgiven(String name) {
    for (int i = 0; i < name.length(); i++) {
      String before = name.substring(0, i);
      assertThat(NearestName.of(before + name.substring(i + 1), NAMES)).isEqualTo(name);
      assertThat(NearestName.of(before + name.charAt(i) + name.substring(i), NAMES))
          .isEqualTo(name);
      if (i + 1 < name.length()) {
        String swapped = before + name.charAt(i + 1) + name.charAt(i) + name.substring(i + 2);
        assertThat(NearestName.of(swapped, NAMES)).isEqualTo(name);
      }
    }
  }

  @Test
  void nothingIsNearInAnEmptyTable() {
    assertThat(NearestName.of("enabled", List.of())).isNull();
  }

  @Test
  void longNameIsNearNothing() {
    assertThat(NearestName.of("a".repeat(1 << 20), NAMES)).isNull();
    assertThat(NearestName.of("\ud83d\udc00\u0000", NAMES)).isNull();
  }
}
