package io.gptresilience.harness.bench;

import java.lang.instrument.Instrumentation;

/** An agent that does nothing: what the JVM itself charges for {@code -javaagent}. */
public final class EmptyAgent {

  private EmptyAgent() {}

  public static void premain(String arguments, Instrumentation instrumentation) {}
}
