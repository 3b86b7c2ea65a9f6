package io.gptresilience.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
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
    subcommands = {ConfigCommand.class})
public final class Commands implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  Commands() {}

  /**
   * Runs one command.
   *
   * @return 0 where all is well, 1 where the command found something wrong, 2 where it was not
   *     understood
   */
  public static int run(String[] args) {
    // Whatever a terminal's own encoding is taken for; a script expects UTF-8.
    return run(utf8(FileDescriptor.out), utf8(FileDescriptor.err), args);
  }

  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }

  static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new Commands())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
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
