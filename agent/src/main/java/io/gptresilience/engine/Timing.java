package io.gptresilience.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The JDK's own timer thread, which exists once in a JVM and serves everyone. */
final class Timing {

  static {
    // If nobody had it start that thread yet, it must not inherit from the host's thread that calls here.
    Threads.runDetached("gpt-resilience-timer", () -> after(Duration.ZERO));
  }

  private Timing() {}

  /** @return cancelling it takes the task out of the timer */
  static CompletableFuture<Void> after(Duration delay) {
    return new CompletableFuture<Void>().completeOnTimeout(null, delay.toNanos(), TimeUnit.NANOSECONDS);
  }
}
