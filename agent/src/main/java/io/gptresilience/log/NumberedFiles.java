package io.gptresilience.log;

import ch.qos.logback.core.rolling.RollingPolicyBase;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.helper.CompressionMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Puts a full file aside as {@code path.1} and moves the older ones on, as Logback's
 * FixedWindowRollingPolicy does. That one takes the path for a pattern, in which {@code %} means
 * something and nothing escapes it, and passes over a file that cannot be renamed.
 */
final class NumberedFiles extends RollingPolicyBase {

  private final Path path;
  private final int kept;

  /**
   * @param kept how many files that were put aside are kept, 1 or more
   */
  NumberedFiles(Path path, int kept) {
    this.path = path;
    this.kept = kept;
    compressionMode = CompressionMode.NONE;
  }

  /** Ends at the first that cannot be moved, so that none is written over. */
  @Override
  public void rollover() throws RolloverFailure {
    try {
      for (int i = kept - 1; i >= 1; i--) {
        if (Files.exists(aside(i))) {
          move(aside(i), aside(i + 1));
        }
      }
      move(path, aside(1));
    } catch (IOException e) {
      addError("cannot be put aside", e);
      throw new RolloverFailure("cannot be put aside", e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public String getActiveFileName() {
    return path.toString();
  }

  private Path aside(int number) {
    return path.resolveSibling(path.getFileName() + "." + number);
  }
}
