package io.gptresilience.call;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** Plays its steps, then leaves what follows in flight. */
final class Pending implements AsyncSender<String> {
  private final List<Step> steps;
  final List<Attempt> attempts = new CopyOnWriteArrayList<>();
  final List<Thread> threads = new CopyOnWriteArrayList<>();
  final List<String> discarded = new CopyOnWriteArrayList<>();
  final BlockingQueue<CompletableFuture<String>> inFlight = new LinkedBlockingQueue<>();

  Pending(Step... steps) {
    this.steps = List.of(steps);
  }

  @Override
  public CompletableFuture<String> send(Attempt attempt) throws Throwable {
    attempts.add(attempt);
    threads.add(Thread.currentThread());
    if (attempt.resends() < steps.size()) {
      return CompletableFuture.completedFuture(steps.get(attempt.resends()).play(attempt));
    }
    attempt.sending();
    CompletableFuture<String> future = new CompletableFuture<>();
    inFlight.add(future);
    return future;
  }

  @Override
  public CompletableFuture<String> newResult(Cancellation cancellation) {
    return new Cancellable<>(cancellation);
  }

  @Override
  public void discard(String unwanted) {
    discarded.add(unwanted);
  }

  private static final class Cancellable<T> extends CompletableFuture<T> {
    private final AsyncSender.Cancellation cancellation;

    private Cancellable(AsyncSender.Cancellation cancellation) {
      this.cancellation = cancellation;
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      boolean cancelled = super.cancel(mayInterrupt);
      cancellation.cancel(mayInterrupt);
      return cancelled;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new Cancellable<>(cancellation);
    }
  }
}
