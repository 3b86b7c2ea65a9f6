package io.gptresilience.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.gptresilience.event.Action;
import io.gptresilience.event.Event;
import io.gptresilience.event.EventSink;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The log. Made once, on a thread of the agent's own: Logback's worker inherits the maker's thread
 * locals and context class loader, which must not be a host's.
 */
public final class EventLog implements EventSink, AutoCloseable {

  private final LoggerContext context = new LoggerContext();
  private final Logger logger;
  private final List<AsyncAppender> queues;

  /**
   * @param stderr where lines go that do not go into a file, and what is wrong with the file; each
   *     by one write; never closed
   */
  public EventLog(LogSettings settings, OutputStream stderr) {
    context.setName("gpt-resilience");
    context.setMDCAdapter(new LogbackMDCAdapter());
    queues = new Sinks(context, settings, stderr).open();
    logger = context.getLogger("gpt.resilience");
    logger.setLevel(ch.qos.logback.classic.Level.valueOf(settings.level().name()));
    queues.forEach(logger::addAppender);
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
    for (Map.Entry<String, Object> field : EventFields.of(event).entrySet()) {
      line = line.addKeyValue(field.getKey(), field.getValue());
    }
    line.log(Messages.of(event));
  }

  /** Writes what still waits, for a second at most for each sink. */
  @Override
  public void close() {
    queues.forEach(AsyncAppender::stop);
  }

  private static Level level(Action action) {
    return Level.valueOf(action.level().name());
  }
}
