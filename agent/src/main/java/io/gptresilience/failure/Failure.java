package io.gptresilience.failure;

/**
 * A classified outcome.
 *
 * @param reason the finer cause; names the family
 * @param retryable whether the same request, sent again, may succeed within minutes
 * @param serverWait how long the server asked to wait, or null
 * @param processing what is known of the work the server may have done
 * @param status HTTP status, or 0 where no answer came
 * @param errorType the provider's error code or type, else the status, else the exception's class
 * @param message the provider's or the exception's words, of a long text its beginning, or null
 * @param param the part of the request that the provider finds fault with, or null
 * @param requestId the answer's {@code x-request-id}, or null
 */
public record Failure(
    Reason reason,
    boolean retryable,
    ServerWait serverWait,
    Processing processing,
    int status,
    String errorType,
    String message,
    String param,
    String requestId) {

  /** Which of the ten. */
  public Family family() {
    return reason.family();
  }

  /** Whether the evidence named a cause. */
  public boolean isTelling() {
    return family() != Family.UNKNOWN && reason != Reason.IO;
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
