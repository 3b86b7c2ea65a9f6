package io.gptresilience.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** Stdout, which remembers why it could not be written: a {@code PrintWriter} forgets it. */
final class Stdout extends FilterOutputStream {

  private IOException failure;

  Stdout(OutputStream out) {
    super(out);
  }

  /**
   * @return null where all was written, or whoever read it had seen enough, as {@code head} has
   */
  IOException failure() {
    return failure == null || isClosedPipe(failure) ? null : failure;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /**
   * Only the system's words tell, and those in the system's language: "Broken pipe", "The pipe is
   * being closed", "끊어진 파이프", "Relais brisé (pipe)".
   */
  private static boolean isClosedPipe(IOException e) {
    String words = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
    return words.contains("pipe") || words.contains("파이프");
  }
}
