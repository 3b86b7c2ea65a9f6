package io.gptresilience.harness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

// On a thread of its own: reads of a socket or a pipe are deaf to interrupts.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsTest {

  private static final String PATH = "/v1/chat/completions";

  @TempDir private Path folder;
  private final FakeOpenAi server = FakeOpenAi.start(ServerSettings.DEFAULT.withTls());

  @AfterEach
  void close() {
    server.close();
  }

  private HttpResponse<String> ask(SSLContext trust, String baseUrl) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl + "/chat/completions"))
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    return HttpClient.newBuilder().sslContext(trust).build().send(request, BodyHandlers.ofString());
  }

  /** A connection whose request has been sent. */
  private SSLSocket asked(Step step) throws IOException {
    server.script(PATH, step);
    SSLSocket socket =
        (SSLSocket)
            server
                .tls()
                .clientContext()
                .getSocketFactory()
                .createSocket("127.0.0.1", server.port());
    socket.setSoTimeout(20_000);
    String request = "POST " + PATH + " HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\n\r\n{}";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void aClientThatTrustsTheAuthorityIsAnsweredOverHttps() throws Exception {
    assertThat(server.baseUrl()).startsWith("https://127.0.0.1:");
    SSLContext trust = server.tls().clientContext();
    assertThat(ask(trust, server.baseUrl()).body()).contains("chat.completion");
    String byName = "https://localhost:" + server.port() + "/v1";
    assertThat(ask(trust, byName).statusCode()).isEqualTo(200);
    assertThat(server.requests())
        .extracting(ReceivedRequest::protocol)
        .containsExactly("HTTP/1.1", "HTTP/1.1");
  }

  @Test
  void aClientThatDoesNotTrustTheAuthorityFails() {
    assertThatThrownBy(() -> ask(SSLContext.getDefault(), server.baseUrl()))
        .isInstanceOf(SSLHandshakeException.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void theTrustStoreIsWhatAJvmTakes() throws Exception {
    Path file = folder.resolve("trust.p12");
    server.tls().writeTrustStore(file);
    // As the JVM reads -Djavax.net.ssl.trustStore.
    KeyStore store =
        KeyStore.getInstance(file.toFile(), ServerTls.TRUST_STORE_PASSWORD.toCharArray());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    assertThat(ask(context, server.baseUrl()).statusCode()).isEqualTo(200);
  }

  @Test
  void theCertificateFileIsPem() throws Exception {
    Path file = folder.resolve("ca.pem");
    server.tls().writeAuthority(file);
    try (InputStream in = Files.newInputStream(file)) {
      var certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      assertThat(certificate.getBasicConstraints()).isNotNegative();
    }
  }

  @Test
  void resetBeforeAnswerIsATcpResetBelowTls() throws Exception {
    try (SSLSocket socket = asked(Step.ok().resetBeforeAnswer())) {
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void resetAfterComesWhenTheseBytesAreRead() throws Exception {
    try (SSLSocket socket = asked(Step.ok().body("0123456789").resetAfter(4))) {
      StringBuilder read = new StringBuilder();
      assertThatThrownBy(
              () -> {
                while (true) {
                  read.append((char) socket.getInputStream().read());
                }
              })
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
      assertThat(read.toString()).endsWith("\r\n\r\n0123");
    }
  }

  @Test
  void closeAfterEndsTheConnectionInOrder() throws Exception {
    try (SSLSocket socket = asked(Step.ok().body("0123456789").closeAfter(4))) {
      assertThat(socket.getInputStream().readAllBytes())
          .asString(StandardCharsets.US_ASCII)
          .endsWith("\r\n\r\n0123");
    }
  }

  @Test
  void closeEndsAStalledAnswer() throws Exception {
    try (SSLSocket socket = asked(Step.ok().stall())) {
      server.awaitRequests(1, Duration.ofSeconds(20));
      server.close();
      assertThatThrownBy(
              () -> {
                if (socket.getInputStream().read() < 0) {
                  throw new IOException("end");
                }
              })
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void closeEndsAnAnswerThatNobodyReads() throws Exception {
    // More than the socket buffers take, so that the server hangs in a write.
    try (SSLSocket socket = asked(Step.ok().body("x".repeat(64 << 20)))) {
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      // Seen in the same call so often that it does not go on.
      for (int seen = 0; seen < 20; seen = aWriteIsUnderWay() ? seen + 1 : 0) {
        Thread.sleep(10);
      }
      server.close();
      assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(64 << 20);
    }
  }

  private static boolean aWriteIsUnderWay() {
    return Thread.getAllStackTraces().values().stream()
        .map(Arrays::toString)
        .anyMatch(stack -> stack.contains("ReplyBody") && stack.contains("SocketDispatcher.write"));
  }

  @Test
  void withoutTlsThereIsNothingToTrust() {
    try (FakeOpenAi plain = FakeOpenAi.start()) {
      assertThatThrownBy(plain::tls).isInstanceOf(IllegalStateException.class);
    }
  }
}
