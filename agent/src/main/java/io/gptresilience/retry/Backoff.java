package io.gptresilience.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff: {@code initial × multiplier^(n-1)} after the nth failed attempt, capped at
 * {@code max}, then jittered.
 *
 * @param initial wait after the first failed attempt, not negative
 * @param multiplier at least 1
 * @param max not shorter than nothing; caps the wait before jitter
 */
public record Backoff(Duration initial, double multiplier, Duration max, Jitter jitter) {

  public Backoff {
    if (initial.isNegative() || max.isNegative() || !(multiplier >= 1)) {
      throw new IllegalArgumentException(
          "backoff " + initial + " × " + multiplier + " up to " + max);
    }
  }

  /**
   * @param failedAttempts 1 after the first attempt failed
   */
  Duration delay(int failedAttempts, RandomGenerator random) {
    double nanos = initial.toNanos() * Math.pow(multiplier, failedAttempts - 1);
    // An overflow to infinity is capped here like any other long wait.
    return Duration.ofNanos(jitter.apply((long) Math.min(nanos, max.toNanos()), random));
  }
}
