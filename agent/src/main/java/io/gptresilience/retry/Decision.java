package io.gptresilience.retry;

import java.time.Duration;

/** What follows a failed attempt. */
public sealed interface Decision {

  /**
   * Another attempt follows.
   *
   * @param delay how long to wait first; not negative
   * @param source wire name of what set the delay: {@code backoff}, or where the server named it
   */
  record Resend(Duration delay, String source) implements Decision {}

  /** The outcome goes to the caller as it is. */
  record Stop(StopReason reason) implements Decision {}
}
