package io.gptresilience.retry;

import io.gptresilience.failure.Failure;
import io.gptresilience.failure.Failure.Processing;
import io.gptresilience.failure.ServerWait;
import io.gptresilience.retry.Decision.Resend;
import io.gptresilience.retry.Decision.Stop;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Decides after each failed attempt. The same failure and history give the same decision but for
 * jitter.
 *
 * @param maxAttempts most sendings of one call, the first included; at least 1
 * @param backoff the wait where the server names none
 * @param maxServerDelay the longest wait a server may impose; a longer one ends the call at once
 */
public record RetryPolicy(int maxAttempts, Backoff backoff, Duration maxServerDelay) {

  /**
   * A server's wait is stretched by up to a tenth, so that callers which were told the same do not
   * return in step.
   */
  private static final double SERVER_WAIT_SPREAD = 0.1;

  public RetryPolicy {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts " + maxAttempts);
    }
  }

  /**
   * @param failure of the latest attempt
   * @param random must be safe for many threads
   */
  public Decision decide(Failure failure, History history, RandomGenerator random) {
    if (!failure.retryable()) {
      return new Stop(StopReason.NOT_RETRYABLE);
    }
    if (history.retryDisabled()) {
      return new Stop(StopReason.RETRY_DISABLED);
    }
    if (history.attempts() >= maxAttempts) {
      return new Stop(StopReason.MAX_ATTEMPTS);
    }
    if (!history.replayable()) {
      return new Stop(StopReason.NOT_REPLAYABLE);
    }
    if (failure.processing() == Processing.POSSIBLE && !history.safeToRepeat()) {
      return new Stop(StopReason.AMBIGUOUS);
    }
    return resend(failure.serverWait(), backoff.delay(history.attempts(), random), random);
  }

  private Decision resend(ServerWait wait, Duration delay, RandomGenerator random) {
    if (wait == null) {
      return new Resend(delay, "backoff");
    }
    if (wait.delay().compareTo(maxServerDelay) > 0) {
      return new Stop(StopReason.SERVER_DELAY_TOO_LONG);
    }
    long nanos = wait.delay().toNanos();
    Duration floor =
        Duration.ofNanos(nanos + (long) (nanos * SERVER_WAIT_SPREAD * random.nextDouble()));
    return delay.compareTo(floor) > 0
        ? new Resend(delay, "backoff")
        : new Resend(floor, wait.source());
  }
}
