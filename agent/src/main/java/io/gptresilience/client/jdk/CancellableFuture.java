package io.gptresilience.client.jdk;

import io.gptresilience.call.AsyncSender.Cancellation;
import java.util.concurrent.CompletableFuture;

/**
 * Like the futures that the JDK's client returns: cancelling it, or any future that depends on it,
 * cancels the exchange ({@code java.net.http.HttpClient}, "sendAsync", implementation note).
 */
final class CancellableFuture<T> extends CompletableFuture<T> {

  private final Cancellation cancellation;

  CancellableFuture(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean wasRunning = !isDone();
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (wasRunning) {
      cancellation.cancel(mayInterruptIfRunning);
    }
    return cancelled;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CancellableFuture<>(cancellation);
  }
}
