package io.gptresilience.harness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** HTTP/2 over TLS, as the JDK's client sees it. */
// On a thread of its own: reads of a socket or a pipe are deaf to interrupts.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class Http2Test {

  private static final String PATH = "/v1/chat/completions";

  private final FakeOpenAi server = FakeOpenAi.start(ServerSettings.DEFAULT.withTls().withHttp2());
  private final HttpClient client =
      HttpClient.newBuilder().sslContext(server.tls().clientContext()).build();

  @AfterEach
  void close() {
    server.close();
  }

  private HttpRequest request(String body) {
    return HttpRequest.newBuilder(URI.create(server.baseUrl() + "/chat/completions"))
        .timeout(Duration.ofSeconds(20))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private HttpResponse<String> ask() throws Exception {
    return client.send(request("{}"), BodyHandlers.ofString());
  }

  private static String error(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body()).at("/error/message").asString();
  }

  @Test
  void clientsChooseTheirVersion() throws Exception {
    assertThat(ask().version()).isEqualTo(HttpClient.Version.HTTP_2);
    HttpClient older =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(server.tls().clientContext())
            .build();
    assertThat(older.send(request("{}"), BodyHandlers.ofString()).version())
        .isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(server.requests())
        .extracting(ReceivedRequest::protocol)
        .containsExactly("HTTP/2", "HTTP/1.1");
  }

  @Test
  void answersAreThoseOfHttp1WithoutItsFraming() throws Exception {
    server.script(
        PATH,
        Step.status(429).header("Retry-After", "7"),
        Step.ok().body("0123").chunked(),
        Step.ok().events("data: 1", "data: 2"),
        Step.status(204));
    var limited = ask();
    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("retry-after")).hasValue("7");
    assertThat(error(limited)).contains("Rate limit reached");
    var parts = ask();
    assertThat(parts.body()).isEqualTo("0123");
    assertThat(parts.headers().map()).doesNotContainKeys("transfer-encoding", "content-length");
    assertThat(ask().body()).isEqualTo("data: 1\n\ndata: 2\n\n");
    assertThat(ask().statusCode()).isEqualTo(204);
    assertThat(ask().body()).contains("chat.completion");
    assertThat(server.requests()).extracting(ReceivedRequest::connection).containsOnly(0);
  }

  @Test
  void anEventArrivesLongBeforeTheNextIsDue() throws Exception {
    server.script(PATH, Step.ok().events("data: 1", "data: 2").gap(Duration.ofHours(1)));
    var response = client.send(request("{}"), BodyHandlers.ofInputStream());
    try (var body = response.body()) {
      assertThat(body.readNBytes(7)).asString().isEqualTo("data: 1");
    }
  }

  @Test
  void aStreamIsResetBeforeTheAnswerAndTheConnectionGoesOn() throws Exception {
    server.script(PATH, Step.ok().resetStream(Http2Error.ENHANCE_YOUR_CALM));
    assertThatThrownBy(this::ask)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("RST_STREAM");
    assertThat(ask().statusCode()).isEqualTo(200);
    assertThat(server.requests()).extracting(ReceivedRequest::connection).containsExactly(0, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 300_000})
  void aStreamIsResetWithinTheAnswerAndTheConnectionGoesOn(int count) throws Exception {
    server.script(
        PATH,
        Step.ok().body("x".repeat(300_001)).resetStreamAfter(count, Http2Error.INTERNAL_ERROR));
    assertThatThrownBy(this::ask).isInstanceOf(IOException.class);
    assertThat(ask().statusCode()).isEqualTo(200);
    assertThat(server.requests()).extracting(ReceivedRequest::connection).containsExactly(0, 0);
  }

  @Test
  void aGoAwayBeforeTheAnswerEndsTheConnection() throws Exception {
    server.script(PATH, Step.ok().goAwayBeforeAnswer());
    assertThatThrownBy(this::ask).isInstanceOf(IOException.class);
    assertThat(ask().statusCode()).isEqualTo(200);
    assertThat(server.requests().get(1).connection()).isEqualTo(1);
  }

  @Test
  void faultsOfTheConnectionEndIt() throws Exception {
    server.script(
        PATH,
        Step.ok().resetBeforeAnswer(),
        Step.ok().closeBeforeAnswer(),
        Step.ok().resetAfter(10),
        Step.ok().closeAfter(10),
        Step.ok().chunked().closeAfter(10));
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(this::ask).isInstanceOf(IOException.class);
    }
    assertThat(ask().statusCode()).isEqualTo(200);
    assertThat(server.requests().get(5).connection()).isEqualTo(5);
  }

  @Test
  void aFaultOfTheConnectionEndsTheOtherStreamsToo() throws Exception {
    server.script(PATH, Step.ok().stall());
    var stalled = client.sendAsync(request("{}"), BodyHandlers.ofString());
    server.awaitRequests(1, Duration.ofSeconds(20));
    server.script(PATH, Step.ok().resetBeforeAnswer());
    assertThatThrownBy(this::ask).isInstanceOf(IOException.class);
    assertThatThrownBy(stalled::join).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void aStalledStreamHoldsUpNoOther() throws Exception {
    server.script(PATH, Step.ok().stall(), Step.ok().stallAfter(10));
    var silent = client.sendAsync(request("{}"), BodyHandlers.ofString());
    server.awaitRequests(1, Duration.ofSeconds(20));
    var begun = client.sendAsync(request("{}"), BodyHandlers.ofString());
    server.awaitRequests(2, Duration.ofSeconds(20));
    assertThat(ask().statusCode()).isEqualTo(200);
    assertThat(server.requests()).extracting(ReceivedRequest::connection).containsOnly(0);
    assertThatThrownBy(() -> silent.get(100, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThatThrownBy(() -> begun.get(100, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    server.close();
    assertThatThrownBy(silent::join).hasCauseInstanceOf(IOException.class);
    assertThatThrownBy(begun::join).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void closeEndsEveryThreadWhateverTheStreamsDo() throws Exception {
    server.script(
        PATH,
        Step.ok().stall(),
        Step.ok().stallAfter(10),
        Step.ok().delay(Duration.ofHours(1)),
        Step.ok().events("data: 1", "data: 2").gap(Duration.ofHours(1)),
        // More than the client's window takes, so that the server waits for it.
        Step.ok().body("x".repeat(64 << 20)));
    for (int i = 1; i <= 5; i++) {
      client.sendAsync(request("{}"), BodyHandlers.ofInputStream());
      server.awaitRequests(i, Duration.ofSeconds(20));
    }
    Set<Thread> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().endsWith("onStream"))
            .collect(Collectors.toSet());
    assertThat(threads).hasSizeGreaterThanOrEqualTo(5);
    server.close();
    for (Thread thread : threads) {
      thread.join(20_000);
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }

  @Test
  void whatHttp2HasNotIsRefused() throws Exception {
    server.script(PATH, Step.ok().header("Connection", "close"));
    var refused = ask();
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(error(refused))
        .contains("Connection goes over HTTP/1.1; this request came over HTTP/2");
  }

  @Test
  void whatHttp1HasNotIsRefused() throws Exception {
    try (FakeOpenAi plain = FakeOpenAi.start()) {
      plain.script(
          PATH,
          Step.ok().resetStream(Http2Error.CANCEL),
          Step.ok().resetStreamAfter(1, Http2Error.CANCEL),
          Step.ok().goAwayBeforeAnswer(),
          Step.ok().goAwayDuringAnswer(),
          Step.ok().goAwayAfterAnswer());
      HttpClient older = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(plain.baseUrl() + "/chat/completions"))
              .timeout(Duration.ofSeconds(20))
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      for (String step :
          new String[] {
            "resetStream(CANCEL)",
            "resetStreamAfter(1, CANCEL)",
            "goAwayBeforeAnswer()",
            "goAwayDuringAnswer()",
            "goAwayAfterAnswer()"
          }) {
        var refused = older.send(request, BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(error(refused))
            .contains(step + " goes over HTTP/2; this request came over HTTP/1.1");
      }
    }
  }
}
