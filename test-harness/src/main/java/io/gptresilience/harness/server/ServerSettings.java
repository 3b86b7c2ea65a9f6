package io.gptresilience.harness.server;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How a {@link FakeOpenAi} is set up; each method returns a changed copy.
 *
 * @param port the TCP port to listen on; 0 for any free one
 * @param tls whether to serve https, with a certificate made at the start
 * @param http2 whether to speak HTTP/2: with TLS to clients that offer it, without TLS to all, who
 *     must know beforehand
 * @param script what to do from the start
 * @param rateLimits what each credential may ask of each model; without them the answers bear
 *     constant figures
 * @param nanoTime the clock of the rate limits in nanoseconds, from any beginning
 * @param records whether {@link FakeOpenAi#requests} keeps what comes, which takes memory
 * @param onRequest told of every request when it is decided what is done with it, on the thread
 *     that serves it
 */
public record ServerSettings(
    int port,
    boolean tls,
    boolean http2,
    Script script,
    Optional<RateLimits> rateLimits,
    LongSupplier nanoTime,
    boolean records,
    Consumer<ServedRequest> onRequest) {

  /** Any free port, HTTP/1.1 without TLS, no script, no limits. */
  public static final ServerSettings DEFAULT =
      new ServerSettings(
          0, false, false, Script.NONE, Optional.empty(), System::nanoTime, true, served -> {});

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the port is outside 0 to 65535
   */
  public ServerSettings {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(
          "port is " + port + "; allowed: 0 to 65535, 0 for any free port");
    }
  }

  /** Listens on this port, or on any free one if it is 0. */
  public ServerSettings withPort(int port) {
    return new ServerSettings(port, tls, http2, script, rateLimits, nanoTime, records, onRequest);
  }

  /** Serves https; see {@link FakeOpenAi#tls}. */
  public ServerSettings withTls() {
    return new ServerSettings(port, true, http2, script, rateLimits, nanoTime, records, onRequest);
  }

  /**
   * Speaks HTTP/2. With TLS clients choose between it and HTTP/1.1 (ALPN). Without TLS nothing but
   * HTTP/2 is spoken, from the first byte on (prior knowledge); an {@code Upgrade} of HTTP/1.1, as
   * the JDK's client sends it, is not understood.
   */
  public ServerSettings withHttp2() {
    return new ServerSettings(port, tls, true, script, rateLimits, nanoTime, records, onRequest);
  }

  /** Does this script from the start. */
  public ServerSettings withScript(Script script) {
    return new ServerSettings(port, tls, http2, script, rateLimits, nanoTime, records, onRequest);
  }

  /**
   * Limits the good answers of chat completions, responses and embeddings: each credential has of
   * each model a bucket for requests and one for tokens, full at first and refilled continuously.
   * Steps that say something else than a good answer are done as written and take nothing. All
   * answers of these endpoints tell in their headers how the buckets stand. A request counts as
   * many tokens as a quarter of its characters and the most tokens it lets the model answer with
   * ({@code max_tokens} and the like); refused, it takes nothing.
   */
  public ServerSettings withRateLimits(RateLimits limits) {
    return new ServerSettings(
        port, tls, http2, script, Optional.of(limits), nanoTime, records, onRequest);
  }

  /** Lets the rate limits' buckets refill by this clock, in nanoseconds from any beginning. */
  public ServerSettings withNanoTime(LongSupplier clock) {
    return new ServerSettings(port, tls, http2, script, rateLimits, clock, records, onRequest);
  }

  /** Keeps no requests, for a server that runs for long. */
  public ServerSettings withoutRecords() {
    return new ServerSettings(port, tls, http2, script, rateLimits, nanoTime, false, onRequest);
  }

  /** Tells of every request, when it is decided what is done with it. */
  public ServerSettings withOnRequest(Consumer<ServedRequest> listener) {
    return new ServerSettings(port, tls, http2, script, rateLimits, nanoTime, records, listener);
  }
}
