package io.gptresilience.harness.server;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What one credential has left of one model. Refilled continuously, full at first. */
final class RateBuckets {

  /**
   * How a bucket stands.
   *
   * @param reset until it is full if nothing more is taken
   */
  record Level(long limit, long remaining, Duration reset) {}

  /**
   * Why a request is refused.
   *
   * @param level the bucket that has too little
   * @param delay until it has enough; empty if it can never hold so much
   */
  record Shortage(boolean ofTokens, Level level, long requested, Optional<Duration> delay) {}

  /** How both buckets stand, and whether that was too little. */
  record Outcome(Level requests, Level tokens, Optional<Shortage> shortage) {}

  private final RateLimits limits;
  private final LongSupplier nanoTime;
  private final Bucket requests;
  private final Bucket tokens;
  // Stands still while an outcome is worked out, so that its figures fit each other.
  private long now;

  RateBuckets(RateLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.now = nanoTime.getAsLong();
    this.requests = bucket(limits.requestsPerMinute());
    this.tokens = bucket(limits.tokensPerMinute());
  }

  private Bucket bucket(long perMinute) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
        .withCustomTimePrecision(
            new TimeMeter() {
              @Override
              public long currentTimeNanos() {
                return now;
              }

              @Override
              public boolean isWallClockBased() {
                return false;
              }
            })
        .build();
  }

  /** Takes one request and so many tokens from both buckets, or nothing from either. */
  synchronized Outcome take(long tokenCount) {
    now = nanoTime.getAsLong();
    Optional<Shortage> shortage = shortage(tokenCount);
    if (shortage.isEmpty()) {
      requests.tryConsume(1);
      tokens.tryConsume(tokenCount);
    }
    return outcome(shortage);
  }

  /** Takes nothing. */
  synchronized Outcome look() {
    now = nanoTime.getAsLong();
    return outcome(Optional.empty());
  }

  private Optional<Shortage> shortage(long tokenCount) {
    if (tokenCount > limits.tokensPerMinute()) {
      return Optional.of(new Shortage(true, tokens(), tokenCount, Optional.empty()));
    }
    Duration forRequest = wait(requests, 1);
    if (!forRequest.isZero()) {
      return Optional.of(new Shortage(false, requests(), 1, Optional.of(forRequest)));
    }
    Duration forTokens = wait(tokens, tokenCount);
    return forTokens.isZero()
        ? Optional.empty()
        : Optional.of(new Shortage(true, tokens(), tokenCount, Optional.of(forTokens)));
  }

  private Outcome outcome(Optional<Shortage> shortage) {
    return new Outcome(requests(), tokens(), shortage);
  }

  private Level requests() {
    return level(requests, limits.requestsPerMinute());
  }

  private Level tokens() {
    return level(tokens, limits.tokensPerMinute());
  }

  private static Level level(Bucket bucket, long limit) {
    return new Level(limit, bucket.getAvailableTokens(), wait(bucket, limit));
  }

  private static Duration wait(Bucket bucket, long count) {
    return Duration.ofNanos(bucket.estimateAbilityToConsume(count).getNanosToWaitForRefill());
  }
}
