package io.gptresilience.harness.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The steps still to do, by path. Guarded by the lock of whoever owns it. */
final class StepQueues {

  private static final class Remaining {
    private final Step step;
    private int times;

    Remaining(Step step) {
      this.step = step;
      this.times = step.times();
    }
  }

  private final Map<String, Deque<Remaining>> byPath = new HashMap<>();

  void add(Script script) {
    script
        .steps()
        .forEach(
            (path, steps) -> {
              Deque<Remaining> queue = byPath.computeIfAbsent(path, p -> new ArrayDeque<>());
              steps.forEach(step -> queue.add(new Remaining(step)));
            });
  }

  /** The step for the next request to this path; {@link Step#ok()} when all are used up. */
  Step next(String path) {
    Deque<Remaining> queue = byPath.get(path);
    if (queue == null || queue.isEmpty()) {
      return Step.ok();
    }
    Remaining first = queue.peek();
    if (first.times != Integer.MAX_VALUE && --first.times == 0) {
      queue.remove();
    }
    return first.step;
  }
}
