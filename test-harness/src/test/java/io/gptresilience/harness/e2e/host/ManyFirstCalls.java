package io.gptresilience.harness.e2e.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Thirty-two threads that make the JVM's first call at once, half by the SDK and half by the JDK's
 * client.
 */
public final class ManyFirstCalls {

  private static final int THREADS = 32;

  private ManyFirstCalls() {}

  public static void main(String[] args) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CyclicBarrier together = new CyclicBarrier(THREADS);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Callable<String> call = i % 2 == 0 ? new OneSdkCall() : new OneJdkCall();
      answers.add(
          threads.submit(
              () -> {
                together.await();
                return call.call();
              }));
    }
    int good = 0;
    for (Future<String> answer : answers) {
      good += answer.get().isEmpty() ? 0 : 1;
    }
    threads.shutdown();
    System.out.println(good + " good answers");
  }
}
