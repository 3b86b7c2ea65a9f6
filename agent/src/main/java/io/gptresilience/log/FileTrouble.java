package io.gptresilience.log;

import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells once on stderr that the log's file cannot be written. Logback tries again by itself, so
 * lines may come later.
 */
final class FileTrouble implements StatusListener {

  private static final String OPEN = " cannot be opened: %s; its lines go to stderr\n";
  private static final String WRITE = " cannot be written: %s; lines are lost until it can\n";
  private static final String PUT_ASIDE = " cannot be put aside: %s; it grows until it can\n";

  private final LogFile file;
  private final OutputStream stderr;
  private final AtomicBoolean toldFile = new AtomicBoolean();
  private final AtomicBoolean toldAside = new AtomicBoolean();
  private volatile boolean opened;

  FileTrouble(LogFile file, OutputStream stderr) {
    this.file = file;
    this.stderr = stderr;
  }

  /** What goes wrong from now on goes wrong with an open file. */
  void opened() {
    opened = true;
  }

  @Override
  public void addStatusEvent(Status status) {
    boolean aside = status.getOrigin() instanceof NumberedFiles;
    AtomicBoolean told = aside ? toldAside : toldFile;
    if (status.getLevel() < Status.ERROR || !told.compareAndSet(false, true)) {
      return;
    }
    Throwable cause = status.getThrowable();
    String why =
        cause == null
            ? status.getMessage()
            : cause.getMessage() == null ? cause.toString() : cause.getMessage();
    String line =
        "gpt-resilience: the log's file "
            + file.path()
            + (aside ? PUT_ASIDE : opened ? WRITE : OPEN).formatted(Redaction.shown(why));
    try {
      stderr.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException nobodyHears) {
      // Then there is no place left to say it.
    }
  }
}
