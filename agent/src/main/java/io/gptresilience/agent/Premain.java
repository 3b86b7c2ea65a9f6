package io.gptresilience.agent;

import java.lang.instrument.Instrumentation;

/** Where the JVM enters the agent, at start ({@code -javaagent}) or when it is attached. */
public final class Premain {

  private static boolean started;

  private Premain() {}

  /** Called by the JVM before the application's main class is loaded. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation);
  }

  /** Called by the JVM when the agent is attached to a running application. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    start(arguments, instrumentation);
  }

  /** Nothing may escape: an exception that leaves premain aborts the JVM. */
  private static synchronized void start(String arguments, Instrumentation instrumentation) {
    try {
      if (started) {
        say("is given twice; the second copy stays out");
        return;
      }
      if (HostProcess.isJdkTool() || !StartSwitch.isOn(arguments)) {
        return;
      }
      started = true;
      boolean canRetransform = instrumentation.isRetransformClassesSupported();
      TargetTransformer transformer = new TargetTransformer(instrumentation, arguments);
      instrumentation.addTransformer(transformer, canRetransform);
      if (canRetransform) {
        transformer.retransformLoaded();
      }
    } catch (Throwable thrown) {
      say("does nothing in this JVM: " + thrown);
    }
  }

  /** One line on stderr, for what happens before there is a log. */
  static void say(String what) {
    System.err.println("gpt-resilience: the agent " + what);
  }
}
