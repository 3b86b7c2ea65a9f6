package io.gptresilience.harness.host;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A program for {@link HostJvm} to run: its first argument says what it does. */
public final class SmallHost {

  private SmallHost() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "tell" -> tell(arguments);
      case "exit" -> System.exit(Integer.parseInt(arguments[1]));
      case "flood" -> flood(Integer.parseInt(arguments[1]));
      case "log" -> log();
      case "echo" -> echo();
      case "hang" -> hangHere();
      case "nest" -> nest();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void tell(String[] arguments) {
    System.out.println("feature " + Runtime.version().feature());
    System.out.println("arguments " + String.join("|", arguments));
    System.out.println("agent " + System.getProperty("small.agent"));
    System.out.println("option " + System.getProperty("gpt.resilience.retry.max-attempts"));
    for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
      System.out.println("env " + variable.getKey() + "=" + variable.getValue());
    }
    System.out.println("grüße €");
    System.err.println("to stderr: grüße €");
  }

  /** Fills both pipes by turns: a launcher that reads one after the other would hang. */
  private static void flood(int lines) {
    for (int i = 0; i < lines; i++) {
      System.out.println("out " + i);
      System.err.println("err " + i);
    }
  }

  private static void log() {
    System.err.println("before");
    System.err.println(
        "{\"@timestamp\":\"2026-01-02T03:04:05.678Z\",\"log.level\":\"WARN\","
            + "\"message\":\"m\",\"event.action\":\"retry\",\"gpt_resilience.attempt\":1}");
    System.err.println("after");
  }

  private static void echo() throws IOException {
    System.out.println("ready");
    int next;
    while ((next = System.in.read()) >= 0) {
      System.out.write(next);
    }
    System.out.println("input ended");
  }

  private static void hangHere() throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stopping")));
    System.out.println("hanging");
    new CountDownLatch(1).await();
  }

  /** Starts a child that hangs, tells its process id, and hangs too. */
  private static void nest() throws Exception {
    String java = ProcessHandle.current().info().command().orElseThrow();
    String classPath = System.getProperty("java.class.path");
    Process child =
        new ProcessBuilder(java, "-cp", classPath, SmallHost.class.getName(), "hang").start();
    System.out.println("child " + child.pid());
    new CountDownLatch(1).await();
  }
}
