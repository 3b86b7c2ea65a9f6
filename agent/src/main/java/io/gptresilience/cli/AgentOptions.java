package io.gptresilience.cli;

import io.gptresilience.config.Options;
import io.gptresilience.config.Problem;
import io.gptresilience.config.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The agent's options, for the commands that do what an agent started here would. */
final class AgentOptions {

  @Option(
      names = {"-a", "--arguments"},
      paramLabel = "TEXT",
      description = "what follows = in -javaagent:gpt-resilience.jar=TEXT")
  private String arguments;

  @Spec(Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec command;

  /** Reads them, and tells on stderr what of them cannot be used. */
  Options read() {
    Options options = Options.read(Settings.ofThisJvm(arguments));
    for (Problem problem : options.problems()) {
      Commands.tell(command.commandLine().getErr(), problem.message());
    }
    return options;
  }
}
