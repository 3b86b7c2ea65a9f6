package io.gptresilience.retry;

/**
 * Why no further attempt follows a failure. The wire names stand in the log's {@code
 * gpt_resilience.stop_reason}.
 */
public enum StopReason {
  /** No resend mends this kind of failure. Told as an event of its own, {@code not_retryable}. */
  NOT_RETRYABLE("not_retryable"),
  MAX_ATTEMPTS("max_attempts"),
  /** The server asked for a longer wait than {@code retry.max-server-delay} allows. */
  SERVER_DELAY_TOO_LONG("server_delay_too_long"),
  /** The request's body can be sent only once. */
  NOT_REPLAYABLE("not_replayable"),
  /** The server may have done the work, and doing it twice would do harm. */
  AMBIGUOUS("ambiguous"),
  /** The caller switched retries off in its client. */
  RETRY_DISABLED("retry_disabled"),
  /** The caller was interrupted, cancelled the call or closed its client during the wait. */
  CANCELLED("cancelled");

  private final String wireName;

  StopReason(String wireName) {
    this.wireName = wireName;
  }

  /** The name in logs; never changes. */
  public String wireName() {
    return wireName;
  }
}
