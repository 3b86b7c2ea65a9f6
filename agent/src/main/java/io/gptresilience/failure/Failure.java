package io.gptresilience.failure;

/**
 * A classified outcome.
 *
 * @param family which of the ten
 * @param reason the finer cause as a stable slug ({@code insufficient_quota}, {@code
 *     connection_reset}), never null
 * @param retryable whether the same request, sent again, may succeed within minutes
 * @param serverWait how long the server asked to wait, or null
 * @param processing what is known of the work the server may have done
 * @param status HTTP status, or 0 where no answer came
 * @param errorType the provider's error code or type, else the exception's class name
 * @param message the provider's or the exception's words, unabridged, or null
 * @param requestId the answer's {@code x-request-id}, or null
 */
public record Failure(
    Family family,
    String reason,
    boolean retryable,
    ServerWait serverWait,
    Processing processing,
    int status,
    String errorType,
    String message,
    String requestId) {

  /** Reason of an exception that only says that something was read or written in vain. */
  static final String PLAIN_IO = "io";

  /** Whether the evidence named a cause. */
  public boolean isTelling() {
    return family != Family.UNKNOWN && !reason.equals(PLAIN_IO);
  }

  /** Whether the server may have done the work although the caller got no good answer. */
  public enum Processing {
    /**
     * It certainly did not: connection refused, stream refused, a limit's 429, a validation error.
     */
    NONE,
    /**
     * It may have: the request had been sent, then came silence, a reset, or a gateway that gave up
     * waiting.
     */
    POSSIBLE
  }
}
