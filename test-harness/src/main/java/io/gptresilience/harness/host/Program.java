package io.gptresilience.harness.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a host JVM runs. */
sealed interface Program {

  List<String> commandLine(Jdk jdk, List<String> jvmArguments, List<String> arguments);

  /** {@code java -jar}. */
  record Jar(Path jar) implements Program {
    @Override
    public List<String> commandLine(Jdk jdk, List<String> jvmArguments, List<String> arguments) {
      return join(jdk, "java", jvmArguments, List.of("-jar", jar.toString()), arguments);
    }
  }

  /** A main class on a class path. */
  record Main(String mainClass, String classPath) implements Program {
    @Override
    public List<String> commandLine(Jdk jdk, List<String> jvmArguments, List<String> arguments) {
      return join(jdk, "java", jvmArguments, List.of("-cp", classPath, mainClass), arguments);
    }
  }

  /** A tool of the JDK, {@code java} among them. */
  record Tool(String name, List<String> toolArguments) implements Program {
    @Override
    public List<String> commandLine(Jdk jdk, List<String> jvmArguments, List<String> arguments) {
      List<String> passed =
          name.equals("java")
              ? jvmArguments
              // How the launchers of the other tools hand arguments to their JVM.
              : jvmArguments.stream().map(argument -> "-J" + argument).toList();
      return join(jdk, name, passed, toolArguments, arguments);
    }
  }

  private static List<String> join(
      Jdk jdk, String tool, List<String> jvmArguments, List<String> program, List<String> rest) {
    List<String> command = new ArrayList<>();
    command.add(jdk.executable(tool).toString());
    command.addAll(jvmArguments);
    command.addAll(program);
    command.addAll(rest);
    return List.copyOf(command);
  }
}
