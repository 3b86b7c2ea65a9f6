package io.gptresilience.call;

import static io.gptresilience.call.Step.answers;
import static io.gptresilience.call.Step.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What only callers that hold a future can meet: cancellation, futures that are completed from
 * outside, other threads.
 */
@Timeout(60) // a fault here is a wait without end
class AsyncRunTest {

  private final CallLab lab = new CallLab();
  private final BlockingQueue<CompletableFuture<Void>> waits = lab.holdTimers();

  @AfterEach
  void noFaultWasSwallowed() {
    assertThat(lab.faults).isEmpty();
  }

  @Test
  void cancellingDuringTheWaitEndsItAndIsTold() throws Throwable {
    Pending sender = new Pending(fails(503));
    CompletableFuture<String> result = begin(sender);
    CompletableFuture<Void> wait = waits.take();

    assertThat(result.cancel(true)).isTrue();

    assertThat(wait).isCancelled();
    assertThat(lab.told()).containsExactly("retry", "gave_up cancelled");
    assertThatThrownBy(result::join).isInstanceOf(CancellationException.class);
    assertThat(sender.attempts).hasSize(1);
  }

  @Test
  void cancellingADependentDuringTheWaitEndsTheCall() throws Throwable {
    Pending sender = new Pending(fails(503));
    CompletableFuture<String> result = begin(sender);
    CompletableFuture<Void> wait = waits.take();

    result.thenApply(String::length).cancel(true);

    assertThat(wait).isCancelled();
    assertThat(lab.told()).containsExactly("retry", "gave_up cancelled");
    // As the JDK's client has it: the future was not cancelled itself.
    assertThatThrownBy(() -> result.get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(CancellationException.class);
  }

  @Test
  void cancellingInFlightReachesTheAttempt() throws Throwable {
    Pending sender = new Pending();
    CompletableFuture<String> result = begin(sender);

    result.cancel(true);

    assertThat(sender.inFlight.take()).isCancelled();
    assertThat(lab.told()).isEmpty();
    assertThat(waits).isEmpty();
  }

  @Test
  void cancellingTheSecondAttemptReachesIt() throws Throwable {
    Pending sender = new Pending(fails(503));
    CompletableFuture<String> result = begin(sender);
    waits.take().complete(null);
    CompletableFuture<String> second = sender.inFlight.poll(30, TimeUnit.SECONDS);

    // The attempt is handed out before the run follows it; a cancellation must find it all the
    // same.
    result.cancel(true);

    assertThat(second.handle((value, thrown) -> thrown).get(30, TimeUnit.SECONDS))
        .isInstanceOf(CancellationException.class);
    assertThat(sender.attempts).hasSize(2);
  }

  @Test
  void resultThatWasCompletedFromOutsideIsNotWorkedOnAnyMore() throws Throwable {
    Pending sender = new Pending(fails(503), answers("too late"));
    CompletableFuture<String> result = begin(sender);
    CompletableFuture<Void> wait = waits.take();

    // As orTimeout does.
    result.completeExceptionally(new TimeoutException());
    wait.complete(null);

    assertThat(lab.nextTold()).isEqualTo("retry");
    assertThat(lab.nextTold()).isEqualTo("gave_up cancelled");
    assertThat(sender.attempts).hasSize(1);
  }

  @Test
  void failureOfAResultThatWasCompletedFromOutsideIsNotWaitedFor() throws Throwable {
    Pending sender = new Pending();
    CompletableFuture<String> result = begin(sender);
    result.complete("the caller's own");

    sender.inFlight.take().completeExceptionally(new SocketException("Connection reset"));

    assertThat(waits).isEmpty();
    assertThat(lab.told()).containsExactly("retry", "gave_up cancelled");
    assertThat(sender.attempts).hasSize(1);
  }

  @Test
  void answerThatNobodyWaitsForIsDiscarded() throws Throwable {
    Pending sender = new Pending();
    CompletableFuture<String> result = begin(sender);
    result.complete("the caller's own");

    sender.inFlight.take().complete("late");

    assertThat(sender.discarded).containsExactly("late");
    assertThat(result).isCompletedWithValue("the caller's own");
  }

  @Test
  void clientThatRefusesAtOnceIsBelieved() throws Throwable {
    IllegalArgumentException refusal = new IllegalArgumentException("URI with undefined scheme");
    Outcome<CompletableFuture<String>> begun =
        lab.runner()
            .runAsync(lab.plan(), (AsyncSender<String>) attempt -> refuse(attempt, refusal));
    assertThat(begun.thrown()).isSameAs(refusal);
    assertThat(lab.told()).containsExactly("not_retryable");
  }

  @Test
  void clientThatRefusesForAPassingReasonIsAskedAgain() throws Throwable {
    Script later = new Script(List.of(fails(503), answers("good")));
    AsyncSender<String> sender =
        attempt ->
            attempt.resends() == 0
                ? refuse(attempt, new SocketException("Connection reset"))
                : later.asynchronous().send(attempt);
    CompletableFuture<String> result = lab.runner().runAsync(lab.plan(), sender).value();
    waits.take().complete(null);
    assertThat(Way.ended(result)).isEqualTo(Outcome.returned("good"));
    assertThat(lab.told()).containsExactly("retry", "recovered");
  }

  @Test
  void resendRunsInTheCallersClassLoaderAndLeavesNoTrace() throws Throwable {
    ClassLoader callers = new ClassLoader(getClass().getClassLoader()) {};
    List<ClassLoader> seen = new CopyOnWriteArrayList<>();
    List<Thread> threads = new CopyOnWriteArrayList<>();
    AsyncSender<String> sender =
        attempt -> {
          seen.add(Thread.currentThread().getContextClassLoader());
          threads.add(Thread.currentThread());
          Step step = attempt.resends() == 0 ? fails(503) : answers("good");
          return CompletableFuture.completedFuture(step.play(attempt));
        };
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    current.setContextClassLoader(callers);
    CompletableFuture<String> result;
    try {
      result = lab.runner().runAsync(lab.plan(), sender).value();
    } finally {
      current.setContextClassLoader(before);
    }
    waits.take().complete(null);
    assertThat(Way.ended(result)).isEqualTo(Outcome.returned("good"));
    assertThat(seen).containsExactly(callers, callers);
    assertThat(threads.get(1).getContextClassLoader()).isNotSameAs(callers);
  }

  @Test
  void resendDoesNotRunOnTheTimersThread() throws Throwable {
    Pending sender = new Pending(fails(503));
    begin(sender);
    waits.take().complete(null); // this thread is the timer's now
    sender.inFlight.poll(30, TimeUnit.SECONDS);
    assertThat(sender.threads.get(1)).isNotSameAs(Thread.currentThread());
  }

  private CompletableFuture<String> begin(AsyncSender<String> sender) throws Throwable {
    return lab.runner().runAsync(lab.plan(), sender).value();
  }

  private static CompletableFuture<String> refuse(Attempt attempt, Exception refusal)
      throws Exception {
    attempt.sending();
    throw refusal;
  }
}
