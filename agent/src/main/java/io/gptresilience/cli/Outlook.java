package io.gptresilience.cli;

import io.gptresilience.failure.Failure;
import io.gptresilience.retry.Decision;
import io.gptresilience.retry.History;
import io.gptresilience.retry.RetryPolicy;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/**
 * What the agent would do after a call's first attempt failed so: the policy's own decision, with
 * chance at its least and at its most.
 *
 * @param earliest where the request may be sent twice
 * @param latest the same, where chance wants the longest wait
 * @param onlyWhereSafe a request that may not be done twice is not sent again
 */
record Outlook(Decision earliest, Decision latest, boolean onlyWhereSafe) {

  private static final RandomGenerator LEAST = () -> 0L;
  private static final RandomGenerator MOST = () -> -1L; // all bits set

  static Outlook of(RetryPolicy policy, Failure failure) {
    History safe = new History(1, false, true, true);
    History unsafe = new History(1, false, true, false);
    Decision earliest = policy.decide(failure, safe, LEAST);
    return new Outlook(
        earliest,
        policy.decide(failure, safe, MOST),
        earliest instanceof Decision.Resend
            && policy.decide(failure, unsafe, LEAST) instanceof Decision.Stop);
  }

  /** Of the first resend; in whole milliseconds, as the log tells it. */
  Duration delay() {
    return rounded(earliest);
  }

  Duration longestDelay() {
    return rounded(latest);
  }

  private static Duration rounded(Decision decision) {
    return ((Decision.Resend) decision).delay().plusNanos(500_000).truncatedTo(ChronoUnit.MILLIS);
  }

  boolean resends() {
    return earliest instanceof Decision.Resend;
  }
}
