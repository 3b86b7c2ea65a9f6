package io.gptresilience.call;

import io.gptresilience.failure.Evidence;
import io.gptresilience.retry.Decision;
import io.gptresilience.retry.Decision.Resend;
import java.util.function.UnaryOperator;

/**
 * One sending of a call. The bridge tells it how far the sending has come; whoever learns first
 * that it failed (the bridge by an error answer, the runner by an exception) has it judged, once.
 * An HTTP client's threads may be the ones that judge, so its methods exclude one another; none of
 * them waits.
 */
public final class Attempt {

  private enum State {
    NEW,
    SENT,
    /** The answer has begun to reach the caller. */
    COMMITTED,
    JUDGED
  }

  private final Call call;
  private final int number;
  private State state = State.NEW;
  private Resend resend;

  Attempt(Call call, int number) {
    this.call = call;
    this.number = number;
  }

  /** How often the request was sent before; 0 in the first attempt. */
  public int resends() {
    return number - 1;
  }

  /**
   * To be called right before the client is handed the request: from here on its own code must not
   * send it again.
   */
  public synchronized void sending() {
    state = State.SENT;
  }

  synchronized boolean isSent() {
    return state != State.NEW;
  }

  /**
   * To be called before anything of a good answer is shown to the caller: nothing is resent from
   * here on.
   */
  public synchronized void commit() {
    if (state != State.JUDGED) {
      state = State.COMMITTED;
    }
  }

  /**
   * Judges an answer with an error status. Only an attempt's first judgement counts. Never throws.
   *
   * @param header gives a header's first value by its name in lower case, or null
   * @param body the first bytes as they came, perhaps compressed, perhaps cut
   * @return true: the caller shall get this answer; false: the bridge drops it, another attempt
   *     follows
   */
  public boolean isFinalAnswer(int status, UnaryOperator<String> header, byte[] body) {
    return isFinal(new Evidence.Answer(status, header::apply, body));
  }

  /** The same for what broke a sending, or an answer that the caller has seen nothing of. */
  public boolean isFinalException(Throwable thrown) {
    return isFinal(new Evidence.Thrown(thrown));
  }

  private synchronized boolean isFinal(Evidence evidence) {
    if (state != State.JUDGED) {
      Decision decision = call.judge(evidence);
      resend = decision instanceof Resend r ? r : null;
      state = State.JUDGED;
    }
    return resend == null;
  }

  /** The bridge's code failed while it looked at an answer; the caller gets the answer. */
  public synchronized void faulted(Throwable fault) {
    call.faults().swallowed("bridge", fault);
    resend = null;
    state = State.JUDGED;
  }

  /**
   * The sending ended.
   *
   * @return the wait before the next attempt, or null where the outcome is final
   */
  synchronized Resend conclude(Outcome<?> outcome) {
    if (state == State.JUDGED) {
      if (resend != null && call.isCallersOwn(outcome.thrown())) {
        // It went away between the judgement and the client's return.
        call.cancelled();
        resend = null;
      }
    } else if (outcome.thrown() == null) {
      call.succeeded();
    } else if (state == State.COMMITTED) {
      call.broke(outcome.thrown());
    } else {
      isFinalException(outcome.thrown());
    }
    return resend;
  }
}
