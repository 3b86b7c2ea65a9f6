package io.gptresilience.cli;

import io.gptresilience.log.Redaction;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code java -jar gpt-resilience.jar}: what can be asked of the agent without a host. */
@Command(
    name = "java -jar gpt-resilience.jar",
    description = {
      "Classifies, retries and logs failing OpenAI calls of a Java application.",
      "",
      "To use it, add the agent to the application's command line, with options if need be:",
      "  -javaagent:gpt-resilience.jar",
      "  -javaagent:gpt-resilience.jar=retry.max-attempts=8,log.format=text",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    subcommands = {ExplainCommand.class, ClassifyCommand.class, ConfigCommand.class})
public final class Commands implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private final InputStream in;

  private Commands(InputStream in) {
    this.in = in;
  }

  /** What is read where a command reads stdin. */
  InputStream in() {
    return in;
  }

  /** Whether nothing is on stdin before somebody types it. */
  boolean isTyped() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException beforeJdk22) {
      return true; // there it was null unless both ends were a terminal
    }
  }

  /**
   * Runs one command.
   *
   * @return 0 where all is well, 1 where the command found something wrong, 2 where it was not
   *     understood
   */
  public static int run(String[] args) {
    return run(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        args);
  }

  static int run(InputStream in, OutputStream out, OutputStream err, String... args) {
    Stdout stdout = new Stdout(out);
    PrintWriter outWriter = utf8(stdout);
    PrintWriter errWriter = utf8(err);
    int exitCode =
        new CommandLine(new Commands(in))
            .setOut(outWriter)
            .setErr(errWriter)
            .setCaseInsensitiveEnumValuesAllowed(true)
            // What begins with @ is a file of explain's, not of more arguments.
            .setExpandAtFiles(false)
            .setParameterExceptionHandler(Commands::refuse)
            .execute(args);
    outWriter.flush();
    if (stdout.failure() == null) {
      return exitCode;
    }
    tell(errWriter, "stdout cannot be written: " + stdout.failure().getMessage());
    return Math.max(exitCode, CommandLine.ExitCode.SOFTWARE);
  }

  /** In UTF-8 whatever a terminal's own encoding is taken for; a script expects that. */
  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /**
   * Tells what went wrong, on one line and without keys.
   *
   * @return the words that were told
   */
  static String tell(PrintWriter err, String problem) {
    String shown = Redaction.onOneLine(Redaction.shown(problem));
    err.println("gpt-resilience: " + shown);
    return shown;
  }

  /** As picocli does it itself, but without keys: somebody may have put one in the wrong place. */
  private static int refuse(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String problem = Redaction.onOneLine(Redaction.shown(e.getMessage()));
    command.getErr().println(command.getColorScheme().errorText(problem));
    if (!UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
      command.usage(command.getErr(), command.getColorScheme());
    }
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Commands.class.getPackage().getImplementationVersion();
      return new String[] {"gpt-resilience " + (version == null ? "unknown" : version)};
    }
  }
}
