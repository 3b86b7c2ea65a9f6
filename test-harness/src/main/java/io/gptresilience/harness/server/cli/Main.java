package io.gptresilience.harness.server.cli;

import java.io.UncheckedIOException;
import picocli.CommandLine;

/** What {@code java -jar fake-openai.jar} starts. */
public final class Main {

  private Main() {}

  /** Serves until the process is ended; exits with 2 on bad options or scripts, 1 otherwise. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** Mistakes are told in one line each, and point to the help instead of printing it. */
  static CommandLine commandLine() {
    return new CommandLine(new FakeOpenAiCommand())
        .setParameterExceptionHandler(
            (e, args) -> {
              var err = e.getCommandLine().getErr();
              err.println(e.getMessage());
              err.println("See --help.");
              return CommandLine.ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(
            (e, command, result) -> {
              if (!(e instanceof UncheckedIOException)) {
                throw e;
              }
              command.getErr().println(e.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            });
  }
}
