package io.gptresilience.harness.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.MockWebServer;
import okhttp3.Protocol;

/**
 * A server on 127.0.0.1 that answers like OpenAI, over HTTP/1.1 or HTTP/2, and fails on command.
 *
 * <p>It knows chat completions, responses, embeddings and the list of models, recognised by the end
 * of the path, as JSON or, when the request says {@code "stream": true}, as server-sent events.
 * Thread safe.
 */
public final class FakeOpenAi implements AutoCloseable {

  private final AcceptedSockets sockets;
  private final Optional<ServerTls> tls;
  private final Arrivals arrivals;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final MockWebServer server = new MockWebServer();

  private FakeOpenAi(ServerSettings settings) {
    arrivals = new Arrivals(settings.records());
    sockets = new AcceptedSockets(settings.http2() && !settings.tls());
    tls = settings.tls() ? Optional.of(new ServerTls()) : Optional.empty();
    tls.ifPresent(certificates -> server.useHttps(certificates.sockets()));
    server.setProtocols(protocols(settings));
    OkHttpLog.leaveOutLostStreams();
    server.setServerSocketFactory(sockets);
    server.setDispatcher(new ScriptedDispatcher(server, sockets, arrivals, closing, settings));
    arrivals.script(settings.script());
  }

  private static List<Protocol> protocols(ServerSettings settings) {
    if (!settings.http2()) {
      return List.of(Protocol.HTTP_1_1);
    }
    return settings.tls()
        ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)
        : List.of(Protocol.H2_PRIOR_KNOWLEDGE);
  }

  /**
   * Starts a server on a free port, with HTTP/1.1 and without TLS.
   *
   * @throws UncheckedIOException if no port can be had
   */
  public static FakeOpenAi start() {
    return start(ServerSettings.DEFAULT);
  }

  /**
   * Starts a server.
   *
   * @throws UncheckedIOException if the port cannot be had
   */
  public static FakeOpenAi start(ServerSettings settings) {
    FakeOpenAi fake = new FakeOpenAi(settings);
    try {
      fake.server.start(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), settings.port());
    } catch (IOException e) {
      fake.close();
      throw new UncheckedIOException(
          "the fake OpenAI server cannot listen on 127.0.0.1:%d: %s"
              .formatted(settings.port(), e.getMessage()),
          e);
    }
    return fake;
  }

  /** What to give a client as its base URL, such as {@code http://127.0.0.1:41234/v1}. */
  public String baseUrl() {
    return (tls.isPresent() ? "https" : "http") + "://127.0.0.1:" + port() + "/v1";
  }

  /**
   * What clients need to trust the server.
   *
   * @throws IllegalStateException if it was started without TLS
   */
  public ServerTls tls() {
    return tls.orElseThrow(() -> new IllegalStateException("the server was started without TLS"));
  }

  /** The TCP port. */
  public int port() {
    return server.getPort();
  }

  /**
   * Adds steps for a path. Each request to the path takes the next one, in order of arrival; when
   * all are used up, {@link Step#ok()} is done.
   *
   * @param path compared exactly with the request's path without its query, such as {@code
   *     /v1/chat/completions}
   * @throws IllegalArgumentException if the path does not begin with / or has a query
   */
  public void script(String path, Step... steps) {
    script(Script.of(path, steps));
  }

  /** Adds the steps of a script; see {@link #script(String, Step...)}. */
  public void script(Script script) {
    arrivals.script(script);
  }

  /** All requests read so far, in order of arrival. */
  public List<ReceivedRequest> requests() {
    return arrivals.requests();
  }

  /** The requests to this path read so far, in order of arrival. */
  public List<ReceivedRequest> requests(String path) {
    return requests().stream().filter(request -> request.path().equals(path)).toList();
  }

  /**
   * Waits until so many requests have been read in all.
   *
   * @throws AssertionError if the limit passes before
   */
  public void awaitRequests(int count, Duration limit) throws InterruptedException {
    if (!arrivals.await(count, limit)) {
      throw new AssertionError(
          "%d of %d requests arrived within %s: %s"
              .formatted(requests().size(), count, limit, requests()));
    }
  }

  /** Closes all connections, also stalled ones, and ends the threads. */
  @Override
  public void close() {
    closing.countDown();
    // MockWebServer waits for its threads, and would not if the caller had been interrupted.
    boolean interrupted = Thread.interrupted();
    try {
      if (tls.isPresent()) {
        // TLS says goodbye, and would wait for that behind a write that nobody reads.
        sockets.closeAll();
      }
      server.close();
      sockets.closeAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
