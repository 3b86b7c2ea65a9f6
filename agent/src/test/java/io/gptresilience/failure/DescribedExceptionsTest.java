package io.gptresilience.failure;

import static io.gptresilience.failure.Answers.described;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exceptions of clients that are not on this class path, by the names and words in a report. */
class DescribedExceptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // the JDK's clients
        "java.net.http.HttpConnectTimeoutException; HTTP connect timed out; CONNECT_TIMEOUT",
        "java.net.http.HttpTimeoutException; request timed out; REQUEST_TIMEOUT",
        "java.io.IOException; HTTP/1.1 header parser received no bytes; PREMATURE_END",
        "java.io.IOException; /10.0.0.1:52114: GOAWAY received; GOAWAY",
        "java.io.IOException; Received RST_STREAM: Stream not processed; REFUSED_STREAM",
        "java.io.IOException; too many concurrent streams; TOO_MANY_STREAMS",
        "java.net.ConnectException; Connection refused; CONNECTION_REFUSED",
        "java.net.SocketException; Connection reset; CONNECTION_RESET",
        "java.net.SocketException; Network is unreachable; NO_ROUTE",
        "java.net.UnknownHostException; api.openai.com; DNS",
        "java.nio.channels.ClosedChannelException; ; CONNECTION_CLOSED",
        "java.io.EOFException; ; PREMATURE_END",
        "javax.net.ssl.SSLHandshakeException; PKIX path building failed; TLS",
        "javax.net.ssl.SSLHandshakeException; Remote host terminated the handshake;"
            + " HANDSHAKE_BROKEN",
        "java.io.IOException; Tunnel failed, got: 407; PROXY_REFUSED",
        // OkHttp
        "java.net.SocketTimeoutException; timeout; READ_TIMEOUT",
        "java.net.SocketTimeoutException; Connect timed out; CONNECT_TIMEOUT",
        "java.io.InterruptedIOException; timeout; CALL_TIMEOUT",
        "okhttp3.internal.http2.StreamResetException; stream was reset: REFUSED_STREAM;"
            + " REFUSED_STREAM",
        "okhttp3.internal.http2.StreamResetException; stream was reset: INTERNAL_ERROR;"
            + " STREAM_RESET",
        "okhttp3.internal.http2.ConnectionShutdownException; ; GOAWAY",
        "java.io.IOException; unexpected end of stream on https://api.openai.com/...;"
            + " PREMATURE_END",
        "java.net.ConnectException; Failed to connect to api.openai.com/1.2.3.4:443;"
            + " CONNECTION_REFUSED",
        "java.io.IOException; Unexpected response code for CONNECT: 403; PROXY_REFUSED",
        // Apache HttpClient
        "org.apache.http.NoHttpResponseException; api.openai.com:443 failed to respond;"
            + " PREMATURE_END",
        "org.apache.http.conn.ConnectTimeoutException; Connect to a:443 failed: connect timed out;"
            + " CONNECT_TIMEOUT",
        "org.apache.http.conn.ConnectionPoolTimeoutException; Timeout waiting for connection from"
            + " pool; POOL_TIMEOUT",
        "org.apache.hc.core5.http.ConnectionClosedException; Premature end of chunk coded message"
            + " body; PREMATURE_END",
        "org.apache.http.conn.HttpHostConnectException; Connect to a:443 failed: Connection"
            + " refused; CONNECTION_REFUSED",
        "org.apache.hc.core5.http2.H2StreamResetException; Stream refused; REFUSED_STREAM",
        // Netty and Reactor
        "io.netty.channel.ConnectTimeoutException; connection timed out: a/1.2.3.4:443;"
            + " CONNECT_TIMEOUT",
        "io.netty.handler.timeout.ReadTimeoutException; ; READ_TIMEOUT",
        "io.netty.handler.timeout.WriteTimeoutException; ; WRITE_TIMEOUT",
        "io.netty.channel.unix.Errors$NativeIoException; recvAddress(..) failed: Connection reset"
            + " by peer; CONNECTION_RESET",
        "io.netty.channel.AbstractChannel$AnnotatedConnectException; Connection refused: a:443;"
            + " CONNECTION_REFUSED",
        "reactor.netty.http.client.PrematureCloseException; Connection prematurely closed BEFORE"
            + " response; PREMATURE_END",
        "reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;"
            + " Pool#acquire(Duration) has been pending for more than 45000ms; POOL_TIMEOUT",
        "io.netty.resolver.dns.DnsNameResolverTimeoutException; query timed out; DNS",
        "java.util.concurrent.TimeoutException; Did not observe any item or terminal signal within"
            + " 60000ms; REQUEST_TIMEOUT",
        // Ktor
        "io.ktor.client.plugins.HttpRequestTimeoutException; Request timeout has expired;"
            + " REQUEST_TIMEOUT",
        "io.ktor.client.network.sockets.ConnectTimeoutException; Connect timeout has expired;"
            + " CONNECT_TIMEOUT",
        "io.ktor.client.network.sockets.SocketTimeoutException; Socket timeout has expired;"
            + " READ_TIMEOUT",
        // names alone
        "SocketTimeoutException; ; READ_TIMEOUT",
        "UnknownHostException; ; DNS",
      })
  void exceptionIsKnownByItsClassAndItsWords(String type, String message, Reason reason) {
    Failure failure = described(type, message);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.errorType()).isEqualTo(type);
    assertThat(failure.message()).isEqualTo(message);
    assertThat(failure.status()).isZero();
    Invariants.hold(failure);
    assertThat(described("java.lang.RuntimeException", null, type, message).reason())
        .as("wrapped")
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "java.lang.InterruptedException; sleep interrupted",
        "java.nio.channels.ClosedByInterruptException; ",
        "java.util.concurrent.CancellationException; ",
        "kotlinx.coroutines.JobCancellationException; Job was cancelled",
        "java.io.InterruptedIOException; interrupted",
        "java.io.InterruptedIOException; ",
        "java.io.IOException; Canceled",
        "java.lang.IllegalStateException; Connection pool shut down",
        "java.lang.IllegalStateException; Client is closed",
      })
  void callersOwnDoingIsNoFailure(String type, String message) {
    assertThat(described(type, message)).isNull();
    assertThat(described("java.util.concurrent.ExecutionException", null, type, message)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "com.openai.errors.RateLimitException; 429: Rate limit reached on tokens per min (TPM);"
            + " 429; TPM",
        "com.openai.errors.UnauthorizedException; 401: Incorrect API key provided; 401;"
            + " INCORRECT_API_KEY",
        "com.openai.errors.InternalServerException; 503: The engine is overloaded; 503; OVERLOADED",
        "com.openai.errors.BadRequestException; zork; 400; BAD_REQUEST",
        "org.springframework.web.client.HttpClientErrorException$TooManyRequests;"
            + " 429 Too Many Requests: '{'error':{'code':'insufficient_quota'}}'; 429;"
            + " INSUFFICIENT_QUOTA",
        "java.lang.RuntimeException; HTTP 503 Service Unavailable; 503; UNAVAILABLE",
        "java.lang.RuntimeException; {'error':{'message':'m','code':'model_not_found'}}; 0;"
            + " MODEL_NOT_FOUND",
        "retrofit2.HttpException; HTTP 502 Bad Gateway; 502; BAD_GATEWAY",
      })
  void answerThatAnExceptionQuotesIsJudgedAsOne(
      String type, String message, int status, Reason reason) {
    Failure failure = described(type, message.replace('\'', '"'));
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.status()).isEqualTo(status);
    Invariants.hold(failure);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.NullPointerException",
        "java.lang.ClassCastException",
        "java.lang.OutOfMemoryError",
        "com.fasterxml.jackson.core.JsonParseException",
      })
  void programsOwnMistakeIsNoFailureOfTheCall(String type) {
    Failure failure = described(type, "near 'connection reset, rate limit exceeded'");
    assertThat(failure.family()).isEqualTo(Family.UNKNOWN);
    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void outermostThatTellsSomethingDecides() {
    assertThat(
            described(
                    "java.lang.RuntimeException",
                    "oops",
                    "java.net.SocketTimeoutException",
                    "Read timed out",
                    "java.net.SocketException",
                    "Connection reset")
                .reason())
        .isEqualTo(Reason.READ_TIMEOUT);
  }

  @Test
  void causeThatKnowsBetterDecides() {
    assertThat(
            described(
                    "java.io.IOException",
                    "HTTP/1.1 header parser received no bytes",
                    "java.net.SocketException",
                    "Connection reset")
                .reason())
        .isEqualTo(Reason.CONNECTION_RESET);
    assertThat(
            described(
                    "java.net.ConnectException",
                    null,
                    "java.nio.channels.UnresolvedAddressException",
                    null)
                .reason())
        .isEqualTo(Reason.DNS);
  }

  @Test
  void wrapperThatPrintsItsCauseIsUnderstoodWithoutTheCause() {
    assertThat(
            described("java.lang.RuntimeException", "java.io.EOFException: \\n not found").reason())
        .isEqualTo(Reason.PREMATURE_END);
    assertThat(
            described(
                    "java.util.concurrent.CompletionException",
                    "java.net.http.HttpTimeoutException: request timed out")
                .reason())
        .isEqualTo(Reason.REQUEST_TIMEOUT);
  }

  @Test
  void plainInputOutputIsNotTellingButMayPass() {
    Failure failure = described("java.io.IOException", "zork");
    assertThat(failure.reason()).isEqualTo(Reason.IO);
    assertThat(failure.isTelling()).isFalse();
    assertThat(failure.retryable()).isTrue();
  }
}
