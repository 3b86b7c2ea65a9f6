package io.gptresilience.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.gptresilience.event.Action;
import io.gptresilience.event.Event;
import io.gptresilience.event.EventSink;
import io.gptresilience.guidance.Language;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The log. Made once, on a thread of the agent's own: Logback's worker inherits the maker's thread
 * locals and context class loader, which must not be a host's.
 */
public final class EventLog implements EventSink, AutoCloseable {

  private static final Duration FLUSH_LIMIT = Duration.ofSeconds(1);

  private final LoggerContext context = new LoggerContext();
  private final Logger logger;
  private final List<Sink> sinks;
  private final Language language;

  /**
   * @param stderr where lines go that do not go into a file, and what is wrong with the file; each
   *     by one write; never closed
   */
  public EventLog(LogSettings settings, OutputStream stderr) {
    context.setName("gpt-resilience");
    context.setMDCAdapter(new LogbackMDCAdapter());
    language = settings.language();
    sinks = new Sinks(context, settings, stderr).make();
    logger = context.getLogger("gpt.resilience");
    logger.setLevel(ch.qos.logback.classic.Level.valueOf(settings.level().name()));
    sinks.forEach(sink -> logger.addAppender(sink.queue()));
  }

  @Override
  public boolean wants(Action action) {
    return logger.isEnabledForLevel(level(action));
  }

  @Override
  public void accept(Event event) {
    if (!wants(event.action())) {
      return;
    }
    LoggingEventBuilder line = logger.atLevel(level(event.action()));
    for (Map.Entry<String, Object> field : EventFields.of(event, language).entrySet()) {
      line = line.addKeyValue(field.getKey(), field.getValue());
    }
    line.log(Messages.of(event));
  }

  /**
   * Waits, a second at most, until what was accepted so far is written. For the end of the JVM,
   * when the application may still be at work and its calls still fail.
   */
  public void flush() {
    long deadline = System.nanoTime() + FLUSH_LIMIT.toNanos();
    try {
      for (Sink sink : sinks) {
        sink.flush(logger, deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes what still waits, for a second at most for each sink, and takes no more. */
  @Override
  public void close() {
    sinks.forEach(Sink::stop);
  }

  private static Level level(Action action) {
    return Level.valueOf(action.level().name());
  }
}
