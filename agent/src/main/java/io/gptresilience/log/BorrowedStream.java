package io.gptresilience.log;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The host's stderr. A line that cannot be written is lost, and no more: after one exception
 * Logback would never write again. A line is one write, so that nothing of the host's comes
 * between; and the log's end does not close what is not its own.
 */
final class BorrowedStream extends FilterOutputStream {

  BorrowedStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    try {
      out.write(bytes, offset, length);
    } catch (IOException lost) {
      // A full disk, a closed pipe; the next line may fare better.
    }
  }

  @Override
  public void flush() {
    try {
      out.flush();
    } catch (IOException lost) {
      // As above.
    }
  }

  @Override
  public void close() {
    flush();
  }
}
