package io.gptresilience.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofSeconds(60);

  /** The lowest and the highest that chance can give. */
  private static final RandomGenerator LOWEST = () -> 0L;

  private static final RandomGenerator HIGHEST = () -> -1L;

  private final Random random = new Random(42);

  @ParameterizedTest
  @CsvSource({
    "1, 1000",
    "2, 2000",
    "3, 4000",
    "6, 32000",
    "7, 60000",
    "8, 60000",
    "100, 60000",
    "2147483647, 60000"
  })
  void doublesUpToItsCap(int failedAttempts, long millis) {
    assertThat(new Backoff(SECOND, 2, MINUTE, Jitter.NONE).delay(failedAttempts, random))
        .hasMillis(millis);
  }

  @Test
  void multiplierOfOneKeepsTheDelay() {
    Backoff steady = new Backoff(SECOND, 1, MINUTE, Jitter.NONE);
    assertThat(steady.delay(1, random)).isEqualTo(steady.delay(1_000, random)).isEqualTo(SECOND);
  }

  @Test
  void capBelowTheInitialDelayHolds() {
    assertThat(new Backoff(MINUTE, 2, SECOND, Jitter.NONE).delay(1, random)).isEqualTo(SECOND);
  }

  @Test
  void nothingStaysNothing() {
    Backoff none = new Backoff(Duration.ZERO, 100, MINUTE, Jitter.FULL);
    assertThat(none.delay(1, random)).isZero();
    assertThat(none.delay(Integer.MAX_VALUE, random)).isZero();
  }

  @Test
  void overflowIsCapped() {
    Duration century = Duration.ofDays(36_500);
    Backoff steep = new Backoff(century, 1e300, century, Jitter.NONE);
    assertThat(steep.delay(1, random)).isEqualTo(century);
    assertThat(steep.delay(50, random)).isEqualTo(century);
  }

  @ParameterizedTest
  @EnumSource
  void jitterStaysWithinItsBounds(Jitter jitter) {
    Backoff backoff = new Backoff(SECOND, 2, MINUTE, jitter);
    Duration least =
        switch (jitter) {
          case FULL -> Duration.ZERO;
          case EQUAL -> Duration.ofSeconds(2);
          case NONE -> Duration.ofSeconds(4);
        };
    for (int i = 0; i < 1_000; i++) {
      assertThat(backoff.delay(3, random)).isBetween(least, Duration.ofSeconds(4));
    }
    assertThat(backoff.delay(3, LOWEST)).isEqualTo(least);
    assertThat(backoff.delay(3, HIGHEST))
        .isBetween(Duration.ofMillis(3_999), Duration.ofSeconds(4));
  }

  @Test
  void jitterOfAnOddNanosecondIsNotLost() {
    assertThat(Jitter.EQUAL.apply(3, LOWEST)).isEqualTo(1);
    assertThat(Jitter.EQUAL.apply(3, HIGHEST)).isBetween(2L, 3L);
    assertThat(Jitter.FULL.apply(0, HIGHEST)).isZero();
    assertThat(Jitter.FULL.apply(Long.MAX_VALUE, HIGHEST)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.999, 0, -1, Double.NaN, Double.NEGATIVE_INFINITY})
  void multiplierThatShrinksIsRefused(double multiplier) {
    assertThatThrownBy(() -> new Backoff(SECOND, multiplier, MINUTE, Jitter.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void negativeDelaysAreRefused() {
    assertThatThrownBy(() -> new Backoff(Duration.ofNanos(-1), 2, MINUTE, Jitter.NONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(SECOND, 2, Duration.ofNanos(-1), Jitter.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
