package io.gptresilience.agent;

import java.lang.reflect.InvocationTargetException;

/** The command line's door: {@code java -jar gpt-resilience.jar config}. */
public final class Main {

  private static final String COMMANDS = "io.gptresilience.cli.Commands";

  private Main() {}

  /** Ends the JVM with the command's exit code. */
  public static void main(String[] args) throws Throwable {
    try {
      Object exitCode =
          Class.forName(COMMANDS, true, AgentClassLoader.ofThisJar())
              .getMethod("run", String[].class)
              .invoke(null, (Object) args);
      System.exit((Integer) exitCode);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
