package io.gptresilience.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Makes the sinks that the settings name, out of Logback's appenders. */
final class Sinks {

  private final LoggerContext context;
  private final LogSettings settings;
  private final OutputStream stderr;

  Sinks(LoggerContext context, LogSettings settings, OutputStream stderr) {
    this.context = context;
    this.settings = settings;
    this.stderr = stderr;
  }

  /** Opens no file yet: the file's sink does, with its first line. */
  List<Sink> make() {
    List<Sink> sinks = new ArrayList<>();
    if (settings.stderr()) {
      sinks.add(new Sink(context, "gpt-resilience-log", stderrPlace()));
    }
    if (settings.file() != null) {
      sinks.add(new Sink(context, "gpt-resilience-file", filePlace(settings.file())));
    }
    return sinks;
  }

  private Appender<ILoggingEvent> stderrPlace() {
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder());
    appender.setOutputStream(new BorrowedStream(stderr));
    appender.start();
    return appender;
  }

  private Appender<ILoggingEvent> filePlace(LogFile file) {
    FileTrouble trouble = new FileTrouble(file, stderr);
    context.getStatusManager().add(trouble);
    FilePlace place =
        new FilePlace(file, trouble, this::encoder, settings.stderr() ? null : stderrPlace());
    place.setContext(context);
    place.start();
    return place;
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
}
