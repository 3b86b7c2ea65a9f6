package io.gptresilience.call;

import static io.gptresilience.call.Step.answers;
import static io.gptresilience.call.Step.breaks;
import static io.gptresilience.call.Step.breaksAfterCommit;
import static io.gptresilience.call.Step.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.event.Action;
import io.gptresilience.event.CallEvent;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every call is promised, whether its caller blocks or holds a future. */
class CallRunnerTest {

  private final CallLab lab = new CallLab();

  @AfterEach
  void noFaultWasSwallowed() {
    assertThat(lab.faults).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void callThatSucceedsAtOnceIsToldAtDebugAlone(Way way) throws Throwable {
    assertThat(lab.run(way, answers("good"))).isEqualTo(Outcome.returned("good"));
    assertThat(lab.told()).containsExactly("completed");
    assertThat(lab.events.get(0).failure()).isNull();
    assertThat(lab.delays).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void callThatSucceedsAtOnceIsSilentAtInfo(Way way) throws Throwable {
    lab.level = Action.Level.INFO;
    lab.run(way, answers("good"));
    assertThat(lab.told()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void failureThatPassesIsNeverSeenByTheCaller(Way way) throws Throwable {
    assertThat(
            lab.run(
                way, fails(503), breaks(new SocketException("Connection reset")), answers("good")))
        .isEqualTo(Outcome.returned("good"));
    assertThat(lab.told()).containsExactly("retry", "retry", "recovered");
    assertThat(lab.delays).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @EnumSource
  void eventsTellAttemptFailurePauseAndDuration(Way way) throws Throwable {
    lab.run(way, fails(503, "x-request-id", "req_1"), answers("good"));
    CallEvent retry = lab.events.get(0);
    assertThat(retry.attempt()).isEqualTo(1);
    assertThat(retry.maxAttempts()).isEqualTo(4);
    assertThat(retry.failure().status()).isEqualTo(503);
    assertThat(retry.failure().family()).isEqualTo("capacity_error");
    assertThat(retry.failure().requestId()).isEqualTo("req_1");
    assertThat(retry.pause()).isEqualTo(new CallEvent.Pause(Duration.ofSeconds(1), "backoff"));
    assertThat(retry.duration()).isNull();
    CallEvent recovered = lab.events.get(1);
    assertThat(recovered.attempt()).isEqualTo(2);
    assertThat(recovered.failure()).isNull();
    assertThat(recovered.duration()).isEqualTo(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @EnumSource
  void lastingFailureIsSentAsOftenAsAllowedAndShown(Way way) throws Throwable {
    Script script = new Script(List.of(fails(500), fails(500), fails(500), fails(502)));
    assertThat(way.run(lab, script)).isEqualTo(Outcome.returned("502"));
    assertThat(script.sendings).containsExactly(0, 1, 2, 3);
    assertThat(lab.told()).containsExactly("retry", "retry", "retry", "gave_up max_attempts");
    assertThat(lab.delays)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    assertThat(lab.events.get(3).failure().status()).isEqualTo(502);
  }

  @ParameterizedTest
  @EnumSource
  void wrongKeyIsSentOnce(Way way) throws Throwable {
    assertThat(lab.run(way, fails(401))).isEqualTo(Outcome.returned("401"));
    assertThat(lab.told()).containsExactly("not_retryable");
    assertThat(lab.delays).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void retriesThatTheCallerSwitchedOffAreNotMade(Way way) throws Throwable {
    lab.retryDisabled = true;
    assertThat(lab.run(way, fails(503))).isEqualTo(Outcome.returned("503"));
    assertThat(lab.told()).containsExactly("gave_up retry_disabled");
  }

  @ParameterizedTest
  @EnumSource
  void requestThatCannotBeReplayedIsSentOnce(Way way) throws Throwable {
    lab.replayable = false;
    assertThat(lab.run(way, fails(503))).isEqualTo(Outcome.returned("503"));
    assertThat(lab.told()).containsExactly("gave_up not_replayable");
  }

  @ParameterizedTest
  @EnumSource
  void workThatMayBeDoneIsNotDoneTwiceWhereThatHarms(Way way) throws Throwable {
    lab.safeToRepeat = false;
    HttpTimeoutException timeout = new HttpTimeoutException("request timed out");
    assertThat(lab.run(way, breaks(timeout)).thrown()).isSameAs(timeout);
    assertThat(lab.told()).containsExactly("gave_up ambiguous");
  }

  @ParameterizedTest
  @EnumSource
  void workThatWasSurelyNotDoneIsTriedAgainEvenWhereTwiceHarms(Way way) throws Throwable {
    lab.safeToRepeat = false;
    assertThat(lab.run(way, fails(429), answers("good")).value()).isEqualTo("good");
  }

  @ParameterizedTest
  @EnumSource
  void rateLimitedCallWaitsAsLongAsTheServerAskedAndATenthMoreAtMost(Way way) throws Throwable {
    lab.run(way, fails(429, "retry-after", "7"), answers("good"));
    assertThat(lab.delays).hasSize(1);
    assertThat(lab.delays.get(0)).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7_700));
    assertThat(lab.events.get(0).pause().source()).isEqualTo("retry-after");
  }

  @ParameterizedTest
  @EnumSource
  void backoffThatIsLongerThanTheServersWaitHolds(Way way) throws Throwable {
    lab.run(way, fails(429, "retry-after-ms", "20"), answers("good"));
    assertThat(lab.delays).containsExactly(Duration.ofSeconds(1));
    assertThat(lab.events.get(0).pause().source()).isEqualTo("backoff");
  }

  @ParameterizedTest
  @EnumSource
  void waitThatNobodyWantsToWaitEndsTheCall(Way way) throws Throwable {
    assertThat(lab.run(way, fails(429, "retry-after", "121"))).isEqualTo(Outcome.returned("429"));
    assertThat(lab.told()).containsExactly("gave_up server_delay_too_long");
    assertThat(lab.delays).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void lastExceptionReachesTheCallerAsTheSameObject(Way way) throws Throwable {
    IOException last = new IOException("Connection reset by peer");
    Step reset = breaks(new IOException("Connection reset by peer"));
    Outcome<String> outcome = lab.run(way, reset, reset, reset, breaks(last));
    assertThat(outcome.thrown()).isSameAs(last);
    assertThat(last.getSuppressed()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void exceptionOfTheCallersOwnMakingIsNoRetry(Way way) throws Throwable {
    IllegalStateException own = new IllegalStateException("handler");
    assertThat(lab.run(way, breaks(own)).thrown()).isSameAs(own);
    assertThat(lab.told()).containsExactly("not_retryable");
  }

  @ParameterizedTest
  @EnumSource
  void errorIsPassedOnLikeAnException(Way way) throws Throwable {
    Error error = new StackOverflowError();
    assertThat(lab.run(way, breaks(error)).thrown()).isSameAs(error);
  }

  @ParameterizedTest
  @EnumSource
  void answerThatBreaksBeforeTheCallersEyesIsToldAndNotResent(Way way) throws Throwable {
    SocketException reset = new SocketException("Connection reset");
    assertThat(lab.run(way, breaksAfterCommit(reset)).thrown()).isSameAs(reset);
    assertThat(lab.told()).containsExactly("stream_failed");
    assertThat(lab.events.get(0).failure().reason()).isEqualTo("connection_reset");
  }

  @ParameterizedTest
  @EnumSource
  void answerThatTheCallerBrokeOffIsNoFailure(Way way) throws Throwable {
    InterruptedException interrupted = new InterruptedException();
    assertThat(lab.run(way, breaksAfterCommit(interrupted)).thrown()).isSameAs(interrupted);
    assertThat(lab.told()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void oneAttemptMeansNoRetry(Way way) throws Throwable {
    lab.maxAttempts = 1;
    assertThat(lab.run(way, fails(503))).isEqualTo(Outcome.returned("503"));
    assertThat(lab.told()).containsExactly("gave_up max_attempts");
  }
}
