package io.gptresilience.event;

import java.time.Duration;

/**
 * Something happened to a call.
 *
 * @param action one of the actions that concern a call
 * @param call which call
 * @param attempt the attempt that just ended, 1 for the first
 * @param maxAttempts most sendings this call is allowed
 * @param failure what went wrong, or null for a success
 * @param pause the wait before the next attempt, the one that the server asked for and that was too
 *     long, or null
 * @param stopReason why no further attempt follows a failure that could have been resent, or null
 * @param duration since the call began; null while it goes on
 */
public record CallEvent(
    Action action,
    CallFacts call,
    int attempt,
    int maxAttempts,
    FailureFacts failure,
    Pause pause,
    String stopReason,
    Duration duration)
    implements Event {

  /**
   * @param delay how long the next attempt is held back
   * @param source wire name of what set it ({@code retry-after}, {@code backoff})
   */
  public record Pause(Duration delay, String source) {}
}
