package io.gptresilience.cli;

import io.gptresilience.config.Option;
import io.gptresilience.config.Options;
import io.gptresilience.log.Redaction;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Shows each option, its value and where that comes from, as an agent started here would. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description = {
      "Shows each option, its value and where it comes from.",
      "",
      "An agent argument is stronger than a system property, that than an environment",
      "variable, that than a file (option config), that than the default.",
      "",
      "Run it as the application is run, in the same environment and with the same",
      "properties:",
      "  java -Dgpt.resilience.retry.max-attempts=8 -jar gpt-resilience.jar config",
      "What is wrong is told on stderr, and the exit code is 1 then.",
      ""
    })
final class ConfigCommand implements Callable<Integer> {

  @CommandLine.Mixin private AgentOptions agentOptions;

  @CommandLine.Option(names = "--json", description = "an array of objects instead of a table")
  private boolean json;

  @CommandLine.Option(
      names = {"-v", "--verbose"},
      description = "also tell what each option means and what it allows")
  private boolean verbose;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Options options = agentOptions.read();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(asJson(options));
    } else {
      printTable(out, options);
    }
    return options.problems().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private void printTable(PrintWriter out, Options options) {
    List<String[]> rows = new ArrayList<>();
    int name = 0;
    int value = 0;
    for (Option<?> option : Option.ALL) {
      String[] row = {option.name(), shown(options, option), options.origin(option)};
      name = Math.max(name, row[0].length());
      // One long list of hosts must not push all sources off the screen.
      value = Math.max(value, row[1].length() > 40 ? 0 : row[1].length());
      rows.add(row);
    }
    String format = "%-" + name + "s  %-" + value + "s  %s%n";
    for (int i = 0; i < rows.size(); i++) {
      out.printf(format, (Object[]) rows.get(i));
      if (verbose) {
        Option<?> option = Option.ALL.get(i);
        out.printf("    %s%n    allowed: %s%n", option.meaning(), option.allowed());
      }
    }
    out.flush();
  }

  private static String shown(Options options, Option<?> option) {
    String shown = options.shown(option);
    return shown.isEmpty() ? "-" : Redaction.onOneLine(shown);
  }

  private String asJson(Options options) {
    return Json.text(
        out -> {
          out.writeStartArray();
          for (Option<?> option : Option.ALL) {
            out.writeStartObject();
            out.writeStringProperty("name", option.property());
            out.writeStringProperty("value", options.shown(option));
            out.writeStringProperty("source", options.source(option).shown());
            out.writeStringProperty("origin", options.origin(option));
            if (verbose) {
              out.writeStringProperty("meaning", option.meaning());
              out.writeStringProperty("allowed", option.allowed());
            }
            out.writeEndObject();
          }
          out.writeEndArray();
        });
  }
}
