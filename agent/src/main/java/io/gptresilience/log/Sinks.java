package io.gptresilience.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.status.ErrorStatus;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.io.File;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes Logback's appenders. Each sink has a queue and a worker of its own, so that a blocked
 * stderr does not hold up the file.
 */
final class Sinks {

  /** Lines that wait for a slow sink before further ones are dropped; some 2 MB at most. */
  private static final int QUEUE = 2048;

  /** How long the end of the JVM is held up for lines that still wait. */
  private static final int FLUSH_MS = 1000;

  /** How often the file's size is looked at; Logback's own default is a minute. */
  private static final Duration SIZE_CHECK = Duration.buildByMilliseconds(100);

  private final LoggerContext context;
  private final LogSettings settings;
  private final OutputStream stderr;

  Sinks(LoggerContext context, LogSettings settings, OutputStream stderr) {
    this.context = context;
    this.settings = settings;
    this.stderr = stderr;
  }

  /**
   * Opens what the settings name. Where the file cannot be opened, that is told, and its lines go
   * to stderr.
   */
  List<AsyncAppender> open() {
    List<AsyncAppender> queues = new ArrayList<>();
    Appender<ILoggingEvent> file = settings.file() == null ? null : file(settings.file());
    if (file != null && file.isStarted()) {
      queues.add(queued(file, "gpt-resilience-file"));
    }
    if (settings.stderr() || queues.isEmpty()) {
      queues.add(queued(lines(), "gpt-resilience-log"));
    }
    return queues;
  }

  private Appender<ILoggingEvent> lines() {
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder());
    appender.setOutputStream(new BorrowedStream(stderr));
    appender.start();
    return appender;
  }

  /**
   * @return what is not started, or null, where the file cannot be opened, which has been told
   */
  private Appender<ILoggingEvent> file(LogFile file) {
    FileTrouble trouble = new FileTrouble(file, stderr);
    context.getStatusManager().add(trouble);
    if (file.isPipe()) {
      context.getStatusManager().add(new ErrorStatus("it is a named pipe", this));
      return null;
    }
    String path = new File(file.path()).getPath();
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setName("gpt-resilience-file");
    appender.setFile(path);
    appender.setEncoder(encoder());

    NumberedFiles aside = new NumberedFiles(path, file.maxFiles());
    aside.setContext(context);
    aside.setParent(appender);
    aside.start();
    appender.setRollingPolicy(aside);

    SizeBasedTriggeringPolicy<ILoggingEvent> full = new SizeBasedTriggeringPolicy<>();
    full.setContext(context);
    full.setMaxFileSize(new FileSize(file.maxBytes()));
    full.setCheckIncrement(SIZE_CHECK);
    full.start();
    appender.setTriggeringPolicy(full);

    appender.start();
    trouble.opened();
    return appender;
  }

  private Encoder<ILoggingEvent> encoder() {
    LineEncoder encoder =
        switch (settings.format()) {
          case JSON -> new JsonLines();
          case TEXT -> new TextLines();
        };
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }

  private AsyncAppender queued(Appender<ILoggingEvent> sink, String name) {
    AsyncAppender queue = new AsyncAppender();
    queue.setContext(context);
    queue.setName(name);
    queue.setQueueSize(QUEUE);
    queue.setDiscardingThreshold(0);
    queue.setNeverBlock(true);
    queue.setMaxFlushTime(FLUSH_MS);
    queue.addAppender(sink);
    queue.start();
    return queue;
  }
}
