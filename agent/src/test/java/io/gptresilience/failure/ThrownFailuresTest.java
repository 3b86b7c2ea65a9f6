package io.gptresilience.failure;

import static io.gptresilience.failure.Failure.Processing.NONE;
import static io.gptresilience.failure.Failure.Processing.POSSIBLE;
import static io.gptresilience.failure.Family.NETWORK_ERROR;
import static io.gptresilience.failure.Family.TIMEOUT_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gptresilience.failure.Failure.Processing;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertificateException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThrownFailuresTest {

  static Stream<Arguments> transport() {
    return Stream.of(
        // the JDK's client
        arguments(
            new HttpConnectTimeoutException("HTTP connect timed out"),
            TIMEOUT_ERROR,
            "connect_timeout",
            NONE),
        arguments(
            new HttpTimeoutException("request timed out"),
            TIMEOUT_ERROR,
            "request_timeout",
            POSSIBLE),
        arguments(
            new ConnectException("Connection refused"), NETWORK_ERROR, "connection_refused", NONE),
        arguments(new ConnectException(), NETWORK_ERROR, "connection_refused", NONE),
        arguments(
            new IOException("/127.0.0.1:8443: GOAWAY received"), NETWORK_ERROR, "goaway", POSSIBLE),
        arguments(
            new IOException("too many concurrent streams"),
            NETWORK_ERROR,
            "too_many_streams",
            NONE),
        arguments(
            new IOException("HTTP/1.1 header parser received no bytes"),
            NETWORK_ERROR,
            "no_answer",
            POSSIBLE),
        arguments(
            new IOException("EOF reached while reading"), NETWORK_ERROR, "premature_end", POSSIBLE),
        arguments(
            new IOException("fixed content-length: 9, bytes received: 3"),
            NETWORK_ERROR,
            "premature_end",
            POSSIBLE),
        arguments(
            new IOException("chunked transfer encoding, state: DONE"),
            NETWORK_ERROR,
            "premature_end",
            POSSIBLE),
        arguments(
            new IOException("Connection reset by peer"),
            NETWORK_ERROR,
            "connection_reset",
            POSSIBLE),
        arguments(new ClosedChannelException(), NETWORK_ERROR, "connection_closed", POSSIBLE),
        arguments(new UnresolvedAddressException(), NETWORK_ERROR, "dns", NONE),
        // OkHttp and plain sockets
        arguments(
            new SocketTimeoutException("Connect timed out"),
            TIMEOUT_ERROR,
            "connect_timeout",
            NONE),
        arguments(new SocketTimeoutException("timeout"), TIMEOUT_ERROR, "read_timeout", POSSIBLE),
        arguments(
            new SocketTimeoutException("Read timed out"), TIMEOUT_ERROR, "read_timeout", POSSIBLE),
        arguments(new SocketTimeoutException(), TIMEOUT_ERROR, "read_timeout", POSSIBLE),
        arguments(new InterruptedIOException("timeout"), TIMEOUT_ERROR, "call_timeout", POSSIBLE),
        arguments(new UnknownHostException("api.openai.com"), NETWORK_ERROR, "dns", NONE),
        arguments(new NoRouteToHostException("No route to host"), NETWORK_ERROR, "no_route", NONE),
        arguments(
            new SocketException("Connection reset"), NETWORK_ERROR, "connection_reset", POSSIBLE),
        arguments(
            new SocketException("Broken pipe (Write failed)"),
            NETWORK_ERROR,
            "connection_reset",
            POSSIBLE),
        arguments(
            new SocketException("Socket closed"), NETWORK_ERROR, "connection_reset", POSSIBLE),
        arguments(new EOFException(), NETWORK_ERROR, "premature_end", POSSIBLE),
        arguments(
            new IOException("unexpected end of stream on https://a/..."),
            NETWORK_ERROR,
            "premature_end",
            POSSIBLE),
        arguments(
            new IOException("stream was reset: REFUSED_STREAM"),
            NETWORK_ERROR,
            "refused_stream",
            NONE),
        arguments(new IOException("something else"), NETWORK_ERROR, "io", POSSIBLE));
  }

  @ParameterizedTest
  @MethodSource("transport")
  void transportsExceptionIsKnownAndMayPass(
      Exception thrown, Family family, String reason, Processing processing) {
    Failure failure = ThrownFailures.classify(thrown);
    assertThat(failure.family()).isEqualTo(family);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.processing()).isEqualTo(processing);
    assertThat(failure.retryable()).isTrue();
    assertThat(failure.status()).isZero();
    assertThat(failure.errorType()).isEqualTo(thrown.getClass().getName());
    assertThat(failure.message()).isEqualTo(thrown.getMessage());
    assertThat(failure.serverWait()).isNull();
  }

  /**
   * The JDK's client words the code REFUSED_STREAM (RFC 9113 §7) this way; it was surely not
   * processed.
   */
  @Test
  void streamThatAnHttp2ServerRefusedWasNotProcessed() {
    Failure failure =
        ThrownFailures.classify(new IOException("Received RST_STREAM: Stream not processed"));
    assertThat(failure.reason()).isEqualTo("refused_stream");
    assertThat(failure.processing()).isEqualTo(NONE);
  }

  @Test
  void handshakeThatThePeerBrokeOffIsTriedAgain() {
    SSLHandshakeException thrown =
        new SSLHandshakeException("Remote host terminated the handshake");
    Failure failure = ThrownFailures.classify(thrown);
    assertThat(failure.family()).isEqualTo(NETWORK_ERROR);
    assertThat(failure.retryable()).isTrue();
    assertThat(failure.processing()).isEqualTo(NONE);
  }

  /** An empty trust store, as the JDK's client tells it. */
  @Test
  void handshakeThatFailedOnThisSideIsNotTriedAgain() {
    SSLHandshakeException thrown =
        new SSLHandshakeException("Remote host terminated the handshake");
    thrown.initCause(
        new RuntimeException(
            "Unexpected error",
            new InvalidAlgorithmParameterException(
                "the trustAnchors parameter must be non-empty")));
    Failure failure = ThrownFailures.classify(thrown);
    assertThat(failure.reason()).isEqualTo("tls");
    assertThat(failure.retryable()).isFalse();
    assertThat(failure.message()).isEqualTo("the trustAnchors parameter must be non-empty");
  }

  @Test
  void exceptionWithoutWordsHasThoseOfItsCause() {
    ConnectException thrown = new ConnectException();
    thrown.initCause(new IOException("No route to host"));
    assertThat(ThrownFailures.classify(thrown).message()).isEqualTo("No route to host");
    assertThat(ThrownFailures.classify(new ConnectException()).message()).isNull();
  }

  @Test
  void clientThatItsOwnerClosedIsNoFailure() {
    assertThat(ThrownFailures.classify(new IllegalStateException("Client is closed"))).isNull();
    assertThat(ThrownFailures.classify(new IllegalStateException("closed"))).isNotNull();
  }

  /** The JDK's client wraps what it could not resolve twice in a ConnectException without words. */
  @Test
  void hostThatTheJdksClientCannotResolveIsNamedSo() {
    Failure failure = ThrownFailures.classify(connectTwice(new UnresolvedAddressException()));
    assertThat(failure.reason()).isEqualTo("dns");
    assertThat(failure.processing()).isEqualTo(NONE);
  }

  /**
   * JDK 17 says it this way when nobody listens; the cause alone would leave open whether the work
   * was done.
   */
  @Test
  void connectionThatTheJdksClientWasRefusedIsNamedSo() {
    Failure failure = ThrownFailures.classify(connectTwice(new ClosedChannelException()));
    assertThat(failure.reason()).isEqualTo("connection_refused");
    assertThat(failure.processing()).isEqualTo(NONE);
  }

  private static ConnectException connectTwice(Exception cause) {
    ConnectException inner = new ConnectException();
    inner.initCause(cause);
    ConnectException outer = new ConnectException();
    outer.initCause(inner);
    return outer;
  }

  static Stream<Exception> trust() {
    return Stream.of(
        new SSLException("Unsupported or unrecognized SSL message"),
        new SSLHandshakeException("PKIX path building failed"),
        new SSLPeerUnverifiedException("Hostname api.openai.com not verified"),
        new SSLHandshakeException("No name matching found") {});
  }

  @ParameterizedTest
  @MethodSource("trust")
  void certificateThatIsNotTrustedIsNotTriedAgain(Exception thrown) {
    Failure failure = ThrownFailures.classify(new IOException(thrown.getMessage(), thrown));
    assertThat(failure.family()).isEqualTo(NETWORK_ERROR);
    assertThat(failure.reason()).isEqualTo("tls");
    assertThat(failure.retryable()).isFalse();
    assertThat(failure.processing()).isEqualTo(NONE);
  }

  @Test
  void certificateOutranksWhatCausedIt() {
    SSLHandshakeException handshake = new SSLHandshakeException("certificate expired");
    handshake.initCause(new CertificateException(new SocketException("Connection reset")));
    assertThat(ThrownFailures.classify(handshake).reason()).isEqualTo("tls");
  }

  @Test
  void connectionResetUnderTlsIsAReset() {
    assertThat(ThrownFailures.classify(new SSLException("Connection reset")).retryable()).isTrue();
  }

  static Stream<Exception> callersOwn() {
    return Stream.of(
        new InterruptedException(),
        new InterruptedIOException(),
        new InterruptedIOException("interrupted"),
        new ClosedByInterruptException(),
        new CancellationException(),
        new IOException("Canceled"),
        new CompletionException(new CancellationException()),
        new RuntimeException(new IOException(new InterruptedException())),
        new CancellationException("subclass") {});
  }

  @ParameterizedTest
  @MethodSource("callersOwn")
  void interruptionAndCancelAreTheCallersOwnDoing(Exception thrown) {
    assertThat(ThrownFailures.classify(thrown)).isNull();
  }

  @Test
  void subclassIsKnownByItsParent() {
    assertThat(ThrownFailures.classify(new AsynchronousCloseException()).reason())
        .isEqualTo("connection_closed");
    assertThat(ThrownFailures.classify(new UnknownHostException("x") {}).reason()).isEqualTo("dns");
  }

  @Test
  void wrappersAreLookedThrough() {
    IOException cause = new SocketException("Connection reset");
    Failure failure =
        ThrownFailures.classify(
            new ExecutionException(new RuntimeException(new UncheckedIOException(cause))));
    assertThat(failure.reason()).isEqualTo("connection_reset");
    assertThat(failure.errorType()).isEqualTo("java.net.SocketException");
    assertThat(failure.message()).isEqualTo("Connection reset");
  }

  @Test
  void outermostThatTellsSomethingDecides() {
    InterruptedIOException timeout = new InterruptedIOException("timeout");
    timeout.initCause(new IOException("Canceled")); // as OkHttp's call timeout ends
    assertThat(ThrownFailures.classify(timeout).reason()).isEqualTo("call_timeout");
  }

  @Test
  void circularChainEnds() {
    RuntimeException first = new RuntimeException("first");
    RuntimeException second = new RuntimeException("second", first);
    first.initCause(second);
    Failure failure = ThrownFailures.classify(first);
    assertThat(failure.family()).isEqualTo(Family.UNKNOWN);
    assertThat(failure.errorType()).isEqualTo("java.lang.RuntimeException");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 1_000})
  void exceptionOfNoTransportIsNotResent(int links) {
    Throwable thrown = new IllegalStateException("connection reset"); // words alone prove nothing
    for (int i = 1; i < links; i++) {
      thrown = new RuntimeException("wrapped", thrown);
    }
    Failure failure = ThrownFailures.classify(thrown);
    assertThat(failure.family()).isEqualTo(Family.UNKNOWN);
    assertThat(failure.retryable()).isFalse();
    assertThat(failure.processing()).isEqualTo(POSSIBLE);
    assertThat(failure.reason()).isEqualTo("exception");
  }

  @Test
  void hugeMessageIsKeptAndOnlyItsBeginningRead() {
    String message = "x".repeat(2_000_000) + "connection reset";
    Failure failure = ThrownFailures.classify(new IOException(message));
    assertThat(failure.reason()).isEqualTo("io");
    assertThat(failure.message()).isSameAs(message);
  }
}
