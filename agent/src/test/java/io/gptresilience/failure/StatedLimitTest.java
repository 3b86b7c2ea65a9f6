package io.gptresilience.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatedLimitTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "on tokens per min (TPM): Limit 30000, Used 14567, Requested 24754.; 30000; 14567; 24754",
        "Limit: 3 / min. Current: 4 / min.; 3; 4; -1",
        "Limit: 40,000 / min. Current: 1_000 / min; 40000; 1000; -1",
        "LIMIT 10 USED 5 REQUESTED 6; 10; 5; 6",
        "Requested 37313 tokens, limit 30000; 30000; -1; 37313",
        "Limit 0, Used 0, Requested 5; 0; 0; 5",
        "Limit 1, Limit 2, Used 3, Used 4; 1; 3; -1",
        "Limit 1M, Used 970k, Requested 31000; 1000000; 970000; 31000",
        "Limit: 30k / min. Current: 30K / min; 30000; 30000; -1",
        "Limit: 3/min, used 3; 3; 3; -1",
      })
  void numbersAreReadInAnyOrderAndTheFirstCounts(
      String text, double limit, double used, double requested) {
    assertThat(StatedLimit.find(text)).isEqualTo(new StatedLimit(limit, used, requested));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rate limit reached",
        "Limit -5",
        "Limit x",
        "unlimited 5, unused 6",
        "Limit 1234567890123456789",
        "limit",
        "limited 5",
      })
  void whatIsNoNumberIsNotStated(String text) {
    assertThat(StatedLimit.find(text)).isEqualTo(new StatedLimit(-1, -1, -1));
  }

  @Test
  void numbersMayStandInSeveralTexts() {
    assertThat(StatedLimit.find("Limit 5", "Used 3", "Requested 4"))
        .isEqualTo(new StatedLimit(5, 3, 4));
  }

  @Test
  void zeroIsALimitThatIsNotKnown() {
    assertThat(new StatedLimit(0, 0, 5).isStated()).isFalse();
    assertThat(new StatedLimit(0, 0, 5).isAboveLimit()).isFalse();
    assertThat(new StatedLimit(0, 0, 5).untilThereIsRoom(MINUTE)).isNull();
  }

  @Test
  void bucketFillsEvenly() {
    assertThat(new StatedLimit(60, 60, 1).untilThereIsRoom(MINUTE)).hasSeconds(1);
    assertThat(new StatedLimit(30000, 14567, 24754).untilThereIsRoom(MINUTE)).hasMillis(18642);
    assertThat(new StatedLimit(60, 10, 1).untilThereIsRoom(MINUTE)).isZero();
    assertThat(new StatedLimit(200, 200, 1).untilThereIsRoom(Duration.ofDays(1))).hasSeconds(432);
  }

  @Test
  void requestAboveTheLimitNeverFits() {
    StatedLimit limit = new StatedLimit(30000, 0, 37313);
    assertThat(limit.isAboveLimit()).isTrue();
    assertThat(limit.untilThereIsRoom(MINUTE)).isNull();
    assertThat(new StatedLimit(5, 0, 5).isAboveLimit()).isFalse();
  }

  @Test
  void numbersThatAreMissingTellNoWait() {
    assertThat(new StatedLimit(5, -1, 3).untilThereIsRoom(MINUTE)).isNull();
    assertThat(new StatedLimit(5, 3, -1).untilThereIsRoom(MINUTE)).isNull();
  }

  @Test
  void onlyTheBeginningIsRead() {
    assertThat(StatedLimit.find("x ".repeat(2040) + "Limit 5").limit()).isEqualTo(5);
    assertThat(StatedLimit.find("x ".repeat(2050) + "Limit 5").limit()).isEqualTo(-1);
  }
}
