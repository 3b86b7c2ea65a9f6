package io.gptresilience.log;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread is about to do. */
final class Await {

  private static final Duration LONGEST = Duration.ofSeconds(20);

  private Await() {}

  /** Asks until the answer is yes; the question may help it along. */
  static void until(String what, Callable<Boolean> isSo) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!isSo.call()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("waited in vain until " + what);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
