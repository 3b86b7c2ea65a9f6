package io.gptresilience.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import io.gptresilience.event.Action;
import io.gptresilience.event.Event;
import io.gptresilience.event.EventSink;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The log. Made once, on a thread of the agent's own: Logback's worker inherits the maker's thread
 * locals and context class loader, which must not be a host's.
 */
public final class EventLog implements EventSink, AutoCloseable {

  /** Lines that wait for a slow stderr before further ones are dropped; some 2 MB at most. */
  private static final int QUEUE = 2048;

  /** How long the end of the JVM is held up for lines that still wait. */
  private static final int FLUSH_MS = 1000;

  private final LoggerContext context = new LoggerContext();
  private final Logger logger;
  private final AsyncAppender queue = new AsyncAppender();

  /**
   * @param level the lowest level that is written
   * @param out where lines go, each by one write; never closed
   */
  public EventLog(Action.Level level, OutputStream out) {
    context.setName("gpt-resilience");
    context.setMDCAdapter(new LogbackMDCAdapter());

    JsonLines encoder = new JsonLines();
    encoder.setContext(context);
    encoder.start();

    OutputStreamAppender<ILoggingEvent> lines = new OutputStreamAppender<>();
    lines.setContext(context);
    lines.setEncoder(encoder);
    lines.setOutputStream(new Borrowed(out));
    lines.start();

    queue.setContext(context);
    queue.setName("gpt-resilience-log");
    queue.setQueueSize(QUEUE);
    queue.setDiscardingThreshold(0);
    queue.setNeverBlock(true);
    queue.setMaxFlushTime(FLUSH_MS);
    queue.addAppender(lines);
    queue.start();

    logger = context.getLogger("gpt.resilience");
    logger.setLevel(ch.qos.logback.classic.Level.valueOf(level.name()));
    logger.addAppender(queue);
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

  /** Writes what still waits, for a second at most. */
  @Override
  public void close() {
    queue.stop();
  }

  /**
   * The host's stderr. A line that cannot be written is lost, and no more: after one exception
   * Logback would never write again. A line is one write, so that nothing of the host's comes
   * between; and the log's end does not close what is not its own.
   */
  private static final class Borrowed extends FilterOutputStream {
    private Borrowed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      try {
        out.write(bytes, offset, length);
      } catch (IOException lost) {
        // A full disk, a closed pipe; the next line may fare better.
      }
    }

    @Override
    public void flush() {
      try {
        out.flush();
      } catch (IOException lost) {
        // As above.
      }
    }

    @Override
    public void close() {
      flush();
    }
  }

  private static Level level(Action action) {
    return Level.valueOf(action.level().name());
  }
}
