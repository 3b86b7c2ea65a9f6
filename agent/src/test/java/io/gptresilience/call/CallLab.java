package io.gptresilience.call;

import io.gptresilience.event.Action;
import io.gptresilience.event.CallEvent;
import io.gptresilience.event.CallFacts;
import io.gptresilience.event.Event;
import io.gptresilience.event.EventSink;
import io.gptresilience.failure.Classifier;
import io.gptresilience.retry.Backoff;
import io.gptresilience.retry.Jitter;
import io.gptresilience.retry.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * A runner with virtual time, a sink that keeps what it is told, and every part replaceable by one
 * that fails. Without jitter, so that delays are exact: 1 s, 2 s, 4 s, … for four attempts.
 */
final class CallLab implements EventSink {

  static final Duration MAX_SERVER_DELAY = Duration.ofSeconds(120);

  final List<Duration> delays = new CopyOnWriteArrayList<>();
  final List<CallEvent> events = new CopyOnWriteArrayList<>();
  final List<String> faults = new CopyOnWriteArrayList<>();
  final BlockingQueue<CallEvent> arriving = new LinkedBlockingQueue<>();
  final AtomicLong nanos = new AtomicLong(1_000);

  Action.Level level = Action.Level.DEBUG;
  RandomGenerator random = new Random(20_261_121);
  Backoff backoff = new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(60), Jitter.NONE);
  int maxAttempts = 4;
  boolean replayable = true;
  boolean safeToRepeat = true;
  boolean retryDisabled;
  InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T16:00:00Z"));
  EventSink sink = this;

  Sleeper sleeper = this::passes;
  Timer timer =
      delay -> {
        passes(delay);
        return CompletableFuture.completedFuture(null);
      };

  private void passes(Duration delay) {
    delays.add(delay);
    nanos.addAndGet(delay.toNanos());
  }

  /** From here on waits do not end by themselves; the last one is in the queue. */
  BlockingQueue<CompletableFuture<Void>> holdTimers() {
    BlockingQueue<CompletableFuture<Void>> waits = new LinkedBlockingQueue<>();
    timer =
        delay -> {
          passes(delay);
          CompletableFuture<Void> wait = new CompletableFuture<>();
          waits.add(wait);
          return wait;
        };
    return waits;
  }

  CallRunner runner() {
    Faults teller = new Faults((place, fault) -> faults.add(place + ": " + fault.getMessage()));
    Classifier classifier = new Classifier(clock);
    Judge judge =
        new Judge(
            () -> classifier,
            new RetryPolicy(maxAttempts, backoff, MAX_SERVER_DELAY),
            random,
            sink,
            teller,
            nanos::get);
    return new CallRunner(judge, sleeper, timer);
  }

  CallPlan plan() {
    CallFacts facts =
        new CallFacts(
            "c-1", "scripted", "chat", "POST", "api.openai.com", 443, "/v1/chat/completions");
    return new CallPlan(facts, replayable, safeToRepeat, retryDisabled);
  }

  Outcome<String> run(Way way, Step... steps) throws Throwable {
    return way.run(this, new Script(List.of(steps)));
  }

  /** What was told: {@code retry}, {@code gave_up max_attempts}, … */
  List<String> told() {
    return events.stream().map(CallLab::shown).toList();
  }

  /** Waits for what another thread is about to tell. */
  String nextTold() throws InterruptedException {
    CallEvent event = arriving.poll(30, TimeUnit.SECONDS);
    return event == null ? "nothing" : shown(event);
  }

  private static String shown(CallEvent event) {
    return event.action().wireName() + (event.stopReason() == null ? "" : " " + event.stopReason());
  }

  @Override
  public void accept(Event event) {
    if (wants(event.action())) {
      events.add((CallEvent) event);
      arriving.add((CallEvent) event);
    }
  }

  @Override
  public boolean wants(Action action) {
    return action.level().compareTo(level) >= 0;
  }
}
