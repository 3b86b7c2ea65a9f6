package io.gptresilience.call;

import io.gptresilience.event.Action;
import io.gptresilience.event.CallEvent;
import io.gptresilience.event.EventSink;
import io.gptresilience.event.FailureFacts;
import io.gptresilience.failure.Classifier;
import io.gptresilience.failure.Evidence;
import io.gptresilience.failure.Failure;
import io.gptresilience.retry.Decision;
import io.gptresilience.retry.History;
import io.gptresilience.retry.RetryPolicy;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What every call of this JVM shares: how failures are named, what follows them, where it is told.
 *
 * @param classifier asked for at each failure and not before; safe for many threads
 * @param random safe for many threads
 * @param nanoTime monotonic time in nanoseconds
 */
public record Judge(
    Supplier<Classifier> classifier,
    RetryPolicy policy,
    RandomGenerator random,
    EventSink events,
    Faults faults,
    LongSupplier nanoTime) {

  Failure classify(Evidence evidence) {
    return classifier.get().classify(evidence);
  }

  Decision decide(Failure failure, History history) {
    return policy.decide(failure, history, random);
  }

  /** A log that fails changes no decision. */
  void tell(CallEvent event) {
    try {
      events.accept(event);
    } catch (Throwable fault) {
      faults.swallowed("log", fault);
    }
  }

  boolean wants(Action action) {
    try {
      return events.wants(action);
    } catch (Throwable fault) {
      faults.swallowed("log", fault);
      return false;
    }
  }

  static FailureFacts facts(Failure failure) {
    return new FailureFacts(
        failure.family().wireName(),
        failure.reason().wireName(),
        failure.status(),
        failure.errorType(),
        failure.message(),
        failure.param(),
        failure.requestId());
  }
}
