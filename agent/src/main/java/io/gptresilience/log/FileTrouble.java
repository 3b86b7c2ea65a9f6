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

  private final LogFile file;
  private final OutputStream stderr;
  private final AtomicBoolean told = new AtomicBoolean();
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
            + (opened ? " cannot be written: " : " cannot be opened: ")
            + Redaction.shown(why)
            + (opened ? "; lines are lost until it can\n" : "; its lines go to stderr\n");
    try {
      stderr.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException nobodyHears) {
      // Then there is no place left to say it.
    }
  }
}
