package io.gptresilience.harness.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.RecordedRequest;

/** The requests in order of arrival. Under one lock with the script: both go in the same order. */
final class Arrivals {

  private final List<ReceivedRequest> requests = new ArrayList<>();
  private final boolean records;
  private long count;
  private final StepQueues steps = new StepQueues();

  Arrivals(boolean records) {
    this.records = records;
  }

  synchronized void script(Script script) {
    steps.add(script);
  }

  synchronized Arrival add(RecordedRequest recorded) {
    ReceivedRequest request = ReceivedRequest.of(recorded);
    count++;
    if (records) {
      requests.add(request);
    }
    notifyAll();
    return new Arrival(count, request, steps.next(request.path()));
  }

  synchronized List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  /** Returns once so many have arrived; false if the limit passes before. */
  synchronized boolean await(int expected, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (count < expected) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }
}
