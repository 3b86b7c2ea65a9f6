package io.gptresilience.failure;

import static io.gptresilience.failure.Failure.Processing.NONE;
import static io.gptresilience.failure.Family.NETWORK_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Handshakes that failed: on which side decides whether they are tried again. */
class ThrownHandshakesTest {

  @Test
  void handshakeThatThePeerBrokeOffIsTriedAgain() {
    SSLHandshakeException thrown =
        new SSLHandshakeException("Remote host terminated the handshake");
    Failure failure = Answers.thrown(thrown);
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
    Failure failure = Answers.thrown(thrown);
    assertThat(failure.reason()).isEqualTo(Reason.TLS);
    assertThat(failure.retryable()).isFalse();
    assertThat(failure.message()).isEqualTo("the trustAnchors parameter must be non-empty");
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
    Failure failure = Answers.thrown(new IOException(thrown.getMessage(), thrown));
    assertThat(failure.family()).isEqualTo(NETWORK_ERROR);
    assertThat(failure.reason()).isEqualTo(Reason.TLS);
    assertThat(failure.retryable()).isFalse();
    assertThat(failure.processing()).isEqualTo(NONE);
  }

  @Test
  void certificateOutranksWhatCausedIt() {
    SSLHandshakeException handshake = new SSLHandshakeException("certificate expired");
    handshake.initCause(new CertificateException(new SocketException("Connection reset")));
    assertThat(Answers.thrown(handshake).reason()).isEqualTo(Reason.TLS);
  }

  @Test
  void connectionResetUnderTlsIsAReset() {
    assertThat(Answers.thrown(new SSLException("Connection reset")).retryable()).isTrue();
  }
}
