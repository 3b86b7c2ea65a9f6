package io.gptresilience.harness.server;

import java.util.function.Consumer;

/**
 * How a {@link FakeOpenAi} is set up; each method returns a changed copy.
 *
 * @param port the TCP port to listen on; 0 for any free one
 * @param script what to do from the start
 * @param onRequest told of every request when it is decided what is done with it, on the thread
 *     that serves it
 */
public record ServerSettings(int port, Script script, Consumer<ServedRequest> onRequest) {

  /** Any free port, HTTP/1.1 without TLS, no script, no limits. */
  public static final ServerSettings DEFAULT = new ServerSettings(0, Script.NONE, served -> {});

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
    return new ServerSettings(port, script, onRequest);
  }

  /** Does this script from the start. */
  public ServerSettings withScript(Script script) {
    return new ServerSettings(port, script, onRequest);
  }

  /** Tells of every request, when it is decided what is done with it. */
  public ServerSettings withOnRequest(Consumer<ServedRequest> onRequest) {
    return new ServerSettings(port, script, onRequest);
  }
}
