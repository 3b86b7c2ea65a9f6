package io.gptresilience.harness.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * The certificates of a {@link FakeOpenAi}, made when it starts and good for a day: an authority
 * that clients are to trust, and one of its certificates for localhost and 127.0.0.1.
 */
public final class ServerTls {

  /** What the trust store is locked with. */
  public static final String TRUST_STORE_PASSWORD = "changeit";

  private final HeldCertificate authority =
      new HeldCertificate.Builder()
          .commonName("fake OpenAI authority")
          .certificateAuthority(0)
          .build();
  private final HeldCertificate server =
      new HeldCertificate.Builder()
          .commonName("fake OpenAI")
          .addSubjectAlternativeName("localhost")
          .addSubjectAlternativeName("127.0.0.1")
          .signedBy(authority)
          .build();

  ServerTls() {}

  SSLSocketFactory sockets() {
    HandshakeCertificates certificates =
        new HandshakeCertificates.Builder()
            .heldCertificate(server, authority.certificate())
            .build();
    return new TappedSslSockets(certificates.sslSocketFactory());
  }

  /** What a client in this JVM needs to trust the server and nobody else. */
  public SSLContext clientContext() {
    return clientCertificates().sslContext();
  }

  HandshakeCertificates clientCertificates() {
    return new HandshakeCertificates.Builder()
        .addTrustedCertificate(authority.certificate())
        .build();
  }

  /** The authority's certificate as PEM, as {@code curl --cacert} wants it in a file. */
  public String authorityPem() {
    return authority.certificatePem();
  }

  /**
   * Writes {@link #authorityPem} to a file.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void writeAuthority(Path file) {
    try {
      Files.writeString(file, authorityPem(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException("the certificate cannot be written: " + e, e);
    }
  }

  /**
   * Writes a PKCS12 store with the authority, locked with {@link #TRUST_STORE_PASSWORD}, for a
   * JVM's {@code -Djavax.net.ssl.trustStore} and {@code -Djavax.net.ssl.trustStorePassword}.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void writeTrustStore(Path file) {
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("fake-openai", authority.certificate());
      store.store(out, TRUST_STORE_PASSWORD.toCharArray());
    } catch (IOException e) {
      throw new UncheckedIOException("the trust store cannot be written: " + e, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has PKCS12", e);
    }
  }
}
