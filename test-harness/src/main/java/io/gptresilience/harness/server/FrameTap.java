package io.gptresilience.harness.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Watches the HTTP/2 frames that MockWebServer writes (RFC 9113 §4.1), and does what it has no way
 * to ask for: resets a stream with any error code before its head, and sends a GOAWAY that says
 * which streams were answered.
 *
 * <p>MockWebServer resets a stream with PROTOCOL_ERROR, at once and on the same thread, when its
 * dispatcher or a body ends in an IOException. The code of that frame is replaced here.
 */
final class FrameTap extends OutputStream {

  private static final int HEADER_BYTES = 9;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int GO_AWAY = 7;

  private final OutputStream out;
  private final ThreadLocal<Http2Error> resetCode = new ThreadLocal<>();
  private final Queue<ByteBuffer> waiting = new ArrayDeque<>();
  private final ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
  private int payloadLeft;
  private int lastAnswered;

  FrameTap(OutputStream out) {
    this.out = out;
  }

  /** The next stream that this thread resets is reset with this error; null for no change. */
  void resetWith(Http2Error error) {
    resetCode.set(error);
  }

  /**
   * Sends a GOAWAY with NO_ERROR as soon as the frame in the making is complete.
   *
   * @param lastStream the last stream that is or will be answered
   */
  private synchronized void goAway(int lastStream) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(HEADER_BYTES + 8);
    frame.put((byte) 0).putShort((short) 8).put((byte) GO_AWAY).put((byte) 0).putInt(0);
    frame.putInt(lastStream).putInt(Http2Error.NO_ERROR.number());
    waiting.add(frame);
    sendWaiting();
  }

  /** Says that streams whose answers have not begun were not processed. */
  synchronized void goAwayFromUnanswered() throws IOException {
    goAway(lastAnswered);
  }

  /** Says that no new streams are welcome; those under way are answered. */
  void goAwayGracefully() throws IOException {
    // RFC 9113 §6.8: the highest number, as it is not known what the client has sent meanwhile.
    goAway(Integer.MAX_VALUE);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int count) throws IOException {
    // A copy: the array is one of Okio's shared segments.
    ByteBuffer frames = ByteBuffer.allocate(count).put(bytes, offset, count).flip();
    while (frames.hasRemaining()) {
      if (payloadLeft > 0) {
        payload(frames);
      } else {
        header(frames);
      }
    }
    out.write(frames.array(), 0, count);
    sendWaiting();
  }

  private void header(ByteBuffer frames) {
    header.put(frames.get());
    if (!header.hasRemaining()) {
      payloadLeft = header.getInt(0) >>> 8;
      if (type() == HEADERS) {
        lastAnswered = Math.max(lastAnswered, header.getInt(5));
      }
      endFrame();
    }
  }

  private void payload(ByteBuffer frames) {
    Http2Error error = type() == RST_STREAM ? resetCode.get() : null;
    int count = Math.min(payloadLeft, frames.remaining());
    if (error == null) {
      frames.position(frames.position() + count);
    } else {
      // Four bytes, the highest first; they may come in several writes.
      for (int i = 0; i < count; i++) {
        frames.put((byte) (error.number() >>> 8 * (payloadLeft - 1 - i)));
      }
    }
    payloadLeft -= count;
    if (payloadLeft == 0 && error != null) {
      resetCode.remove();
    }
    endFrame();
  }

  private void endFrame() {
    if (payloadLeft == 0) {
      header.clear();
    }
  }

  private int type() {
    return header.get(3);
  }

  private void sendWaiting() throws IOException {
    boolean betweenFrames = payloadLeft == 0 && header.position() == 0;
    while (betweenFrames && !waiting.isEmpty()) {
      out.write(waiting.remove().array());
      out.flush();
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
