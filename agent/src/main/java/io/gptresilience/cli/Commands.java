package io.gptresilience.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

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
    // Whatever a terminal's own encoding is taken for; a script expects UTF-8.
    return run(System.in, utf8(FileDescriptor.out), utf8(FileDescriptor.err), args);
  }

  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }

  static int run(InputStream in, PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new Commands(in))
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        // What begins with @ is a file of explain's, not of more arguments.
        .setExpandAtFiles(false)
        .execute(args);
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
