package io.gptresilience.harness.server.cli;

import io.gptresilience.harness.server.FakeOpenAi;
import io.gptresilience.harness.server.RateLimits;
import io.gptresilience.harness.server.ServedRequest;
import io.gptresilience.harness.server.ServerSettings;
import io.gptresilience.harness.server.ServerTls;
import io.gptresilience.harness.server.json.BadScriptException;
import io.gptresilience.harness.server.json.ScriptFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options, and what they start. */
@Command(
    name = "java -jar fake-openai.jar",
    description = {
      "A server on 127.0.0.1 that answers like OpenAI and fails on command.",
      "When it listens it prints one line that ends with its base URL."
    },
    footerHeading = "%nA script:%n%n",
    footer = {
      "  {",
      "    \"rate-limits\": {\"requests\": 600, \"tokens\": 200000},",
      "    \"paths\": {",
      "      \"/v1/chat/completions\": [",
      "        {\"status\": 429, \"headers\": {\"retry-after\": \"1\"}, \"times\": 2},",
      "        {\"delay\": \"250ms\", \"resetAfter\": 40}",
      "      ]",
      "    }",
      "  }",
      "",
      "Each request to a path takes its next step; when all are used up, and for other",
      "paths, the answer is the good one that OpenAI gives. A step may have",
      "",
      "  status                200 to 599; an error has OpenAI's usual body",
      "  headers               an object: a text, an array of texts for several lines,",
      "                        or null to leave out what is usually there",
      "  body, bodyBase64      the body as text or bytes",
      "  json                  the body as JSON; a text is sent as it is, JSON or not",
      "  events                a stream: an array of texts (an event's lines) and",
      "                        objects (sent as \"data: {…}\")",
      "  gap                   how long to wait between two events",
      "  chunked, gzip         true: the body goes in chunks, or compressed",
      "  delay                 how long to wait before the answer or the fault",
      "  times                 for so many requests in a row, or \"forever\"",
      "",
      "and one of these endings, the former with true, the latter with the number of",
      "bytes of the body that come before:",
      "",
      "  stall, resetBeforeAnswer, closeBeforeAnswer",
      "  stallAfter, resetAfter, closeAfter",
      "",
      "With HTTP/2 also (errors are those of RFC 9113, such as REFUSED_STREAM)",
      "",
      "  resetStream           reset the stream with this error before the answer",
      "  resetStreamAfter      {\"bytes\": N, \"error\": \"…\"}: within the answer",
      "  goAwayBeforeAnswer    true: GOAWAY instead of the answer, and the end of the",
      "                        connection",
      "  goAwayDuringAnswer    true: GOAWAY, then the whole answer",
      "  goAwayAfterAnswer     true: the whole answer, then GOAWAY",
      "",
      "Rate limits refuse, as OpenAI does, what would have been answered well; faults",
      "are done as written. Both may be left out.",
      "",
      "Durations are \"250ms\", \"30s\", \"2m\", \"1h\" or bare milliseconds. Comments as in",
      "Java and trailing commas are fine."
    },
    sortOptions = false,
    usageHelpAutoWidth = true,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class FakeOpenAiCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "TCP port, 0 to 65535; 0, the default, is any free one.")
  private int port;

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "What to do with the requests: JSON, see below. Without it all is well.")
  private Path script;

  @Option(names = "--tls", description = "Serve https, with a certificate made at the start.")
  private boolean tls;

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description =
          "Write the authority's certificate there, as PEM for curl --cacert. Implies --tls.")
  private Path certificate;

  @Option(
      names = "--trust-store",
      paramLabel = "FILE",
      description =
          "Write the same as PKCS12 for -Djavax.net.ssl.trustStore, with the password "
              + ServerTls.TRUST_STORE_PASSWORD
              + ". Implies --tls.")
  private Path trustStore;

  @Option(
      names = "--http2",
      description =
          "Speak HTTP/2: with --tls to clients that offer it, without it to all, who must"
              + " know beforehand.")
  private boolean http2;

  @Option(
      names = "--rate-limit",
      paramLabel = "requests=N,tokens=N",
      converter = RateLimitConverter.class,
      description =
          "What each key may ask of each model in a minute; what is left out is 10000"
              + " requests or 200000 tokens. Goes before the script's rate-limits.")
  private RateLimits rateLimits;

  @Option(names = "--verbose", description = "One line on stderr for each request.")
  private boolean verbose;

  @Override
  public Integer call() throws InterruptedException {
    FakeOpenAi server = FakeOpenAi.start(settings());
    writeCertificates(server);
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close"));
    PrintWriter out = spec.commandLine().getOut();
    out.println("fake OpenAI listens on " + server.baseUrl());
    out.flush();
    // Until SIGTERM or SIGINT: the hook closes the server, and the JVM ends.
    ended.await();
    return 0;
  }

  private void writeCertificates(FakeOpenAi server) {
    try {
      if (certificate != null) {
        server.tls().writeAuthority(certificate);
      }
      if (trustStore != null) {
        server.tls().writeTrustStore(trustStore);
      }
    } catch (UncheckedIOException e) {
      server.close();
      throw e;
    }
  }

  private ServerSettings settings() {
    ServerSettings settings = ServerSettings.DEFAULT.withoutRecords();
    if (tls || certificate != null || trustStore != null) {
      settings = settings.withTls();
    }
    if (http2) {
      settings = settings.withHttp2();
    }
    if (script != null) {
      ScriptFile file = read(script);
      settings = settings.withScript(file.script());
      if (file.rateLimits().isPresent()) {
        settings = settings.withRateLimits(file.rateLimits().get());
      }
    }
    if (rateLimits != null) {
      settings = settings.withRateLimits(rateLimits);
    }
    if (verbose) {
      settings = settings.withOnRequest(this::print);
    }
    try {
      return settings.withPort(port);
    } catch (IllegalArgumentException e) {
      throw refused("--" + e.getMessage());
    }
  }

  private ScriptFile read(Path file) {
    try {
      return ScriptFile.read(file);
    } catch (BadScriptException e) {
      throw refused(e.getMessage());
    } catch (NoSuchFileException e) {
      throw refused("--script is " + file + "; there is no such file");
    } catch (IOException e) {
      throw refused("--script is " + file + "; it cannot be read: " + e);
    }
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void print(ServedRequest served) {
    spec.commandLine()
        .getErr()
        .println(
            "%s %s: %s"
                .formatted(served.request().method(), served.request().path(), served.outcome()));
  }
}
