package io.gptresilience.harness.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTapTest {

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int GO_AWAY = 7;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final FrameTap tap = new FrameTap(out);

  /** RFC 9113 §4.1: length, type, no flags, stream, payload. */
  private static byte[] frame(int type, int stream, byte... payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .put((byte) 0)
        .putShort((short) payload.length)
        .put((byte) type)
        .put((byte) 0)
        .putInt(stream)
        .put(payload)
        .array();
  }

  private static byte[] goAway(int last) {
    return frame(GO_AWAY, 0, ByteBuffer.allocate(8).putInt(last).putInt(0).array());
  }

  private static byte[] together(byte[]... frames) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] frame : frames) {
      all.writeBytes(frame);
    }
    return all.toByteArray();
  }

  private void write(byte[] frames, int atOnce) throws IOException {
    for (int from = 0; from < frames.length; from += atOnce) {
      tap.write(frames, from, Math.min(atOnce, frames.length - from));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1000})
  void onlyTheNextResetIsChangedHoweverTheBytesCome(int atOnce) throws IOException {
    tap.resetWith(Http2Error.REFUSED_STREAM);
    byte[] frames =
        together(
            frame(DATA, 1, new byte[] {0, 0, 4, 3, 0, 0, 0, 0, 1, 0, 0, 0, 1}),
            frame(4, 0),
            frame(RST_STREAM, 3, new byte[] {0, 0, 0, 1}),
            frame(RST_STREAM, 5, new byte[] {0, 0, 0, 1}));
    byte[] before = frames.clone();
    write(frames, atOnce);
    before[frames.length - 14] = 7;
    assertThat(out.toByteArray()).isEqualTo(before);
  }

  @Test
  void theBytesOfTheCallerStayAsTheyWere() throws IOException {
    tap.resetWith(Http2Error.CANCEL);
    byte[] reset = frame(RST_STREAM, 3, new byte[] {0, 0, 0, 1});
    tap.write(reset, 0, reset.length);
    assertThat(reset).isEqualTo(frame(RST_STREAM, 3, new byte[] {0, 0, 0, 1}));
    assertThat(out.toByteArray()).isEqualTo(frame(RST_STREAM, 3, new byte[] {0, 0, 0, 8}));
  }

  @Test
  void aResetOnAnotherThreadIsNotChanged() throws Exception {
    Thread other = new Thread(() -> tap.resetWith(Http2Error.CANCEL));
    other.start();
    other.join();
    byte[] reset = frame(RST_STREAM, 3, new byte[] {0, 0, 0, 1});
    tap.write(reset, 0, reset.length);
    assertThat(out.toByteArray()).isEqualTo(reset);
  }

  @Test
  void aGoAwayNamesTheHighestStreamWhoseAnswerHasBegun() throws IOException {
    byte[] heads = together(frame(HEADERS, 5, new byte[] {1}), frame(HEADERS, 3, new byte[] {1}));
    tap.write(heads, 0, heads.length);
    tap.goAwayFromUnanswered();
    assertThat(out.toByteArray()).isEqualTo(together(heads, goAway(5)));
  }

  @Test
  void aGoAwayWaitsForTheEndOfTheFrame() throws IOException {
    byte[] data = frame(DATA, 1, new byte[] {1, 2, 3});
    tap.write(data, 0, 10);
    tap.goAwayGracefully();
    assertThat(out.size()).isEqualTo(10);
    tap.write(data, 10, 2);
    assertThat(out.toByteArray()).isEqualTo(together(data, goAway(Integer.MAX_VALUE)));
  }
}
