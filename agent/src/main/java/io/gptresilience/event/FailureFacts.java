package io.gptresilience.event;

/**
 * A failure as the log shows it.
 *
 * @param family wire name of the family
 * @param reason the finer cause, or null
 * @param status HTTP status, or 0 where no answer came
 * @param errorType the provider's error code, else the exception's class
 * @param errorMessage the provider's or the exception's words as they came; the log shortens and
 *     redacts them
 * @param param the part of the request that the provider finds fault with, or null
 * @param requestId the server's {@code x-request-id}, or null
 */
public record FailureFacts(
    String family,
    String reason,
    int status,
    String errorType,
    String errorMessage,
    String param,
    String requestId) {}
