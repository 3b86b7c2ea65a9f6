package io.gptresilience.engine;

import io.gptresilience.call.CallRunner;
import io.gptresilience.call.Faults;
import io.gptresilience.call.Judge;
import io.gptresilience.call.Timer;
import io.gptresilience.config.Option;
import io.gptresilience.config.Options;
import io.gptresilience.event.Action;
import io.gptresilience.event.Event;
import io.gptresilience.event.EventSink;
import io.gptresilience.failure.Classifier;
import io.gptresilience.guidance.Language;
import io.gptresilience.log.EventLog;
import io.gptresilience.log.LogFile;
import io.gptresilience.log.LogSettings;
import io.gptresilience.retry.RetryOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What the first handled call builds from the options. */
record Assembly(CallRunner runner, EventSink events) {

  static Assembly make(Options options, Faults faults, Timer timer) {
    EventSink events =
        Threads.callDetached(
            "gpt-resilience-start",
            () -> {
              // If nobody had the JDK start its timer's thread yet, it must not inherit from the
              // host's either.
              timer.after(Duration.ZERO);
              return openLog(options, faults);
            });
    Judge judge =
        new Judge(
            new FirstFailure(),
            RetryOptions.policy(options),
            new SharedRandom(),
            events,
            faults,
            System::nanoTime);
    return new Assembly(new CallRunner(judge, Assembly::sleep, timer), events);
  }

  private static void sleep(Duration delay) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(delay.toNanos());
  }

  /** A log that cannot be opened costs its lines, not the calls. */
  private static EventSink openLog(Options options, Faults faults) {
    try {
      // The descriptor, not System.err: a host may have replaced that, or hold its lock while it is
      // blocked.
      EventLog log = new EventLog(logSettings(options), new FileOutputStream(FileDescriptor.err));
      flushAtTheEnd(log);
      return log;
    } catch (Throwable fault) {
      faults.swallowed("log", fault);
      return new Silence();
    }
  }

  private static void flushAtTheEnd(EventLog log) {
    try {
      Runtime.getRuntime().addShutdownHook(Threads.daemon("gpt-resilience-stop", log::flush));
    } catch (IllegalStateException endedAlready) {
      // The first call is made by a shutdown hook of the application's.
    }
  }

  private static LogSettings logSettings(Options options) {
    List<String> sinks = options.get(Option.LOG_SINK);
    LogFile file =
        new LogFile(
            options
                .get(Option.LOG_FILE)
                .replace("%p", Long.toString(ProcessHandle.current().pid())),
            options.get(Option.LOG_MAX_SIZE),
            options.get(Option.LOG_MAX_FILES));
    return new LogSettings(
        Action.Level.valueOf(options.get(Option.LOG_LEVEL).toUpperCase(Locale.ROOT)),
        LogSettings.Format.valueOf(options.get(Option.LOG_FORMAT).toUpperCase(Locale.ROOT)),
        Language.chosen(options.get(Option.LOG_LANGUAGE)),
        sinks.contains("stderr"),
        sinks.contains("file") ? file : null);
  }

  /**
   * Makes the classifier when it is first asked for: a host in which nothing fails does not pay for
   * its tables. Several threads may make one each, of which any does.
   */
  private static final class FirstFailure implements Supplier<Classifier> {
    private volatile Classifier classifier;

    @Override
    public Classifier get() {
      if (classifier == null) {
        classifier =
            Threads.callDetached(
                "gpt-resilience-start", () -> new Classifier(Clock.systemUTC()).prepared());
      }
      return classifier;
    }
  }

  private static final class Silence implements EventSink {
    @Override
    public void accept(Event event) {}

    @Override
    public boolean wants(Action action) {
      return false;
    }
  }

  /** {@link ThreadLocalRandom} behind an object that any thread may use. */
  private static final class SharedRandom implements RandomGenerator {
    @Override
    public long nextLong() {
      return ThreadLocalRandom.current().nextLong();
    }
  }
}
