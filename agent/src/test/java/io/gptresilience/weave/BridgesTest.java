package io.gptresilience.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gptresilience.call.Bridge;
import io.gptresilience.call.Outcome;
import io.gptresilience.engine.Engine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bridge of the JDK's client, as the hook asks it, against a server of this JVM. */
class BridgesTest {

  /** Tells nothing but give-ups, of which there are none here. */
  private static final String QUIET = "log.level=error";

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private String host;

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    host = "127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void clientsBridgeFollowsTheEnginesSwitchCallByCall() throws Throwable {
    Engine engine = new Engine("hosts=" + host + "," + QUIET);
    Bridge bridge = Bridges.make(client.getClass(), () -> engine);
    assertHandled(send(bridge));

    engine.setEnabled(false);
    assertThat(send(bridge)).isNull();
    assertThat(send(bridge)).isNull();
    assertThat(requests).hasValue(1);

    engine.setEnabled(true);
    assertHandled(send(bridge));
    assertThat(requests).hasValue(2);
    assertThat(engine.faults().count()).isZero();
  }

  @Test
  void engineThatIsOffFromTheStartCanBeSwitchedOn() throws Throwable {
    Engine engine = new Engine("enabled=false,hosts=" + host + "," + QUIET);
    Bridge bridge = Bridges.make(client.getClass(), () -> engine);
    assertThat(send(bridge)).isNull();
    assertThat(requests).hasValue(0);

    engine.setEnabled(true);
    assertHandled(send(bridge));
  }

  @Test
  void clientThatIsNotNamedIsLeftAlone() throws Throwable {
    Engine engine = new Engine("clients=openai-java,hosts=" + host + "," + QUIET);
    Bridge bridge = Bridges.make(client.getClass(), () -> engine);
    assertThat(send(bridge)).isNull();
    assertThat(requests).hasValue(0);
    assertThat(engine.faults().count()).isZero();
  }

  @Test
  void clientThatIsNamedIsHandled() throws Throwable {
    Engine engine = new Engine("clients=jdk-http,hosts=" + host + "," + QUIET);
    assertHandled(send(Bridges.make(client.getClass(), () -> engine)));
  }

  @Test
  void hostThatIsNotNamedIsLeftAlone() throws Throwable {
    Engine engine = new Engine("hosts=other.example," + QUIET);
    assertThat(send(Bridges.make(client.getClass(), () -> engine))).isNull();
    assertThat(requests).hasValue(0);
  }

  private Outcome<?> send(Bridge bridge) throws Throwable {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + host + "/v1/models")).build();
    return bridge.call("send", client, new Object[] {request, BodyHandlers.ofString()});
  }

  private static void assertHandled(Outcome<?> outcome) {
    assertThat(outcome).isNotNull();
    assertThat(outcome.thrown()).isNull();
    assertThat(((HttpResponse<?>) outcome.value()).statusCode()).isEqualTo(204);
  }
}
