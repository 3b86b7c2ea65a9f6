package io.gptresilience.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is put aside when it is full: {@code path.1} is the one put aside last.
 *
 * @param path absolute, or relative to the JVM's working directory; missing folders are made
 * @param maxBytes from this size on it is put aside
 * @param maxFiles how many that were put aside are kept, 1 to 20
 */
public record LogFile(String path, long maxBytes, int maxFiles) {

  /** Type of file in {@code st_mode}, and the type of a pipe there (POSIX, {@code sys/stat.h}). */
  private static final int TYPE = 0170000;

  private static final int PIPE = 0010000;

  /** Opening a pipe waits until somebody reads from it, and a call would wait for that. */
  boolean isPipe() {
    try {
      return ((int) Files.getAttribute(Path.of(path), "unix:mode") & TYPE) == PIPE;
    } catch (IOException | RuntimeException noSuchFileOrNoSuchAttribute) {
      return false;
    }
  }
}
