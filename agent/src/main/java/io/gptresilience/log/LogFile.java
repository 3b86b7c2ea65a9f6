package io.gptresilience.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * A file that is put aside when it is full: {@code path.1} is the one put aside last.
 *
 * @param path absolute, or relative to the JVM's working directory; missing folders are made
 * @param maxBytes from this size on it is put aside
 * @param maxFiles how many that were put aside are kept, 1 or more
 */
public record LogFile(String path, long maxBytes, int maxFiles) {

  /** Type of file in {@code st_mode}, and the type of a pipe there (POSIX, {@code sys/stat.h}). */
  private static final int TYPE = 0170000;

  private static final int PIPE = 0010000;

  private static final Set<OpenOption> APPENDING =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);

  /**
   * Makes the file if there is none, and its folders.
   *
   * @return where it really is: a link to a file must stay one when the file is put aside
   * @throws IOException where lines could not be appended to it
   */
  Path create() throws IOException {
    Path file = Path.of(path).toAbsolutePath();
    if (!Files.exists(file.getParent())) {
      Files.createDirectories(file.getParent());
    }
    if (isPipe(file)) {
      throw new IOException("it is a named pipe");
    }
    Files.newByteChannel(file, APPENDING).close();
    return isOfTheSystem(file) ? file : file.toRealPath();
  }

  /** Opening a pipe waits until somebody reads from it. */
  private static boolean isPipe(Path file) {
    try {
      return ((int) Files.getAttribute(file, "unix:mode") & TYPE) == PIPE;
    } catch (IOException | RuntimeException noSuchFileOrNoSuchAttribute) {
      return false;
    }
  }

  /**
   * Whether a file that is full may be renamed. {@code /dev/stdout} may not, though it may lead to
   * a regular file, the application's own.
   */
  boolean isPutAside(Path file) {
    return Files.isRegularFile(file) && !isOfTheSystem(Path.of(path).toAbsolutePath());
  }

  /**
   * What tells a file from another that takes its name.
   *
   * @return null where there is no file, or where the system has no such thing
   */
  static Object key(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException gone) {
      return null;
    }
  }

  private static boolean isOfTheSystem(Path file) {
    return file.startsWith("/dev") || file.startsWith("/proc");
  }
}
