package io.gptresilience.cli;

import static io.gptresilience.config.Option.LOG_LANGUAGE;

import io.gptresilience.config.Options;
import io.gptresilience.failure.Classifier;
import io.gptresilience.failure.Evidence.Described.Link;
import io.gptresilience.failure.Failure;
import io.gptresilience.guidance.Language;
import io.gptresilience.retry.RetryOptions;
import io.gptresilience.retry.RetryPolicy;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What a failure is, whether the agent would send the call again, and what to do about it. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    sortOptions = false,
    description = {
      "Explains a failure: its family, its cause, and what to do.",
      "Tells also whether and when the agent would send such a call again.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar gpt-resilience.jar explain quota_exceeded",
      "  java -jar gpt-resilience.jar explain 429",
      "  java -jar gpt-resilience.jar explain \"Error in body stream\"",
      "  java -jar gpt-resilience.jar explain --status 429 --header 'Retry-After: 7' \\",
      "    --body @answer.json --language ko",
      "  java -jar gpt-resilience.jar explain \\",
      "    --exception 'java.net.SocketException: Connection reset'",
      "  tail -1 gpt-resilience.jsonl | java -jar gpt-resilience.jar explain --json",
      "  java -jar gpt-resilience.jar explain --list"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:explained, be it as unknown",
      "1:a word that means nothing here, or what cannot be read or written",
      "2:the command was not understood"
    })
final class ExplainCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..*",
      paramLabel = "TEXT",
      description = {
        "a family, a reason, a status, an error's code",
        "or text, a stack trace, or a line of the",
        "agent's log; - or nothing: what is on stdin"
      })
  private List<String> words = List.of();

  @Option(names = "--status", paramLabel = "N", description = "the answer's status")
  private Integer status;

  @Option(
      names = "--header",
      paramLabel = "'NAME: VALUE'",
      description = "a header of the answer; may be repeated")
  private List<String> headers = List.of();

  @Option(
      names = "--body",
      paramLabel = "TEXT|@FILE|-",
      description = "the answer's body: as text, from a file, from stdin")
  private String body;

  @Option(
      names = "--exception",
      paramLabel = "'CLASS: MESSAGE'",
      description = "an exception, or a stack trace; may be repeated, the outermost first")
  private List<String> exceptions = List.of();

  @Option(names = "--list", description = "every family and reason, with its cause")
  private boolean list;

  @Option(
      names = "--language",
      paramLabel = "ko|en",
      description = "of what is told; otherwise that of the option log.language")
  private Language asked;

  @Option(names = "--json", description = "a JSON object (with --list an array)")
  private boolean json;

  @CommandLine.Mixin private AgentOptions agentOptions;
  @CommandLine.ParentCommand private Commands commands;
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private final Classifier classifier = new Classifier(Clock.systemUTC());

  @Override
  public Integer call() {
    if (given() > 1) {
      throw wrong(
          "allowed: one of TEXT, --exception, --list, and --status with --header and --body");
    }
    Options options = agentOptions.read();
    Language language = asked == null ? Language.chosen(options.get(LOG_LANGUAGE)) : asked;
    if (list) {
      print(FailureList.of(language, json));
      return CommandLine.ExitCode.OK;
    }
    try {
      print(shown(explanation(), language, RetryOptions.policy(options)));
      return CommandLine.ExitCode.OK;
    } catch (Pasted.NotUnderstood | IOException e) {
      tell(e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private int given() {
    boolean answer = status != null || body != null || !headers.isEmpty();
    return (words.isEmpty() ? 0 : 1)
        + (exceptions.isEmpty() ? 0 : 1)
        + (list ? 1 : 0)
        + (answer ? 1 : 0);
  }

  /** Null where nothing failed. */
  private Explanation explanation() throws Pasted.NotUnderstood, IOException {
    if (!exceptions.isEmpty()) {
      return of(new Case.Exceptions(chain()));
    }
    return given() == 0 || !words.isEmpty()
        ? new Pasted(classifier).explain(pasted())
        : of(Case.answer(checkedStatus(), headers(), body()));
  }

  private Explanation of(Case seen) {
    Failure failure = seen.judgedBy(classifier);
    return failure == null ? null : Explanation.of(failure);
  }

  private List<Link> chain() {
    List<Link> chain = new ArrayList<>();
    for (String text : exceptions) {
      if (text.isBlank()) {
        throw wrong("--exception is empty; allowed: 'CLASS: MESSAGE', a message or a stack trace");
      }
      List<Link> trace = StackTrace.read(text);
      chain.addAll(trace.isEmpty() ? List.of(StackTrace.typed(text)) : trace);
    }
    return chain;
  }

  private int checkedStatus() {
    if (status != null && !Case.isStatus(status)) {
      throw wrong("--status is " + status + "; allowed: " + Case.STATUSES);
    }
    return status == null ? 0 : status;
  }

  private Map<String, String> headers() {
    Map<String, String> read = new LinkedHashMap<>();
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw wrong("--header is '" + header + "'; allowed: 'Name: value'");
      }
      read.putIfAbsent(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }
    return read;
  }

  private byte[] body() throws IOException {
    if (body == null) {
      return new byte[0];
    }
    if (body.equals("-")) {
      return beginning(commands.in());
    }
    return body.startsWith("@") ? file(body.substring(1)) : body.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] file(String name) throws IOException {
    // Not Files.newInputStream: of a pipe's it asks where it stands.
    try (InputStream in = new BufferedInputStream(new FileInputStream(name))) {
      return beginning(in);
    } catch (IOException e) {
      throw new IOException("--body: " + e.getMessage() + "; allowed: a file that can be read", e);
    }
  }

  private byte[] beginning(InputStream in) throws IOException {
    byte[] read = in.readNBytes(Excerpt.LONGEST);
    if (read.length == Excerpt.LONGEST && in.read() >= 0) {
      tellCut();
    }
    return read;
  }

  private Excerpt pasted() throws IOException {
    String text = String.join(" ", words);
    boolean stdin = words.isEmpty() ? !commands.isTyped() : text.equals("-");
    Excerpt excerpt =
        Excerpt.of(
            stdin
                ? commands.in()
                : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    if (excerpt.isEmpty() && excerpt.cut()) {
      throw new IOException("there is nothing but a line of more than 8 MiB, the most");
    }
    if (excerpt.isEmpty()) {
      throw wrong("there is nothing to explain");
    }
    if (excerpt.cut() && excerpt.logged() == null) {
      tellCut();
    }
    return excerpt;
  }

  private void tellCut() {
    tell("what is given is longer than 8 MiB; only its beginning is looked at");
  }

  private void tell(String problem) {
    Commands.tell(spec.commandLine().getErr(), problem);
  }

  private List<String> shown(Explanation explanation, Language language, RetryPolicy policy) {
    if (explanation == null) {
      return List.of(
          json
              ? ExplanationJson.ofNoFailure(language, policy)
              : Wording.in(language).text("no-failure"));
    }
    return json
        ? List.of(ExplanationJson.of(explanation, language, policy))
        : ExplanationText.of(explanation, language, policy);
  }

  private void print(List<String> lines) {
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(out::println);
    out.flush();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
