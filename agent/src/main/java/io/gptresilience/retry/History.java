package io.gptresilience.retry;

/**
 * What the policy needs to know of a call beside its latest failure.
 *
 * @param attempts sendings so far, at least 1
 * @param retryDisabled the caller's client forbids any retry
 * @param replayable the request can be sent again as it was
 * @param safeToRepeat the server doing the work twice does no harm
 */
public record History(
    int attempts, boolean retryDisabled, boolean replayable, boolean safeToRepeat) {}
