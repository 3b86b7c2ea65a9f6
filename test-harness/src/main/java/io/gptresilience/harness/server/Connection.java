package io.gptresilience.harness.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okio.BufferedSink;

/** The TCP connection that carries a request, and the faults it can be given. */
final class Connection {

  private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(5);
  private static final Duration DELIVERY_POLL = Duration.ofMillis(1);
  // Where the send queue cannot be read: loopback takes microseconds, a loaded machine more.
  private static final Duration DELIVERY_GUESS = Duration.ofMillis(50);

  // Of HTTP/2 another thread reads, and nothing tells when a stream ends.
  private static final Duration DEPARTURE_POLL = Duration.ofMillis(20);

  private final AcceptedSocket socket;
  private final boolean http2;
  private final CountDownLatch serverCloses;

  Connection(AcceptedSocket socket, boolean http2, CountDownLatch serverCloses) {
    this.socket = socket;
    this.http2 = http2;
    this.serverCloses = serverCloses;
  }

  /** Nagle's algorithm would hold an event back until the client has acknowledged the last. */
  void sendWithoutDelay() throws IOException {
    socket.setTcpNoDelay(true);
  }

  /**
   * Waits, but not longer than the server lives.
   *
   * @throws IOException if the server closes or the thread is interrupted meanwhile
   */
  void pause(Duration duration) throws IOException {
    if (duration.isZero()) {
      return;
    }
    try {
      if (serverCloses.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException("the server closes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while pausing");
    }
  }

  /** Whether requests are streams, of which several may be under way at once. */
  boolean isHttp2() {
    return http2;
  }

  /** The frames of an HTTP/2 connection. */
  FrameTap frames() {
    return socket.frames();
  }

  /**
   * Waits until the client goes away, before the answer: on HTTP/2 from the connection.
   *
   * @throws IOException if the server closes or the thread is interrupted meanwhile
   */
  void awaitDeparture() throws IOException {
    if (http2) {
      while (!socket.isClosed()) {
        pause(DEPARTURE_POLL);
      }
    } else {
      readToTheEnd();
    }
  }

  /**
   * Waits until the client goes away, within the answer: on HTTP/2 from the stream.
   *
   * @throws IOException when it goes, the server closes or the thread is interrupted
   */
  void awaitDeparture(BufferedSink body) throws IOException {
    while (http2) {
      pause(DEPARTURE_POLL);
      // Fails once the stream is cancelled or the connection lost.
      body.flush();
    }
    readToTheEnd();
  }

  /** Returns when the client has closed its side or the server closes the socket. */
  private void readToTheEnd() {
    byte[] ignored = new byte[1024];
    try {
      InputStream in = socket.getInputStream();
      while (in.read(ignored) >= 0) {
        // What the client still sends goes unanswered.
      }
    } catch (IOException e) {
      // A reset or a closed socket is a departure too.
    }
  }

  /** Sends a FIN after what has been written, and with TLS a close_notify before it. */
  void close() throws IOException {
    socket.top().close();
  }

  /** Sends an RST after the client's machine has acknowledged what has been written. */
  void reset() throws IOException {
    awaitDelivery();
    // Linger time 0 turns the close into an abort: RFC 9293 §3.10.5 by way of SO_LINGER.
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** An RST throws away what is still in the send queue, so it must be empty by then. */
  private void awaitDelivery() throws IOException {
    long deadline = System.nanoTime() + DELIVERY_LIMIT.toNanos();
    OptionalLong queued = SendQueue.bytes(socket);
    if (queued.isEmpty()) {
      pause(DELIVERY_GUESS);
    }
    while (queued.orElse(0) > 0 && System.nanoTime() - deadline < 0) {
      pause(DELIVERY_POLL);
      queued = SendQueue.bytes(socket);
    }
  }
}
