package io.gptresilience.cli;

import io.gptresilience.failure.Classifier;
import io.gptresilience.failure.Failure;
import io.gptresilience.failure.Family;
import io.gptresilience.retry.RetryOptions;
import io.gptresilience.retry.RetryPolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A filter: failures in, one a line, and out what the agent takes each for. */
@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description = {
      "Reads failures and writes what the agent takes each for.",
      "Both one JSON object a line, in the same order; from stdin to stdout.",
      "",
      "What is read:",
      "  id         a text, a number, true or false, handed back as it is",
      "  kind       http, sse or exception; may be left out",
      "  status     a number from 100 to 999; 0 or null: not known",
      "  headers    an object of texts",
      "  body       a text, or JSON",
      "  events     an array: the lines of a stream that began well",
      "  exception  an array of {\"class\": …, \"message\": …}, the outermost first",
      "Other keys are not looked at.",
      "",
      "What is written:",
      "  id              null where there was none",
      "  category        one of the families, or unknown",
      "  reason          the finer cause; none where nothing failed",
      "  retryable       whether the agent would send such a call again",
      "  retry_after_ms  the wait that the server asked for, or null",
      "A line that cannot be used is told on stderr, and its result is id and error.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  echo '{\"id\":1,\"status\":429,\"headers\":{\"retry-after\":\"7\"}}' |",
      "    java -jar gpt-resilience.jar classify"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every line was understood",
      "1:a line was not, or stdin or stdout failed",
      "2:the command was not understood"
    })
final class ClassifyCommand implements Callable<Integer> {

  /** The reason where there is no failure: a good answer, or the caller's own doing. */
  static final String NO_FAILURE = "none";

  @CommandLine.Mixin private AgentOptions agentOptions;
  @CommandLine.ParentCommand private Commands commands;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private final Classifier classifier = new Classifier(Clock.systemUTC());
  private RetryPolicy policy;
  private boolean allUnderstood = true;

  @Override
  public Integer call() {
    policy = RetryOptions.policy(agentOptions.read());
    PrintWriter out = spec.commandLine().getOut();
    InputLines lines = new InputLines(commands.in());
    try {
      // Who reads our output may have seen enough of it, as head does.
      for (InputLines.Line line; !out.checkError() && (line = lines.next()) != null; ) {
        if (line.text() == null || !line.text().isBlank()) {
          out.print(answer(line) + "\n");
        }
      }
    } catch (IOException e) {
      tell("stdin cannot be read: " + e.getMessage());
    }
    out.flush();
    return allUnderstood ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private String answer(InputLines.Line line) {
    CaseReader.Result result =
        line.text() == null
            ? new CaseReader.Result(null, null, "it is longer than 8 MiB, the most")
            : CaseReader.read(line.text());
    if (result.problem() == null) {
      return verdict(result.id(), result.given().judgedBy(classifier));
    }
    return error(result.id(), tell("line " + line.number() + " is skipped: " + result.problem()));
  }

  private String verdict(String id, Failure failure) {
    return Json.text(
        out -> {
          out.writeStartObject();
          Json.writeRaw(out, "id", id);
          out.writeStringProperty(
              "category", (failure == null ? Family.UNKNOWN : failure.family()).wireName());
          out.writeStringProperty(
              "reason", failure == null ? NO_FAILURE : failure.reason().wireName());
          out.writeBooleanProperty(
              "retryable", failure != null && Outlook.of(policy, failure).resends());
          Json.writeRetryAfter(out, failure == null ? null : failure.serverWait());
          out.writeEndObject();
        });
  }

  private static String error(String id, String problem) {
    return Json.text(
        out -> {
          out.writeStartObject();
          Json.writeRaw(out, "id", id);
          out.writeStringProperty("error", problem);
          out.writeEndObject();
        });
  }

  private String tell(String problem) {
    allUnderstood = false;
    return Commands.tell(spec.commandLine().getErr(), problem);
  }
}
