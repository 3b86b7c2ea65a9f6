package io.gptresilience.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** How an asynchronous caller's next attempt is waited for without a thread. */
@FunctionalInterface
public interface Timer {
  /**
   * @return completes after {@code delay}; cancelling it frees the timer
   */
  CompletableFuture<Void> after(Duration delay);
}
