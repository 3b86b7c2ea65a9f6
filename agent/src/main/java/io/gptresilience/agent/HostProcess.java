package io.gptresilience.agent;

/** What program this JVM runs. */
final class HostProcess {

  private HostProcess() {}

  /**
   * Whether it is one of the JDK's own tools, which meets the agent through {@code
   * JAVA_TOOL_OPTIONS}. A tool's launcher names its main class with a module of the JDK's ({@code
   * jdk.compiler/com.sun.tools.javac.Main}). {@code java Hello.java} does too, but runs an
   * application.
   */
  static boolean isJdkTool() {
    String command = System.getProperty("sun.java.command");
    if (command == null) {
      return false;
    }
    int end = command.indexOf(' ');
    String main = end < 0 ? command : command.substring(0, end);
    if (main.startsWith("jdk.compiler/com.sun.tools.javac.launcher.")) {
      return false;
    }
    boolean inModule =
        main.indexOf('/') > 0 && (main.startsWith("jdk.") || main.startsWith("java."));
    // What jshell runs its snippets in is started by class name.
    return inModule || main.startsWith("jdk.jshell.");
  }
}
