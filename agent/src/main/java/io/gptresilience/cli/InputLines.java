package io.gptresilience.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Text line by line, in memory that does not grow with the text. UTF-8; what is none becomes
 * U+FFFD. A byte order mark before the first line and a carriage return at a line's end are no part
 * of the line.
 */
final class InputLines {

  /** Bytes; an error's body is read by the agent up to 64 KiB. */
  static final int LONGEST = 8 << 20;

  private final InputStream in;
  private final byte[] chunk = new byte[64 * 1024];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
  private int next;
  private int end;
  private long number;

  InputLines(InputStream in) {
    this.in = in;
  }

  /**
   * @param number from 1
   * @param text null where the line is longer than {@link #LONGEST}
   */
  record Line(long number, String text) {}

  /**
   * @return null at the end
   */
  Line next() throws IOException {
    boolean tooLong = false;
    boolean ended = false;
    boolean begun = false;
    line.reset();
    while (!ended && fill()) {
      begun = true;
      int stop = next;
      while (stop < end && chunk[stop] != '\n') {
        stop++;
      }
      tooLong |= line.size() + stop - next > LONGEST;
      if (!tooLong) {
        line.write(chunk, next, stop - next);
      }
      ended = stop < end;
      next = ended ? stop + 1 : stop;
    }
    return begun ? new Line(++number, tooLong ? null : text()) : null;
  }

  private boolean fill() throws IOException {
    if (next == end) {
      next = 0;
      end = Math.max(0, in.read(chunk));
    }
    return next < end;
  }

  private String text() {
    String text = line.toString(StandardCharsets.UTF_8);
    boolean marked = number == 1 && text.startsWith("\uFEFF");
    return text.substring(marked ? 1 : 0, text.length() - (text.endsWith("\r") ? 1 : 0));
  }
}
