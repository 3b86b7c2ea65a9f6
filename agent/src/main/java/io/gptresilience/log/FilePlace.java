package io.gptresilience.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The log's file. Opened with the first line, on the thread of the sink's worker, since a disk or a
 * network may take its time; and opened again where that failed, where putting it aside left it
 * closed, or where somebody else moved it away, as logrotate does.
 */
final class FilePlace extends UnsynchronizedAppenderBase<ILoggingEvent> {

  /** How often the file's size is looked at; Logback's own default is a minute. */
  private static final Duration SIZE_CHECK = Duration.buildByMilliseconds(100);

  /** How long lines go elsewhere before a file that could not be opened is tried again. */
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** How often it is asked whether the file is still the one that was opened. */
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LogFile file;
  private final FileTrouble trouble;
  private final Supplier<Encoder<ILoggingEvent>> encoders;
  private final Appender<ILoggingEvent> otherwise;
  private RollingFileAppender<ILoggingEvent> appender;
  private long triedAt;
  private Path path;
  private Object key;
  private long lookedAt;

  /**
   * @param otherwise takes the lines while the file cannot be opened; null where they go to another
   *     sink anyway
   */
  FilePlace(
      LogFile file,
      FileTrouble trouble,
      Supplier<Encoder<ILoggingEvent>> encoders,
      Appender<ILoggingEvent> otherwise) {
    this.file = file;
    this.trouble = trouble;
    this.encoders = encoders;
    this.otherwise = otherwise;
  }

  @Override
  protected void append(ILoggingEvent event) {
    boolean isOther = isOpen() && isOther();
    if (isOther || !isOpen() && (triedAt == 0 || System.nanoTime() - triedAt > RETRY_NANOS)) {
      open();
      triedAt = System.nanoTime();
    }
    if (isOpen()) {
      appender.doAppend(event);
    } else if (otherwise != null) {
      otherwise.doAppend(event);
    }
  }

  private boolean isOpen() {
    return appender != null && appender.isStarted() && appender.getOutputStream() != null;
  }

  /** Also after the file was put aside: opening the new one once more does no harm. */
  private boolean isOther() {
    if (System.nanoTime() - lookedAt < LOOK_NANOS) {
      return false;
    }
    lookedAt = System.nanoTime();
    return !Objects.equals(key, LogFile.key(path));
  }

  private void open() {
    close();
    try {
      path = file.create();
      appender = rolling();
      appender.start();
      key = LogFile.key(path);
      if (!isOpen()) {
        throw new IOException("Logback refuses it"); // and has told why by a status
      }
    } catch (IOException | RuntimeException e) {
      trouble.cannotOpen(e);
    }
  }

  private RollingFileAppender<ILoggingEvent> rolling() {
    RollingFileAppender<ILoggingEvent> made = new RollingFileAppender<>();
    made.setContext(context);
    made.setName("gpt-resilience-file");
    made.setFile(path.toString());
    made.setEncoder(encoders.get());

    NumberedFiles aside = new NumberedFiles(path, file.maxFiles());
    aside.setContext(context);
    aside.setParent(made);
    aside.start();
    made.setRollingPolicy(aside);

    SizeBasedTriggeringPolicy<ILoggingEvent> full = new SizeBasedTriggeringPolicy<>();
    full.setContext(context);
    full.setMaxFileSize(new FileSize(file.isPutAside(path) ? file.maxBytes() : Long.MAX_VALUE));
    full.setCheckIncrement(SIZE_CHECK);
    full.start();
    made.setTriggeringPolicy(full);
    return made;
  }

  private void close() {
    if (appender != null) {
      appender.stop();
      appender = null;
    }
  }

  @Override
  public void stop() {
    super.stop();
    close();
  }
}
