package io.gptresilience.harness.host;

import java.io.IOException;
import java.time.Duration;

/** Takes the threads of a running JVM, as a text for people. */
final class ThreadDump {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private ThreadDump() {}

  /** Never fails: where no dump can be had, the text says why. */
  static String of(Process process, Jdk jdk) throws InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            jdk.executable("jcmd").toString(), Long.toString(process.pid()), "Thread.print");
    HostJvm.isolate(builder.environment());
    try {
      Process jcmd = builder.redirectErrorStream(true).start();
      try {
        CapturedOutput output =
            new CapturedOutput("thread dump of " + process.pid(), jcmd.getInputStream());
        boolean ended = output.awaitEnd(LIMIT);
        return ended ? output.text() : output.text() + "(jcmd did not end within " + LIMIT + ")";
      } finally {
        jcmd.destroyForcibly();
      }
    } catch (IOException e) {
      return "no thread dump: " + e.getMessage();
    }
  }
}
