package io.gptresilience.call;

import java.time.Duration;

/** How a blocking caller waits for its next attempt. */
@FunctionalInterface
public interface Sleeper {
  void sleep(Duration delay) throws InterruptedException;
}
