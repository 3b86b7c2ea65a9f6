package io.gptresilience.call;

import io.gptresilience.retry.Decision.Resend;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One asynchronous call: the same steps as {@link CallRunner#run}, driven by completions. No thread
 * waits. Attempts follow one another; only {@link #cancel} comes from elsewhere.
 */
final class AsyncRun<R> {

  private final Call call;
  private final AsyncSender<R> sender;
  private final Timer timer;
  private final CompletableFuture<R> result;
  private final ClassLoader callersContext = Thread.currentThread().getContextClassLoader();

  /** What is waited for: an attempt in flight or the timer of the next. */
  private volatile CompletableFuture<?> pending;

  /**
   * Whether that is the timer; whoever sets it back, the timer or a cancel, decides what follows.
   */
  private final AtomicBoolean waiting = new AtomicBoolean();

  private volatile boolean cancelled;
  private volatile Outcome<R> last;

  AsyncRun(Call call, AsyncSender<R> sender, Timer timer) {
    this.call = call;
    this.sender = sender;
    this.timer = timer;
    this.result = sender.newResult(this::cancel);
  }

  Outcome<CompletableFuture<R>> begin() throws Throwable {
    Attempt attempt = call.nextAttempt();
    CompletableFuture<R> sent;
    try {
      sent = sender.send(attempt);
    } catch (Throwable thrown) {
      if (!attempt.isSent()) {
        throw thrown;
      }
      // The client refused at once, as it does for a malformed request: so does the woven method.
      return settle(attempt, Outcome.threw(thrown))
          ? Outcome.threw(thrown)
          : Outcome.returned(result);
    }
    follow(attempt, sent);
    return Outcome.returned(result);
  }

  private void follow(Attempt attempt, CompletableFuture<R> sent) {
    try {
      await(sent);
      sent.whenComplete((value, thrown) -> settle(attempt, new Outcome<>(value, thrown)));
    } catch (Throwable fault) {
      // No future, or one that cannot be followed: it was sent, so nothing else may be.
      call.faults().swallowed("call", fault);
      finish(Outcome.threw(fault));
    }
  }

  /**
   * @return whether the call has ended with this outcome
   */
  private boolean settle(Attempt attempt, Outcome<R> outcome) {
    try {
      Resend resend = attempt.conclude(outcome);
      if (resend == null) {
        finish(outcome);
        return true;
      }
      if (result.isDone()) {
        call.cancelled();
      } else {
        waitFor(resend, outcome);
      }
      return false;
    } catch (Throwable fault) {
      call.faults().swallowed("call", fault);
      finish(sender.revive(outcome));
      return true;
    }
  }

  private void waitFor(Resend resend, Outcome<R> dropped) {
    last = dropped;
    CompletableFuture<Void> wait = timer.after(resend.delay());
    waiting.set(true);
    // Off the timer's own thread: it serves every waiting call, and a client's send may take its
    // time.
    wait.thenRunAsync(this::resend);
    await(wait);
  }

  private void resend() {
    if (!waiting.compareAndSet(true, false)) {
      return;
    }
    if (result.isDone()) {
      call.cancelled();
      return;
    }
    if (sender.isClosed()) {
      call.cancelled();
      finish(sender.revive(last));
      return;
    }
    Thread thread = Thread.currentThread();
    ClassLoader threadsContext = thread.getContextClassLoader();
    Attempt attempt = null;
    CompletableFuture<R> sent;
    try {
      thread.setContextClassLoader(callersContext);
      attempt = call.nextAttempt();
      sent = sender.send(attempt);
    } catch (Throwable thrown) {
      if (attempt != null && attempt.isSent()) {
        settle(attempt, Outcome.threw(thrown));
      } else {
        call.faults().swallowed("call", thrown);
        finish(sender.revive(last));
      }
      return;
    } finally {
      thread.setContextClassLoader(threadsContext);
    }
    follow(attempt, sent);
  }

  private void finish(Outcome<R> outcome) {
    boolean wanted =
        outcome.thrown() == null
            ? result.complete(outcome.value())
            : result.completeExceptionally(shown(outcome.thrown()));
    if (!wanted && outcome.value() != null) {
      sender.discard(outcome.value());
    }
  }

  /** Bare, it would make the future say that it was cancelled itself, where a dependent one was. */
  private static Throwable shown(Throwable thrown) {
    return thrown instanceof CancellationException ? new CompletionException(thrown) : thrown;
  }

  private void await(CompletableFuture<?> future) {
    pending = future;
    if (cancelled) {
      cancel(true);
    }
  }

  /**
   * As the JDK's client does, leaves an exchange alone that is cancelled without "may interrupt".
   */
  private void cancel(boolean mayInterrupt) {
    if (!mayInterrupt && !result.isDone()) {
      return; // a dependent future was given up; this one goes on
    }
    cancelled = true;
    CompletableFuture<?> future = pending;
    if (future != null && (mayInterrupt || waiting.get())) {
      future.cancel(mayInterrupt);
    }
    if (waiting.compareAndSet(true, false)) {
      call.cancelled();
      result.completeExceptionally(shown(new CancellationException()));
    }
  }
}
