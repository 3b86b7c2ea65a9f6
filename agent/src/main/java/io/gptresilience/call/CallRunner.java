package io.gptresilience.call;

import io.gptresilience.retry.Decision.Resend;
import java.util.concurrent.CompletableFuture;

/**
 * Runs calls: sends, has the outcome judged, waits, sends again. Safe for many threads; holds
 * nothing between calls.
 */
public final class CallRunner {

  private final Judge judge;
  private final Sleeper sleeper;
  private final Timer timer;

  public CallRunner(Judge judge, Sleeper sleeper, Timer timer) {
    this.judge = judge;
    this.sleeper = sleeper;
    this.timer = timer;
  }

  /**
   * Runs a call on the caller's thread.
   *
   * @return the outcome for the caller
   * @throws Throwable a fault of the agent's, only while nothing was sent
   */
  public <R> Outcome<R> run(CallPlan plan, Sender<R> sender) throws Throwable {
    Call call = new Call(plan, judge);
    Outcome<R> last = null;
    while (true) {
      try {
        Attempt attempt = call.nextAttempt();
        last = send(sender, attempt);
        Resend resend = attempt.conclude(last);
        if (resend == null) {
          return last;
        }
        sleeper.sleep(resend.delay());
        if (sender.isClosed()) {
          call.cancelled();
          return sender.revive(last);
        }
      } catch (InterruptedException interrupted) {
        call.cancelled();
        return Outcome.threw(interrupted);
      } catch (Throwable fault) {
        if (last == null) {
          throw fault;
        }
        judge.faults().swallowed("call", fault);
        return sender.revive(last);
      }
    }
  }

  private static <R> Outcome<R> send(Sender<R> sender, Attempt attempt) throws Throwable {
    try {
      return Outcome.returned(sender.send(attempt));
    } catch (Throwable thrown) {
      if (!attempt.isSent()) {
        throw thrown;
      }
      return Outcome.threw(thrown);
    }
  }

  /**
   * Begins a call and returns.
   *
   * @return the future for the caller, or what the client threw instead of returning one
   * @throws Throwable a fault of the agent's, only while nothing was sent
   */
  public <R> Outcome<CompletableFuture<R>> runAsync(CallPlan plan, AsyncSender<R> sender)
      throws Throwable {
    return new AsyncRun<>(new Call(plan, judge), sender, timer).begin();
  }
}
