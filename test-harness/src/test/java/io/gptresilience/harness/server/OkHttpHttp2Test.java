package io.gptresilience.harness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.internal.http2.StreamResetException;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/2 as OkHttp sees it, which tells error codes and obeys GOAWAY. */
// On a thread of its own: reads of a socket or a pipe are deaf to interrupts.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OkHttpHttp2Test {

  private static final String PATH = "/v1/chat/completions";

  private FakeOpenAi server = FakeOpenAi.start(ServerSettings.DEFAULT.withTls().withHttp2());

  @AfterEach
  void close() {
    server.close();
  }

  private OkHttpClient client(boolean resends) {
    HandshakeCertificates trust = server.tls().clientCertificates();
    return new OkHttpClient.Builder()
        .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
        .retryOnConnectionFailure(resends)
        .build();
  }

  private Response ask(OkHttpClient client) throws IOException {
    RequestBody body = RequestBody.create("{}", MediaType.get("application/json"));
    Request request =
        new Request.Builder().url(server.baseUrl() + "/chat/completions").post(body).build();
    return client.newCall(request).execute();
  }

  private List<Integer> connections() {
    return server.requests().stream().map(ReceivedRequest::connection).toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = Http2Error.class,
      // OkHttp does not know the others.
      names = {
        "NO_ERROR",
        "PROTOCOL_ERROR",
        "INTERNAL_ERROR",
        "FLOW_CONTROL_ERROR",
        "REFUSED_STREAM",
        "CANCEL",
        "ENHANCE_YOUR_CALM",
        "HTTP_1_1_REQUIRED"
      })
  void aStreamIsResetWithTheErrorAskedFor(Http2Error error) throws IOException {
    server.script(PATH, Step.ok().resetStream(error));
    OkHttpClient client = client(false);
    StreamResetException e =
        catchThrowableOfType(StreamResetException.class, () -> ask(client).close());
    assertThat(e.errorCode.name()).isEqualTo(error.name());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 10})
  void aStreamIsResetWhenExactlyTheseBytesAreRead(int count) throws IOException {
    server.script(
        PATH, Step.ok().body("0123456789").resetStreamAfter(count, Http2Error.INTERNAL_ERROR));
    try (Response response = ask(client(false))) {
      assertThat(response.code()).isEqualTo(200);
      StringBuilder read = new StringBuilder();
      StreamResetException e =
          catchThrowableOfType(
              StreamResetException.class,
              () -> {
                while (true) {
                  read.append((char) response.body().source().readByte());
                }
              });
      assertThat(e.errorCode.name()).isEqualTo("INTERNAL_ERROR");
      // What has come before a reset may be dropped by the client.
      assertThat("0123456789".substring(0, count)).startsWith(read);
    }
  }

  @Test
  void aRequestThatAGoAwayLeavesOutIsSentAgainOverAnotherConnection() throws IOException {
    server.script(PATH, Step.ok(), Step.ok().goAwayBeforeAnswer());
    OkHttpClient client = client(true);
    ask(client).close();
    try (Response response = ask(client)) {
      assertThat(response.code()).isEqualTo(200);
    }
    assertThat(connections()).containsExactly(0, 0, 1);
  }

  @Test
  void aClientThatDoesNotResendFailsAtTheGoAway() {
    server.script(PATH, Step.ok().goAwayBeforeAnswer());
    assertThatThrownBy(() -> ask(client(false)).close()).isInstanceOf(IOException.class);
  }

  @Test
  void aGoAwayDuringTheAnswerLeavesItWholeAndTheConnectionDone() throws IOException {
    server.script(
        PATH,
        Step.ok().body("0123456789").goAwayDuringAnswer(),
        Step.status(204).goAwayDuringAnswer());
    OkHttpClient client = client(false);
    try (Response response = ask(client)) {
      assertThat(response.body().string()).isEqualTo("0123456789");
    }
    assertThat(connections()).containsExactly(0);
    try (Response response = ask(client)) {
      assertThat(response.code()).isEqualTo(204);
    }
    ask(client).close();
    assertThat(connections()).containsExactly(0, 1, 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204})
  void aGoAwayAfterTheAnswerSendsTheClientToAnotherConnection(int status) throws IOException {
    server.script(PATH, Step.status(status).goAwayAfterAnswer());
    OkHttpClient client = client(true);
    try (Response response = ask(client)) {
      assertThat(response.code()).isEqualTo(status);
      assertThat(response.body().string()).hasSizeGreaterThanOrEqualTo(status == 200 ? 100 : 0);
    }
    // The client may hear of it late; without it this would go on until the test's limit.
    while (connections().get(connections().size() - 1) == 0) {
      ask(client).close();
    }
  }

  @Test
  void withoutTlsHttp2IsSpokenToThoseWhoKnow() throws IOException {
    server.close();
    server = FakeOpenAi.start(ServerSettings.DEFAULT.withHttp2());
    server.script(PATH, Step.ok().resetStream(Http2Error.CANCEL));
    OkHttpClient client =
        new OkHttpClient.Builder().protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)).build();
    StreamResetException e =
        catchThrowableOfType(StreamResetException.class, () -> ask(client).close());
    assertThat(e.errorCode.name()).isEqualTo("CANCEL");
    try (Response response = ask(client)) {
      assertThat(response.body().string()).contains("chat.completion");
    }
    assertThat(server.requests().get(1).protocol()).isEqualTo("HTTP/2");
  }
}
