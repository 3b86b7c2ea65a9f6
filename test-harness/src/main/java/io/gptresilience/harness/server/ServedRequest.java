package io.gptresilience.harness.server;

/**
 * A request and what the server set about doing with it.
 *
 * @param outcome in words, such as {@code 503}, {@code 200, resetAfter(10)} or {@code stall()}
 */
public record ServedRequest(ReceivedRequest request, String outcome) {}
