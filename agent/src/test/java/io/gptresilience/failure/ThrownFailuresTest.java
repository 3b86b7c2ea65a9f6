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
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
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
            Reason.CONNECT_TIMEOUT,
            NONE),
        arguments(
            new HttpTimeoutException("request timed out"),
            TIMEOUT_ERROR,
            Reason.REQUEST_TIMEOUT,
            POSSIBLE),
        arguments(
            new ConnectException("Connection refused"),
            NETWORK_ERROR,
            Reason.CONNECTION_REFUSED,
            NONE),
        arguments(new ConnectException(), NETWORK_ERROR, Reason.CONNECTION_REFUSED, NONE),
        arguments(
            new IOException("/127.0.0.1:8443: GOAWAY received"),
            NETWORK_ERROR,
            Reason.GOAWAY,
            POSSIBLE),
        arguments(
            new IOException("too many concurrent streams"),
            NETWORK_ERROR,
            Reason.TOO_MANY_STREAMS,
            NONE),
        arguments(
            new IOException("HTTP/1.1 header parser received no bytes"),
            NETWORK_ERROR,
            Reason.PREMATURE_END,
            POSSIBLE),
        arguments(
            new IOException("EOF reached while reading"),
            NETWORK_ERROR,
            Reason.PREMATURE_END,
            POSSIBLE),
        arguments(
            new IOException("fixed content-length: 9, bytes received: 3"),
            NETWORK_ERROR,
            Reason.PREMATURE_END,
            POSSIBLE),
        arguments(
            new IOException("chunked transfer encoding, state: DONE"),
            NETWORK_ERROR,
            Reason.PREMATURE_END,
            POSSIBLE),
        arguments(
            new IOException("Connection reset by peer"),
            NETWORK_ERROR,
            Reason.CONNECTION_RESET,
            POSSIBLE),
        arguments(new ClosedChannelException(), NETWORK_ERROR, Reason.CONNECTION_CLOSED, POSSIBLE),
        arguments(new UnresolvedAddressException(), NETWORK_ERROR, Reason.DNS, NONE),
        // OkHttp and plain sockets
        arguments(
            new SocketTimeoutException("Connect timed out"),
            TIMEOUT_ERROR,
            Reason.CONNECT_TIMEOUT,
            NONE),
        arguments(
            new SocketTimeoutException("timeout"), TIMEOUT_ERROR, Reason.READ_TIMEOUT, POSSIBLE),
        arguments(
            new SocketTimeoutException("Read timed out"),
            TIMEOUT_ERROR,
            Reason.READ_TIMEOUT,
            POSSIBLE),
        arguments(new SocketTimeoutException(), TIMEOUT_ERROR, Reason.READ_TIMEOUT, POSSIBLE),
        arguments(
            new InterruptedIOException("timeout"), TIMEOUT_ERROR, Reason.CALL_TIMEOUT, POSSIBLE),
        arguments(new UnknownHostException("api.openai.com"), NETWORK_ERROR, Reason.DNS, NONE),
        arguments(
            new NoRouteToHostException("No route to host"), NETWORK_ERROR, Reason.NO_ROUTE, NONE),
        arguments(
            new SocketException("Connection reset"),
            NETWORK_ERROR,
            Reason.CONNECTION_RESET,
            POSSIBLE),
        arguments(
            new SocketException("Broken pipe (Write failed)"),
            NETWORK_ERROR,
            Reason.CONNECTION_RESET,
            POSSIBLE),
        arguments(
            new SocketException("Socket closed"),
            NETWORK_ERROR,
            Reason.CONNECTION_CLOSED,
            POSSIBLE),
        arguments(new EOFException(), NETWORK_ERROR, Reason.PREMATURE_END, POSSIBLE),
        arguments(
            new IOException("unexpected end of stream on https://a/..."),
            NETWORK_ERROR,
            Reason.PREMATURE_END,
            POSSIBLE),
        arguments(
            new IOException("stream was reset: REFUSED_STREAM"),
            NETWORK_ERROR,
            Reason.REFUSED_STREAM,
            NONE),
        arguments(new IOException("something else"), NETWORK_ERROR, Reason.IO, POSSIBLE));
  }

  @ParameterizedTest
  @MethodSource("transport")
  void transportsExceptionIsKnownAndMayPass(
      Exception thrown, Family family, Reason reason, Processing processing) {
    Failure failure = Answers.thrown(thrown);
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
    Failure failure = Answers.thrown(new IOException("Received RST_STREAM: Stream not processed"));
    assertThat(failure.reason()).isEqualTo(Reason.REFUSED_STREAM);
    assertThat(failure.processing()).isEqualTo(NONE);
  }

  @Test
  void exceptionWithoutWordsHasThoseOfItsCause() {
    ConnectException thrown = new ConnectException();
    thrown.initCause(new IOException("No route to host"));
    assertThat(Answers.thrown(thrown).message()).isEqualTo("No route to host");
    assertThat(Answers.thrown(new ConnectException()).message()).isNull();
  }

  @Test
  void clientThatItsOwnerClosedIsNoFailure() {
    assertThat(Answers.thrown(new IllegalStateException("Client is closed"))).isNull();
    assertThat(Answers.thrown(new IllegalStateException("closed"))).isNotNull();
  }

  /** The JDK's client wraps what it could not resolve twice in a ConnectException without words. */
  @Test
  void hostThatTheJdksClientCannotResolveIsNamedSo() {
    Failure failure = Answers.thrown(connectTwice(new UnresolvedAddressException()));
    assertThat(failure.reason()).isEqualTo(Reason.DNS);
    assertThat(failure.processing()).isEqualTo(NONE);
  }

  /**
   * JDK 17 says it this way when nobody listens; the cause alone would leave open whether the work
   * was done.
   */
  @Test
  void connectionThatTheJdksClientWasRefusedIsNamedSo() {
    Failure failure = Answers.thrown(connectTwice(new ClosedChannelException()));
    assertThat(failure.reason()).isEqualTo(Reason.CONNECTION_REFUSED);
    assertThat(failure.processing()).isEqualTo(NONE);
  }

  private static ConnectException connectTwice(Exception cause) {
    ConnectException inner = new ConnectException();
    inner.initCause(cause);
    ConnectException outer = new ConnectException();
    outer.initCause(inner);
    return outer;
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
    assertThat(Answers.thrown(thrown)).isNull();
  }

  @Test
  void subclassIsKnownByItsParent() {
    assertThat(Answers.thrown(new AsynchronousCloseException()).reason())
        .isEqualTo(Reason.CONNECTION_CLOSED);
    assertThat(Answers.thrown(new UnknownHostException("x") {}).reason()).isEqualTo(Reason.DNS);
  }

  @Test
  void wrappersAreLookedThrough() {
    IOException cause = new SocketException("Connection reset");
    Failure failure =
        Answers.thrown(
            new ExecutionException(new RuntimeException(new UncheckedIOException(cause))));
    assertThat(failure.reason()).isEqualTo(Reason.CONNECTION_RESET);
    assertThat(failure.errorType()).isEqualTo("java.net.SocketException");
    assertThat(failure.message()).isEqualTo("Connection reset");
  }

  @Test
  void outermostThatTellsSomethingDecides() {
    InterruptedIOException timeout = new InterruptedIOException("timeout");
    timeout.initCause(new IOException("Canceled")); // as OkHttp's call timeout ends
    assertThat(Answers.thrown(timeout).reason()).isEqualTo(Reason.CALL_TIMEOUT);
  }

  @Test
  void circularChainEnds() {
    RuntimeException first = new RuntimeException("first");
    RuntimeException second = new RuntimeException("second", first);
    first.initCause(second);
    Failure failure = Answers.thrown(first);
    assertThat(failure.family()).isEqualTo(Family.UNKNOWN);
    assertThat(failure.errorType()).isEqualTo("java.lang.RuntimeException");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 1_000})
  void exceptionOfNoTransportIsNotResent(int links) {
    Throwable thrown = new NumberFormatException("connection reset"); // of no connection of ours
    for (int i = 1; i < links; i++) {
      thrown = new RuntimeException("wrapped", thrown);
    }
    Failure failure = Answers.thrown(thrown);
    assertThat(failure.family()).isEqualTo(Family.UNKNOWN);
    assertThat(failure.retryable()).isFalse();
    assertThat(failure.processing()).isEqualTo(POSSIBLE);
    assertThat(failure.reason()).isEqualTo(Reason.EXCEPTION);
  }

  @Test
  void onlyTheBeginningOfAHugeMessageIsReadAndKept() {
    String message = "x".repeat(2_000_000) + "connection reset";
    Failure failure = Answers.thrown(new IOException(message));
    assertThat(failure.reason()).isEqualTo(Reason.IO);
    assertThat(failure.message()).isEqualTo(message.substring(0, 8 * 1024));
  }
}
