package io.gptresilience.log;

import ch.qos.logback.core.recovery.ResilientFileOutputStream;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Tells on stderr, each kind once, that the log's file cannot be used. Called by the file's worker
 * alone, whom a blocked stderr may hold up.
 */
final class FileTrouble implements StatusListener {

  private enum Kind {
    OPEN(" cannot be opened: %s; its lines go to stderr until it can\n"),
    WRITE(" cannot be written: %s; lines are lost until it can\n"),
    PUT_ASIDE(" cannot be put aside: %s; it grows until it can\n");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  private final LogFile file;
  private final OutputStream stderr;
  private final Set<Kind> told = EnumSet.noneOf(Kind.class);

  FileTrouble(LogFile file, OutputStream stderr) {
    this.file = file;
    this.stderr = stderr;
  }

  /** The file or one of its folders refuses. */
  void cannotOpen(Exception why) {
    tell(Kind.OPEN, reason(why));
  }

  /** Logback's own way of telling what went wrong. */
  @Override
  public void addStatusEvent(Status status) {
    Object origin = status.getOrigin();
    boolean aside = origin instanceof NumberedFiles;
    boolean ofTheFile =
        aside
            || origin instanceof ResilientFileOutputStream
            || origin instanceof RollingFileAppender<?>;
    if (ofTheFile && status.getLevel() >= Status.ERROR) {
      Throwable cause = status.getThrowable();
      tell(
          aside ? Kind.PUT_ASIDE : Kind.WRITE, cause == null ? status.getMessage() : reason(cause));
    }
  }

  /** The JDK gives some reasons by the class of the exception alone: {@code AccessDenied}. */
  private String reason(Throwable thrown) {
    if (!(thrown instanceof FileSystemException e)) {
      return thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    }
    String reason =
        e.getReason() == null
            ? e.getClass().getSimpleName().replace("Exception", "")
            : e.getReason();
    boolean isAnother = e.getFile() != null && !e.getFile().equals(file.path());
    return reason + (isAnother ? " (" + e.getFile() + ")" : "");
  }

  private void tell(Kind kind, String why) {
    if (!told.add(kind)) {
      return;
    }
    String line =
        "gpt-resilience: the log's file "
            + file.path()
            + kind.text.formatted(Redaction.onOneLine(Redaction.shown(why)));
    try {
      stderr.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException nobodyHears) {
      // Then there is no place left to say it.
    }
  }
}
