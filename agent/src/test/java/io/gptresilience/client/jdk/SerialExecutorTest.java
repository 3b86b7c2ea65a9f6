package io.gptresilience.client.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60) // a fault here is a wait without end
class SerialExecutorTest {

  private static final int THREADS = 8;
  private static final int TASKS = 5_000;

  private final SerialExecutor serial = new SerialExecutor();

  @Test
  void taskRunsOnTheThreadThatBringsIt() {
    Thread[] ran = new Thread[1];
    serial.execute(() -> ran[0] = Thread.currentThread());
    assertThat(ran[0]).isSameAs(Thread.currentThread());
  }

  @Test
  void taskOfARunningTaskRunsAfterIt() {
    List<String> order = new ArrayList<>();
    serial.execute(
        () -> {
          serial.execute(() -> order.add("second"));
          serial.execute(() -> order.add("third"));
          order.add("first");
        });
    assertThat(order).containsExactly("first", "second", "third");
  }

  @Test
  void whatComesAfterwardsFindsTheRowEmpty() {
    List<String> order = new ArrayList<>();
    serial.execute(
        () -> {
          serial.afterwards(
              () -> {
                order.add("afterwards");
                serial.execute(() -> order.add("at once"));
                order.add("the end");
              });
          serial.execute(() -> order.add("second"));
          order.add("first");
        });
    assertThat(order).containsExactly("first", "second", "afterwards", "at once", "the end");
  }

  /** Neither the list nor the counters are safe for many threads: only the row makes them so. */
  @Test
  void tasksOfManyThreadsNeverOverlapAndKeepEachThreadsOrder() throws Exception {
    List<int[]> done = new ArrayList<>();
    AtomicBoolean busy = new AtomicBoolean();
    AtomicBoolean overlapped = new AtomicBoolean();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int thread = t;
      threads.add(
          new Thread(
              () -> {
                awaitAll(start);
                for (int i = 0; i < TASKS; i++) {
                  int task = i;
                  serial.execute(
                      () -> {
                        if (!busy.compareAndSet(false, true)) {
                          overlapped.set(true);
                        }
                        done.add(new int[] {thread, task});
                        busy.set(false);
                      });
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(overlapped).isFalse();
    assertThat(done).hasSize(THREADS * TASKS);
    int[] next = new int[THREADS];
    for (int[] task : done) {
      assertThat(task[1]).isEqualTo(next[task[0]]++);
    }
  }

  private static void awaitAll(CyclicBarrier start) {
    try {
      start.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
