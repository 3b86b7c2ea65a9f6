package io.gptresilience.harness.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** The TCP side of a connection, with hold of what is layered over it. */
final class AcceptedSocket extends Socket {

  private final boolean speaksHttp2;
  private volatile Socket top = this;
  private volatile FrameTap frames;

  AcceptedSocket(boolean speaksHttp2) {
    this.speaksHttp2 = speaksHttp2;
  }

  /** Puts TLS over this socket, to be closed before it. */
  void cover(Socket tls) {
    top = tls;
  }

  /** What carries HTTP: the TLS socket if there is one. */
  Socket top() {
    return top;
  }

  /** The same stream with its HTTP/2 frames in view. */
  OutputStream tap(OutputStream http2) {
    FrameTap tap = new FrameTap(http2);
    frames = tap;
    return tap;
  }

  /** The frames, if the connection speaks HTTP/2. */
  FrameTap frames() {
    FrameTap tap = frames;
    if (tap == null) {
      throw new IllegalStateException("the connection does not speak HTTP/2");
    }
    return tap;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    OutputStream out = super.getOutputStream();
    return speaksHttp2 ? tap(out) : out;
  }
}
