package io.gptresilience.client.jdk;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one after another on the threads that bring them, without a lock: who finds nobody at
 * work works off the row, everyone else only adds to it. A task that is added by a running task
 * runs after it. This is the serialisation that Reactive Streams §1.3 demands of signals.
 */
final class SerialExecutor implements Executor {

  private final Queue<Runnable> row = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Queue<Runnable> afterwards = new ConcurrentLinkedQueue<>();

  /**
   * @param task tells of its own failures; what it throws is lost
   */
  @Override
  public void execute(Runnable task) {
    row.add(task);
    if (waiting.getAndIncrement() == 0) {
      do {
        try {
          row.remove().run();
        } catch (Throwable thrown) {
          // A task tells of its own failures; the row must go on.
        }
      } while (waiting.decrementAndGet() != 0);
      for (Runnable last; (last = afterwards.poll()) != null; ) {
        last.run();
      }
    }
  }

  /**
   * Only from within a task: runs {@code task} when the row is empty, on this thread, outside of
   * the row.
   */
  void afterwards(Runnable task) {
    afterwards.add(task);
  }
}
