package io.gptresilience.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gptresilience.failure.Failure;
import io.gptresilience.failure.Failure.Processing;
import io.gptresilience.failure.Reason;
import io.gptresilience.failure.ServerWait;
import io.gptresilience.retry.Decision.Resend;
import io.gptresilience.retry.Decision.Stop;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(120);

  private final RetryPolicy policy =
      new RetryPolicy(3, new Backoff(SECOND, 2, Duration.ofSeconds(60), Jitter.NONE), LONGEST);
  private final Random random = new Random(42);

  @Test
  void passingFailureIsResentAfterTheBackoff() {
    assertThat(decide(passing(null), new History(1, false, true, true)))
        .isEqualTo(new Resend(SECOND, "backoff"));
    assertThat(decide(passing(null), new History(2, false, true, true)))
        .isEqualTo(new Resend(Duration.ofSeconds(2), "backoff"));
  }

  /**
   * Each line has everything wrong that the lines below it have, so that the order of reasons is
   * seen.
   */
  @Test
  void firstReasonThatHoldsIsTold() {
    Failure ambiguous =
        failure(true, new ServerWait(Duration.ofHours(1), "retry-after"), Processing.POSSIBLE);
    Failure hopeless = failure(false, ambiguous.serverWait(), Processing.POSSIBLE);
    assertStops(hopeless, new History(3, true, false, false), StopReason.NOT_RETRYABLE);
    assertStops(ambiguous, new History(3, true, false, false), StopReason.RETRY_DISABLED);
    assertStops(ambiguous, new History(3, false, false, false), StopReason.MAX_ATTEMPTS);
    assertStops(ambiguous, new History(2, false, false, false), StopReason.NOT_REPLAYABLE);
    assertStops(ambiguous, new History(2, false, true, false), StopReason.AMBIGUOUS);
    assertStops(ambiguous, new History(2, false, true, true), StopReason.SERVER_DELAY_TOO_LONG);
  }

  @Test
  void failureBeforeAnyWorkIsNeverAmbiguous() {
    assertThat(decide(passing(null), new History(1, false, true, false)))
        .isInstanceOf(Resend.class);
  }

  @Test
  void attemptsBeyondTheMostAreNotAsked() {
    assertStops(passing(null), new History(4, false, true, true), StopReason.MAX_ATTEMPTS);
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000, 1_043, 20_000, 120_000})
  void serversWaitIsKeptAndStretchedByATenthAtMost(long millis) {
    Duration asked = Duration.ofMillis(millis);
    for (int i = 0; i < 1_000; i++) {
      Resend resend = (Resend) decide(passing(asked), new History(1, false, true, true));
      assertThat(resend.delay()).isBetween(asked, asked.plus(asked.dividedBy(10)));
      assertThat(resend.source()).isEqualTo("retry-after");
    }
  }

  @Test
  void serversWaitIsAFloorAndNoCeiling() {
    assertThat(decide(passing(Duration.ofMillis(10)), new History(1, false, true, true)))
        .isEqualTo(new Resend(SECOND, "backoff"));
    assertThat(decide(passing(Duration.ZERO), new History(1, false, true, true)))
        .isEqualTo(new Resend(SECOND, "backoff"));
  }

  @Test
  void longestWaitIsWaitedAndOneNanosecondMoreIsNot() {
    assertThat(decide(passing(LONGEST), new History(1, false, true, true)))
        .isInstanceOf(Resend.class);
    assertStops(
        passing(LONGEST.plusNanos(1)),
        new History(1, false, true, true),
        StopReason.SERVER_DELAY_TOO_LONG);
  }

  @Test
  void callersThatWereToldTheSameDoNotReturnInStep() {
    Decision first = decide(passing(Duration.ofSeconds(20)), new History(1, false, true, true));
    Decision second = decide(passing(Duration.ofSeconds(20)), new History(1, false, true, true));
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void noAttemptAtAllIsNoPolicy() {
    Backoff backoff = policy.backoff();
    assertThatThrownBy(() -> new RetryPolicy(0, backoff, LONGEST))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Decision decide(Failure failure, History history) {
    return policy.decide(failure, history, random);
  }

  private void assertStops(Failure failure, History history, StopReason reason) {
    assertThat(decide(failure, history)).isEqualTo(new Stop(reason));
  }

  private static Failure passing(Duration serverWait) {
    return failure(
        true,
        serverWait == null ? null : new ServerWait(serverWait, "retry-after"),
        Processing.NONE);
  }

  private static Failure failure(boolean retryable, ServerWait wait, Processing processing) {
    return new Failure(
        Reason.UNAVAILABLE, retryable, wait, processing, 503, "503", null, null, null);
  }
}
