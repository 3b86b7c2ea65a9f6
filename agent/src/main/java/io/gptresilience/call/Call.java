package io.gptresilience.call;

import io.gptresilience.event.Action;
import io.gptresilience.event.CallEvent;
import io.gptresilience.failure.Evidence;
import io.gptresilience.failure.Failure;
import io.gptresilience.failure.ServerWait;
import io.gptresilience.retry.Decision;
import io.gptresilience.retry.Decision.Resend;
import io.gptresilience.retry.Decision.Stop;
import io.gptresilience.retry.History;
import io.gptresilience.retry.StopReason;
import java.time.Duration;

/**
 * One call under way: counts its attempts, has each judged, tells what happened. Its attempts
 * follow one another, so one thread at a time is in here; hand-over between threads is the
 * attempts' (see {@link Attempt}).
 */
final class Call {

  private final CallPlan plan;
  private final Judge judge;
  private final long began;
  private int attempts;
  private Failure lastFailure;

  Call(CallPlan plan, Judge judge) {
    this.plan = plan;
    this.judge = judge;
    this.began = judge.nanoTime().getAsLong();
  }

  Attempt nextAttempt() {
    return new Attempt(this, ++attempts);
  }

  Faults faults() {
    return judge.faults();
  }

  /**
   * Never throws; where the agent's own judgement fails, the outcome is final.
   *
   * @return what follows; null where the failure is the caller's own doing
   */
  Decision judge(Evidence evidence) {
    try {
      Failure failure = judge.classify(evidence);
      lastFailure = failure;
      if (failure == null) {
        return null;
      }
      History history =
          new History(attempts, plan.retryDisabled(), plan.replayable(), plan.safeToRepeat());
      Decision decision = judge.decide(failure, history);
      tell(decision);
      return decision;
    } catch (Throwable fault) {
      judge.faults().swallowed("judgement", fault);
      return null;
    }
  }

  /**
   * @param thrown may be null
   */
  boolean isCallersOwn(Throwable thrown) {
    try {
      return thrown != null && judge.classify(new Evidence.Thrown(thrown)) == null;
    } catch (Throwable fault) {
      judge.faults().swallowed("judgement", fault);
      return false;
    }
  }

  /** An answer broke after it had begun to reach the caller: named and told, never resent. */
  void broke(Throwable thrown) {
    try {
      lastFailure = judge.classify(new Evidence.Thrown(thrown));
      // Without a telling cause it is as likely the caller's own handler that failed, at a file
      // perhaps.
      if (lastFailure != null && lastFailure.isTelling()) {
        tell(Action.STREAM_FAILED, null, null);
      }
    } catch (Throwable fault) {
      judge.faults().swallowed("judgement", fault);
    }
  }

  void succeeded() {
    Action action = attempts > 1 ? Action.RECOVERED : Action.COMPLETED;
    if (judge.wants(action)) {
      lastFailure = null;
      tell(action, null, null);
    }
  }

  /** The caller went away while its next attempt was waited for. */
  void cancelled() {
    tell(Action.GAVE_UP, null, StopReason.CANCELLED);
  }

  private void tell(Decision decision) {
    if (decision instanceof Resend resend) {
      tell(Action.RETRY, new CallEvent.Pause(resend.delay(), resend.source()), null);
    } else {
      StopReason reason = ((Stop) decision).reason();
      switch (reason) {
        case NOT_RETRYABLE -> tell(Action.NOT_RETRYABLE, null, null);
        case SERVER_DELAY_TOO_LONG -> tell(Action.GAVE_UP, asked(lastFailure.serverWait()), reason);
        default -> tell(Action.GAVE_UP, null, reason);
      }
    }
  }

  /** The wait that the server asked for and will not get. */
  private static CallEvent.Pause asked(ServerWait wait) {
    return new CallEvent.Pause(wait.delay(), wait.source());
  }

  private void tell(Action action, CallEvent.Pause pause, StopReason stop) {
    judge.tell(
        new CallEvent(
            action,
            plan.facts(),
            attempts,
            judge.policy().maxAttempts(),
            lastFailure == null ? null : Judge.facts(lastFailure),
            pause,
            stop == null ? null : stop.wireName(),
            action == Action.RETRY
                ? null
                : Duration.ofNanos(judge.nanoTime().getAsLong() - began)));
  }
}
