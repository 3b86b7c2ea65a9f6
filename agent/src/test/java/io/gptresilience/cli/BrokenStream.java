package io.gptresilience.cli;

import java.io.IOException;
import java.io.OutputStream;

/** Takes nothing. */
final class BrokenStream extends OutputStream {

  private final String words;

  /**
   * @param words the system's
   */
  BrokenStream(String words) {
    this.words = words;
  }

  @Override
  public void write(int b) throws IOException {
    throw new IOException(words);
  }
}
