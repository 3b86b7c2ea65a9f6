package io.gptresilience.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One place that lines go to, with a queue and a worker of its own: whatever holds up the place,
 * even while it is opened, holds up no caller and no other sink.
 */
final class Sink {

  /** Lines that wait for a slow place before further ones are dropped; some 2 MB at most. */
  private static final int QUEUE = 2048;

  /** How long {@link #stop} waits for lines that are still in the queue. */
  private static final int STOP_MS = 1000;

  private final AsyncAppender queue = new AsyncAppender();

  /**
   * @param name of the worker's thread
   * @param place used by the worker alone
   */
  Sink(LoggerContext context, String name, Appender<ILoggingEvent> place) {
    Entrance entrance = new Entrance(place);
    entrance.setContext(context);
    entrance.start();
    queue.setContext(context);
    queue.setName(name);
    queue.setQueueSize(QUEUE);
    queue.setDiscardingThreshold(0);
    queue.setNeverBlock(true);
    queue.setMaxFlushTime(STOP_MS);
    queue.addAppender(entrance);
    queue.start();
  }

  /** Where events are put in. */
  Appender<ILoggingEvent> queue() {
    return queue;
  }

  /**
   * Waits until everything that is in the queue now has been written. Further events are welcome.
   *
   * @param deadlineNanos on {@link System#nanoTime}, after which it does not wait
   */
  void flush(Logger logger, long deadlineNanos) throws InterruptedException {
    Flush flush = new Flush(logger);
    while (queue.getRemainingCapacity() == 0 && System.nanoTime() - deadlineNanos < 0) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    queue.doAppend(flush);
    flush.reached.await(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** Writes what still waits, for a second at most, and takes no more. */
  void stop() {
    queue.stop();
  }

  /** A mark in the queue: what came before it has been written when it comes out. */
  private static final class Flush extends LoggingEvent {
    private final CountDownLatch reached = new CountDownLatch(1);

    private Flush(Logger logger) {
      super(Sink.class.getName(), logger, Level.OFF, "flush", null, null);
    }
  }

  private static final class Entrance extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private final Appender<ILoggingEvent> place;

    private Entrance(Appender<ILoggingEvent> place) {
      this.place = place;
    }

    @Override
    protected void append(ILoggingEvent event) {
      if (event instanceof Flush flush) {
        flush.reached.countDown();
      } else {
        place.doAppend(event);
      }
    }

    @Override
    public void stop() {
      super.stop();
      place.stop();
    }
  }
}
