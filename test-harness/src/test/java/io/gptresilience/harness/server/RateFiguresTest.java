package io.gptresilience.harness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class RateFiguresTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT0.000000001S, 1ms",
    "PT0.12S, 120ms",
    "PT1S, 1s",
    "PT8.64S, 8.64s",
    "PT6M, 6m0s",
    "PT1M12.5S, 1m12.5s",
    "PT1M0.001S, 1m0.001s",
    "PT2H, 2h0m0s",
    "PT59.9999S, 1m0s"
  })
  void durationsAreWrittenAsGoWritesThem(Duration duration, String text) {
    assertThat(GoDuration.of(duration)).isEqualTo(text);
  }

  @Test
  void waitsAreRoundedUpToWholeSeconds() {
    assertThat(GoDuration.secondsRoundedUp(Duration.ofMillis(1))).isEqualTo(1);
    assertThat(GoDuration.secondsRoundedUp(Duration.ofSeconds(2))).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 1",
        "{\"messages\": [{\"role\": \"user\", \"content\": \"12345\"}]} | 2",
        "{\"messages\": [{\"content\": [{\"type\": \"text\", \"text\": \"12345678\"}]}]} | 2",
        "{\"messages\": [{\"content\": [{\"image_url\": {\"url\": \"12345678\"}}]}]} | 1",
        "{\"messages\": [{\"content\": \"1234\"}], \"max_tokens\": 10} | 11",
        "{\"input\": \"12345678\", \"instructions\": \"1234\", \"max_output_tokens\": 5} | 8",
        "{\"input\": [\"1234\", \"1234\"]} | 2",
        "{\"input\": [7, 8, 9]} | 3",
        "{\"max_tokens\": -5} | 1"
      })
  void tokensAreAQuarterOfTheCharactersAndTheLongestAnswer(String body, long tokens) {
    assertThat(TokenEstimate.of(JsonMapper.shared().readTree(body))).isEqualTo(tokens);
  }

  @Test
  void limitsOutsideTheirRangeAreRefusedByName() {
    assertThatThrownBy(() -> new RateLimits(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("requests is 0; allowed: 1 to 1000000000 a minute");
    assertThatThrownBy(() -> new RateLimits(1, 1_000_000_001))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("tokens is 1000000001; allowed");
  }
}
