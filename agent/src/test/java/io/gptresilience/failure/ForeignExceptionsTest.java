package io.gptresilience.failure;

import static io.gptresilience.failure.Answers.described;
import static io.gptresilience.failure.Answers.thrown;
import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.failure.Failure.Processing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An application's own exceptions, which share names and words with those of clients. */
class ForeignExceptionsTest {

  private static final String QUOTED = "{\"error\":{\"code\":\"rate_limit_exceeded\"}}";

  private static class RateLimitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RateLimitException(String message) {
      super(message);
    }
  }

  private static final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static final class TimeoutException extends Exception {
    private static final long serialVersionUID = 1;
  }

  private static final class ApplicationIoException extends IOException {
    private static final long serialVersionUID = 1;

    ApplicationIoException(String message) {
      super(message);
    }
  }

  static Stream<Throwable> foreign() {
    return Stream.of(
        new RateLimitException("429 Too Many Requests"),
        new RateLimitException(null),
        new RateLimitException("connection reset") {},
        new ConflictException(),
        new TimeoutException(),
        new IllegalStateException("queue is full"),
        new IllegalStateException("Unable to connect to Redis"),
        new IllegalStateException("HTTP 503 Service Unavailable"),
        new IllegalStateException(QUOTED),
        new IllegalArgumentException("got 512"),
        new IllegalArgumentException("Rate limit reached"),
        new RuntimeException("java.net.SocketTimeoutException: timeout"),
        new NullPointerException("Cannot read " + QUOTED),
        new ArrayIndexOutOfBoundsException("Index 503 out of bounds for length 500"),
        new AssertionError("connection refused"),
        new Error("HTTP 500"));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void exceptionOfAnApplicationsOwnMeansNothing(Throwable thrown) {
    for (Throwable one : new Throwable[] {thrown, new ExecutionException("zork", thrown)}) {
      Failure failure = thrown(one);
      assertThat(failure.reason()).isEqualTo(Reason.EXCEPTION);
      assertThat(failure.family()).isEqualTo(Family.UNKNOWN);
      assertThat(failure.retryable()).isFalse();
      assertThat(failure.processing()).isEqualTo(Processing.POSSIBLE);
      assertThat(failure.status()).isZero();
    }
  }

  @Test
  void causeOfAnApplicationsExceptionIsLookedAt() {
    RateLimitException outer = new RateLimitException("HTTP 429");
    outer.initCause(new UncheckedIOException(new SocketException("Connection reset")));
    assertThat(thrown(outer).reason()).isEqualTo(Reason.CONNECTION_RESET);
  }

  @Test
  void subclassOfAClientsExceptionMeansWhatItsParentDoes() {
    assertThat(thrown(new ApplicationIoException("Connection reset")).reason())
        .isEqualTo(Reason.CONNECTION_RESET);
    assertThat(thrown(new ApplicationIoException("zork")).reason()).isEqualTo(Reason.IO);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "com.example.RateLimitException; 429 Too Many Requests; TOO_MANY_REQUESTS",
        "RateLimitException; ; TOO_MANY_REQUESTS",
        "com.example.ConflictException; ; CONFLICT",
        "java.lang.IllegalStateException; queue is full; OVERLOADED",
        "java.lang.IllegalStateException; Unable to connect; CONNECTION_REFUSED",
        "java.lang.RuntimeException; java.net.SocketTimeoutException: timeout; READ_TIMEOUT",
      })
  void exceptionThatSomebodyDescribesIsTakenForAFailedCalls(
      String type, String message, Reason reason) {
    assertThat(described(type, message).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 499 Client Closed Request",
        "request was canceled by the server",
        "Canceled: upstream closed the stream",
        "stream cancelled",
        "interrupted by peer",
        "the client is closed to new requests",
      })
  void failureThatSpeaksOfACancelIsNotTheCallersOwnDoing(String message) {
    assertThat(thrown(new IOException(message))).isNotNull();
    assertThat(described("java.io.IOException", message)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Canceled", "cancelled", " CANCELED ", "interrupted", "Client is closed"})
  void wholeMessageOfACancelIs(String message) {
    assertThat(thrown(new IOException(message))).isNull();
    assertThat(described("java.io.IOException", message)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Failed after 3 attempts with 500 ms",
        "read 429 of 512 bytes",
        "expected 404 rows, got 500",
        "1015 bytes of error",
      })
  void numberInAnExceptionsWordsIsNoStatus(String message) {
    Failure failure = thrown(new IOException(message));
    assertThat(failure.reason()).isEqualTo(Reason.IO);
    assertThat(failure.status()).isZero();
  }

  @Test
  void statusThatAnExceptionAnnouncesIsOne() {
    Failure failure = thrown(new IOException("HTTP/1.1 499 Client Closed Request"));
    assertThat(failure.status()).isEqualTo(499);
    assertThat(failure.reason()).isEqualTo(Reason.GATEWAY_TIMEOUT);
    assertThat(failure.retryable()).isTrue();
    assertThat(failure.processing()).isEqualTo(Processing.POSSIBLE);
  }
}
