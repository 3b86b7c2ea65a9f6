package io.gptresilience.call;

import io.gptresilience.event.CallFacts;

/**
 * What the runner must know of a call before it is sent.
 *
 * @param facts for the log
 * @param replayable whether the request can be sent again as it was
 * @param safeToRepeat whether the server doing the work twice does no harm, see {@link
 *     Endpoint#safeToRepeat}
 * @param retryDisabled whether the caller switched retries off in its client
 */
public record CallPlan(
    CallFacts facts, boolean replayable, boolean safeToRepeat, boolean retryDisabled) {

  /**
   * @param client wire name of the client
   * @param path path of the URL, or null
   * @param idempotent the request bears the user's own {@code Idempotency-Key}
   */
  public static CallPlan of(
      String client,
      String method,
      String host,
      int port,
      String path,
      boolean idempotent,
      boolean replayable,
      boolean retryDisabled) {
    Endpoint endpoint = Endpoint.of(path);
    CallFacts facts =
        new CallFacts(CallIds.next(), client, endpoint.operation(), method, host, port, path);
    return new CallPlan(
        facts, replayable, idempotent || endpoint.safeToRepeat(method), retryDisabled);
  }
}
