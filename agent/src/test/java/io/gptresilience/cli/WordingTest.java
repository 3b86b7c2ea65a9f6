package io.gptresilience.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.guidance.Language;
import io.gptresilience.retry.StopReason;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {

  @Test
  void bothLanguagesSayTheSameThingsOfTheSameValues() throws Exception {
    assertThat(placeholders("ko")).isEqualTo(placeholders("en")).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyStopReasonHasItsWords(Language language) {
    for (StopReason reason : StopReason.values()) {
      assertThat(Wording.in(language).has("stop." + reason.wireName()))
          .as(reason.wireName())
          .isEqualTo(reason != StopReason.NOT_RETRYABLE); // an action of its own
    }
  }

  @Test
  void nothingElseIsSaidToStopIt() throws Exception {
    assertThat(placeholders("en").keySet().stream().filter(key -> key.startsWith("stop.")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(StopReason.values())
                .filter(reason -> reason != StopReason.NOT_RETRYABLE)
                .map(reason -> "stop." + reason.wireName())
                .toList());
  }

  @Test
  void oneIsSingular() {
    assertThat(Wording.in(Language.EN).counted("attempts", 1)).isEqualTo("1 attempt");
    assertThat(Wording.in(Language.EN).counted("attempts", 2)).isEqualTo("2 attempts");
    assertThat(Wording.in(Language.KO).counted("times", 1)).isEqualTo("1번");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s, 0초",
    "1, 1 ms, 1 ms",
    "999, 999 ms, 999 ms",
    "1000, 1 s, 1초",
    "1043, 1.04 s, 1.04초",
    "7500, 7.5 s, 7.5초",
    "20000, 20 s, 20초",
    "119990, 119.99 s, 119.99초",
    "120000, 2 min, 2분",
    "725000, 12 min 5 s, 12분 5초",
  })
  void durationsAreSaidAsPeopleSayThem(long millis, String english, String korean) {
    assertThat(Wording.in(Language.EN).duration(Duration.ofMillis(millis))).isEqualTo(english);
    assertThat(Wording.in(Language.KO).duration(Duration.ofMillis(millis))).isEqualTo(korean);
  }

  @Test
  void rangeOfOneIsOne() {
    Duration second = Duration.ofSeconds(1);
    assertThat(Wording.in(Language.EN).range(second, second)).isEqualTo("1 s");
    assertThat(Wording.in(Language.EN).range(Duration.ZERO, second)).isEqualTo("0 s to 1 s");
  }

  /** Of each text, in their order. */
  private static Map<String, String> placeholders(String language) throws Exception {
    Properties texts = new Properties();
    try (Reader in =
        new InputStreamReader(
            Wording.class.getResourceAsStream("explain_" + language + ".properties"),
            StandardCharsets.UTF_8)) {
      texts.load(in);
    }
    Map<String, String> placeholders = new TreeMap<>();
    texts.forEach(
        (key, text) ->
            placeholders.put(
                key.toString(), text.toString().replaceAll("[^%]*(%[sd])?[^%]*", "$1")));
    return placeholders;
  }
}
