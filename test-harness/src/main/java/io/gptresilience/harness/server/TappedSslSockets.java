package io.gptresilience.harness.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Layers TLS over {@link AcceptedSocket}s, and lets them see what is layered over them. */
final class TappedSslSockets extends SSLSocketFactory {

  private final SSLSocketFactory delegate;

  TappedSslSockets(SSLSocketFactory delegate) {
    this.delegate = delegate;
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    AcceptedSocket below = (AcceptedSocket) socket;
    SSLSocket tls = (SSLSocket) delegate.createSocket(socket, host, port, autoClose);
    below.cover(tls);
    return new TappedSslSocket(tls, below);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return delegate.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return delegate.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("only accepted sockets are covered here");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    return createSocket(host.getHostAddress(), port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    return createSocket(host, port);
  }
}
