package io.gptresilience.log;

import ch.qos.logback.core.rolling.RollingPolicyBase;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.helper.CompressionMode;
import ch.qos.logback.core.rolling.helper.RenameUtil;
import java.io.File;

/**
 * Puts a full file aside as {@code path.1} and moves the older ones on, as Logback's
 * FixedWindowRollingPolicy does. That one takes the path for a pattern, in which {@code %} means
 * something and nothing escapes it.
 */
final class NumberedFiles extends RollingPolicyBase {

  private final String path;
  private final int kept;
  private final RenameUtil renaming = new RenameUtil();

  /**
   * @param kept how many files that were put aside are kept, 1 or more
   */
  NumberedFiles(String path, int kept) {
    this.path = path;
    this.kept = kept;
    compressionMode = CompressionMode.NONE;
  }

  @Override
  public void start() {
    renaming.setContext(context);
    super.start();
  }

  @Override
  public void rollover() throws RolloverFailure {
    try {
      moveOn();
    } catch (RolloverFailure failure) {
      addError("cannot be put aside", failure);
      throw failure;
    }
  }

  private void moveOn() throws RolloverFailure {
    File oldest = aside(kept);
    if (oldest.exists() && !oldest.delete()) {
      throw new RolloverFailure("cannot delete " + oldest);
    }
    for (int i = kept - 1; i >= 1; i--) {
      if (aside(i).exists()) {
        renaming.rename(aside(i).getPath(), aside(i + 1).getPath());
      }
    }
    renaming.rename(path, aside(1).getPath());
  }

  @Override
  public String getActiveFileName() {
    return path;
  }

  private File aside(int number) {
    return new File(path + "." + number);
  }
}
