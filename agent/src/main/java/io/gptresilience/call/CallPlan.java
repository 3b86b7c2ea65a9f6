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

  /** The header by which a user vouches that a request may be sent twice. */
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /**
   * The port that is connected to.
   *
   * @param port as in the URL, or negative where it names none
   * @param scheme the URL's, in any case, or null; all but http is taken for https
   */
  public static int port(int port, String scheme) {
    return port >= 0 ? port : "http".equalsIgnoreCase(scheme) ? 80 : 443;
  }

  /**
   * @param client wire name of the client
   * @param path path of the URL, or null
   * @param idempotent the request bears an {@link #IDEMPOTENCY_KEY} of the user's
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
