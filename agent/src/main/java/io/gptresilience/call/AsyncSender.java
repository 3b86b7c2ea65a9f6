package io.gptresilience.call;

import java.util.concurrent.CompletableFuture;

/**
 * Sends a call once, and returns at once.
 *
 * @param <R> what the client's future yields
 */
public interface AsyncSender<R> {

  /**
   * Calls {@link Attempt#sending} right before the client, and has an error answer judged by {@link
   * Attempt#isFinalAnswer}.
   *
   * @return the client's future, or one that follows from it; where an error answer was dropped, it
   *     yields something for {@link #revive}
   * @throws Throwable what the client threw instead of returning a future; a fault of the bridge's
   *     own only before {@link Attempt#sending}
   */
  CompletableFuture<R> send(Attempt attempt) throws Throwable;

  /** Gives back an outcome that was dropped for a resend which then could not be made. */
  default Outcome<R> revive(Outcome<R> dropped) {
    return dropped;
  }

  /**
   * Whether the caller has closed its client meanwhile, so that the last outcome is all there will
   * be.
   */
  default boolean isClosed() {
    return false;
  }

  /** The future for the caller, of the kind that its client would have returned. */
  default CompletableFuture<R> newResult(Cancellation cancellation) {
    return new CompletableFuture<>();
  }

  /** The caller no longer waits for this answer. */
  default void discard(R unwanted) {}

  /** Reaches the attempt in flight, or the wait for the next. */
  @FunctionalInterface
  interface Cancellation {
    /**
     * @param mayInterrupt as in {@link java.util.concurrent.Future#cancel}
     */
    void cancel(boolean mayInterrupt);
  }
}
