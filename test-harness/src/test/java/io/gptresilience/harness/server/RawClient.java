package io.gptresilience.harness.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client on a bare socket: it sees what a library would hide. */
final class RawClient implements AutoCloseable {

  // Long enough that only a hanging test meets it.
  private static final int READ_LIMIT_MS = 20_000;

  private final Socket socket;
  private final InputStream in;

  RawClient(FakeOpenAi server) throws IOException {
    socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), server.port());
    socket.setSoTimeout(READ_LIMIT_MS);
    in = socket.getInputStream();
  }

  RawClient post(String path, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST %s HTTP/1.1\r\nHost: test\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, bytes.length);
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.write(head.getBytes(StandardCharsets.ISO_8859_1));
    request.write(bytes);
    socket.getOutputStream().write(request.toByteArray());
    return this;
  }

  /** Reads the status line and the headers, in lower case, with the empty line. */
  String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed in the head: " + head);
      }
      head.append((char) next);
    }
    return head.toString().toLowerCase(Locale.ROOT);
  }

  /** -1 at an orderly end (FIN), a SocketException at a reset. */
  int read() throws IOException {
    return in.read();
  }

  String readText(int bytes) throws IOException {
    byte[] read = in.readNBytes(bytes);
    return new String(read, StandardCharsets.UTF_8);
  }

  /** Everything up to the orderly end. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  void readLimitMs(int limit) throws IOException {
    socket.setSoTimeout(limit);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
