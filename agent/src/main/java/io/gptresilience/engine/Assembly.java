package io.gptresilience.engine;

import io.gptresilience.call.CallRunner;
import io.gptresilience.call.Faults;
import io.gptresilience.call.Judge;
import io.gptresilience.call.Timer;
import io.gptresilience.config.Option;
import io.gptresilience.config.Options;
import io.gptresilience.config.Problem;
import io.gptresilience.event.Action;
import io.gptresilience.event.Event;
import io.gptresilience.event.EventSink;
import io.gptresilience.event.NoticeEvent;
import io.gptresilience.event.StartedEvent;
import io.gptresilience.failure.Classifier;
import io.gptresilience.log.EventLog;
import io.gptresilience.retry.Backoff;
import io.gptresilience.retry.Jitter;
import io.gptresilience.retry.RetryPolicy;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** What the first handled call builds from the options. */
record Assembly(CallRunner runner, EventSink events, Faults faults) {

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
            new Classifier(Clock.systemUTC()),
            policy(options),
            new SharedRandom(),
            events,
            faults,
            System::nanoTime);
    return new Assembly(new CallRunner(judge, Assembly::sleep, timer), events, faults);
  }

  /**
   * @param client whose call it was, or null where it was none that could be handled
   */
  void sayStarted(String client, Options options) {
    try {
      if (client != null) {
        events.accept(new StartedEvent(version(), client, options.differing()));
      }
      for (Problem problem : options.problems()) {
        events.accept(new NoticeEvent(Action.BAD_OPTION, problem.message(), null));
      }
    } catch (Throwable fault) {
      faults.swallowed("log", fault);
    }
  }

  private static void sleep(Duration delay) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(delay.toNanos());
  }

  private static RetryPolicy policy(Options options) {
    return new RetryPolicy(
        options.get(Option.MAX_ATTEMPTS),
        new Backoff(
            options.get(Option.INITIAL_DELAY),
            options.get(Option.MULTIPLIER),
            options.get(Option.MAX_DELAY),
            Jitter.valueOf(options.get(Option.JITTER).toUpperCase(Locale.ROOT))),
        options.get(Option.MAX_SERVER_DELAY));
  }

  /** A log that cannot be opened costs its lines, not the calls. */
  private static EventSink openLog(Options options, Faults faults) {
    Action.Level level =
        Action.Level.valueOf(options.get(Option.LOG_LEVEL).toUpperCase(Locale.ROOT));
    try {
      // The descriptor, not System.err: a host may have replaced that, or hold its lock while it is
      // blocked.
      EventLog log = new EventLog(level, new FileOutputStream(FileDescriptor.err));
      Runtime.getRuntime().addShutdownHook(Threads.daemon("gpt-resilience-stop", log::close));
      return log;
    } catch (Throwable fault) {
      faults.swallowed("log", fault);
      return new Silence();
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

  private static String version() {
    String version = Assembly.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  /** {@link ThreadLocalRandom} behind an object that any thread may use. */
  private static final class SharedRandom implements RandomGenerator {
    @Override
    public long nextLong() {
      return ThreadLocalRandom.current().nextLong();
    }
  }
}
