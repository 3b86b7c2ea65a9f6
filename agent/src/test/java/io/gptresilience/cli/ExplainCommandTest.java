package io.gptresilience.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.failure.Family;
import io.gptresilience.failure.Reason;
import io.gptresilience.guidance.Advice;
import io.gptresilience.guidance.Guidance;
import io.gptresilience.guidance.Language;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {

  private static final String RATE_LIMITED =
      "{\"error\":{\"type\":\"tokens\",\"code\":\"rate_limit_exceeded\",\"message\":"
          + "\"sk-abcdefghijklmnopqrstuvwxyz1234\\u001b[2J\\nis too fast\"}}";

  private static final String LOG_LINE =
      "{\"@timestamp\":\"2026-11-21T07:01:14.530Z\",\"event.action\":\"gave_up\","
          + "\"gpt_resilience.family\":\"capacity_error\",\"gpt_resilience.reason\":\"unavailable\","
          + "\"gpt_resilience.attempt\":6,\"gpt_resilience.stop_reason\":\"max_attempts\",\"http.response.status_code\":503,\"error.message\":\"try"
          + " later\"}";

  @TempDir private Path folder;

  @Test
  void answerIsExplainedToAPerson() {
    Advice advice = Guidance.in(Language.EN).of(Reason.TPM);
    assertThat(
            explained(
                    "--status=429",
                    "--header=Retry-After: 7",
                    "--body",
                    RATE_LIMITED,
                    "--language=en")
                .lines())
        .containsExactlyElementsOf(
            Stream.concat(
                    Stream.of(
                        "rate_limit_exceeded (" + advice.name() + ")",
                        "Reason: tpm",
                        "Status: 429",
                        "Error: rate_limit_exceeded",
                        "Message: \"sk-…1234 [2J is too fast\"",
                        "",
                        "Sent again: yes, first after 7 s to 7.7 s (the server asks for 7 s; in a"
                            + " header), 5 times at most.",
                        "",
                        "Cause: " + advice.cause(),
                        "What to do:"),
                    remedies(advice))
                .toList());
  }

  @Test
  void answerIsExplainedInKorean() {
    Advice advice = Guidance.in(Language.KO).of(Reason.TPM);
    assertThat(explained("--status", "429", "--body", RATE_LIMITED, "--language", "ko").lines())
        .startsWith("rate_limit_exceeded (" + advice.name() + ")", "이유: tpm", "상태 코드: 429")
        .contains("재시도: 합니다. 첫 재시도는 0초~1초 뒤이고(백오프, 갈수록 길어짐) 최대 5번입니다.")
        .contains("원인: " + advice.cause())
        .endsWith(remedies(advice).toArray(String[]::new));
  }

  @Test
  void answerIsExplainedToAProgram() {
    Map<String, Object> object =
        json("--status=429", "--header=retry-after-ms: 7500", "--body", RATE_LIMITED);

    assertThat(object.keySet())
        .containsExactly(
            "language",
            "family",
            "family_name",
            "reason",
            "status",
            "error_type",
            "error_message",
            "param",
            "request_id",
            "retry_after_ms",
            "retryable",
            "only_where_safe",
            "delay_ms",
            "longest_delay_ms",
            "delay_source",
            "stop_reason",
            "max_attempts",
            "logged",
            "cause",
            "remedies");
    assertThat(object)
        .containsEntry("family", "rate_limit_exceeded")
        .containsEntry("reason", "tpm")
        .containsEntry("status", "429")
        .containsEntry("error_message", "sk-…1234 [2J is too fast")
        .containsEntry("retryable", true)
        .containsEntry("only_where_safe", false)
        .containsEntry("retry_after_ms", "7500")
        .containsEntry("delay_ms", "7500")
        .containsEntry("longest_delay_ms", "8250")
        .containsEntry("delay_source", "retry-after")
        .containsEntry("stop_reason", null)
        .containsEntry("max_attempts", "6")
        .containsEntry("logged", null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quota_exceeded",
        "429",
        "--status=200",
        "--exception=java.net.ConnectException",
        "some words that nobody knows",
        LOG_LINE
      })
  void programFindsTheSameKeysWhateverWasAsked(String asked) {
    assertThat(json(asked).keySet()).containsExactlyElementsOf(json("--status=429").keySet());
  }

  @Test
  void optionsDecideWhatTheAgentWouldDo() {
    assertThat(json("--status=503", "-a", "retry.jitter=none,retry.initial-delay=3s"))
        .containsEntry("delay_ms", "3000")
        .containsEntry("longest_delay_ms", "3000")
        .containsEntry("delay_source", "backoff")
        .containsEntry("only_where_safe", true);
    assertThat(json("--status=503", "-a", "retry.max-attempts=1"))
        .containsEntry("retryable", false)
        .containsEntry("stop_reason", "max_attempts");
    assertThat(explained("--status=503", "-a", "retry.max-attempts=1"))
        .contains("Sent again: no; retry.max-attempts is 1.");
  }

  @Test
  void waitThatIsTooLongIsSaid() {
    assertThat(explained("--status=429", "--header=Retry-After: 300"))
        .contains(
            "Sent again: no; the server asks for a wait of 5 min, and retry.max-server-delay allows"
                + " 2 min.");
    assertThat(json("--status=429", "--header=Retry-After: 300"))
        .containsEntry("retryable", false)
        .containsEntry("retry_after_ms", "300000")
        .containsEntry("stop_reason", "server_delay_too_long");
  }

  @Test
  void whatMayHaveBeenDoneIsSentAgainOnlyWhereThatIsSafe() {
    String doubt = "Only where doing it twice does no harm";
    assertThat(explained("--exception", "java.net.SocketException: Connection reset"))
        .contains(doubt);
    assertThat(explained("--exception", "java.net.UnknownHostException: api.openai.com"))
        .contains("Sent again: yes")
        .doesNotContain(doubt);
  }

  @Test
  void exceptionsAreAChainOrAStackTrace() {
    String trace =
        "com.openai.errors.OpenAIIoException: Request failed\n"
            + "\tat a.B.c(D.java:1)\n"
            + "Caused by: java.net.SocketException: Connection reset\n"
            + "\t... 12 more\n";
    List<Map<String, Object>> answers =
        List.of(
            json(
                "--exception=com.openai.errors.OpenAIIoException: Request failed",
                "--exception=java.net.SocketException: Connection reset"),
            json("--exception", trace),
            json(trace),
            stdin(trace));

    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer)
                    .containsEntry("reason", "connection_reset")
                    .containsEntry("error_message", "Connection reset"));
  }

  @Test
  void bodyComesFromAFileToo() throws Exception {
    Path file = Files.writeString(folder.resolve("a body.json"), RATE_LIMITED);
    assertThat(json("--status=429", "--body=@" + file)).containsEntry("reason", "tpm");
  }

  @Test
  void compressedBodyIsRead() throws Exception {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(RATE_LIMITED.getBytes());
    }
    Path file = Files.write(folder.resolve("body.gz"), compressed.toByteArray());
    assertThat(json("--status=429", "--body=@" + file)).containsEntry("reason", "tpm");
    assertThat(
            Shell.run(
                    new ByteArrayInputStream(compressed.toByteArray()),
                    "explain",
                    "--status=429",
                    "--body=-",
                    "--json")
                .objects()
                .get(0))
        .containsEntry("reason", "tpm");
  }

  @Test
  void bodyMayBeAStream() {
    assertThat(
            json(
                "--status=200",
                "--body",
                "data: {\"error\":{\"code\":\"insufficient_quota\"}}\n\n"))
        .containsEntry("family", "quota_exceeded");
  }

  @Test
  void fileThatCannotBeReadIsNamed() {
    Shell shell = Shell.run("", "explain", "--body=@" + folder.resolve("nowhere"));
    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.err()).startsWith("gpt-resilience: --body: ").contains("nowhere");
    assertThat(shell.out()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void everyFamilyIsExplainedByName(Family family) {
    Map<String, Object> object = json(family.wireName());
    assertThat(object)
        .containsEntry("family", family.wireName())
        .containsEntry("reason", null)
        .containsEntry("retryable", family.retryable());
    assertThat(explained(family.wireName()))
        .startsWith(family.wireName() + " (")
        .contains("Reasons: " + Topic.reasons(family).get(0).wireName());
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonIsExplainedByName(Reason reason) {
    assertThat(json(reason.wireName()))
        .containsEntry("family", reason.family().wireName())
        .containsEntry("retryable", reason.retryable());
  }

  @Test
  void familyTellsWhichOfItsReasonsAreOtherwise() {
    assertThat(explained("rate_limit"))
        .contains("Not sent again: request_above_limit, enqueued_tokens.")
        .contains("A wait that the server names is kept, up to 2 min. ");
    assertThat(explained("validation_error")).contains("Sent again all the same: conflict.");
    assertThat(explained("quota"))
        .contains("Sent again: no;")
        .doesNotContain("sent again: ", "all the same");
  }

  @ParameterizedTest
  @CsvSource({
    "429, rate_limit_exceeded",
    "401, invalid_api_key",
    "503, capacity_error",
    "insufficient_quota, quota_exceeded",
    "billing_hard_limit_reached, quota_exceeded",
    "java.net.UnknownHostException, network_error",
    "SocketTimeoutException, timeout_error",
    "Connection reset, network_error",
    "econnreset, network_error",
    "{\"error\":{\"code\":\"insufficient_quota\"}}, quota_exceeded",
  })
  void wordsAndTextsAreMadeOut(String text, String family) {
    assertThat(json(text)).containsEntry("family", family);
    assertThat(stdin(text + "\r\n")).containsEntry("family", family);
  }

  @Test
  void wordsNeedNoQuotes() {
    assertThat(json("rate", "limit")).containsEntry("family", "rate_limit_exceeded");
  }

  @Test
  void textThatNobodyKnowsIsUnknownAndShown() {
    assertThat(explained("some words that nobody knows")).startsWith("unknown (");
  }

  @Test
  void callersOwnDoingIsNoFailure() {
    assertThat(explained("--exception", "java.lang.InterruptedException"))
        .startsWith("No failure: ");
    assertThat(json("java.util.concurrent.CancellationException: x"))
        .containsEntry("family", "unknown")
        .containsEntry("reason", "none")
        .containsEntry("retryable", false);
  }

  @Test
  void wordThatIsNotKnownIsNamedWithTheNearestThatIs() {
    Shell shell = Shell.run("", "explain", "timout");
    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err())
        .isEqualTo(
            "gpt-resilience: 'timout' is no family, reason, status or error code that is known; did"
                + " you mean timeout?\n");
    assertThat(Shell.run("", "explain", "zebra").err()).contains("explain --list shows all");
  }

  @Test
  void wordThatIsNotKnownCommandsNoTerminal() {
    assertThat(Shell.run("", "explain", "a\u001b[2Jb").err()).doesNotContain("\u001b");
  }

  @Test
  void logLineIsExplainedWithWhatTheAgentDid() {
    assertThat(explained(LOG_LINE))
        .startsWith("capacity_error (")
        .contains("Reason: unavailable", "Status: 503", "Message: \"try later\"")
        .contains("The log says: given up after 6 attempts: no more are allowed");
    assertThat(stdin("2026 other\nunfinished " + LOG_LINE + "\n"))
        .containsEntry("family", "capacity_error")
        .containsEntry(
            "logged",
            "{\"action\":\"gave_up\",\"attempt\":6,\"delay_ms\":null,\"delay_source\":null,"
                + "\"stop_reason\":\"max_attempts\"}");
  }

  @Test
  void logLineOfAWaitThatWasTooLongTellsIt() {
    String line =
        LOG_LINE
            .replace("max_attempts", "server_delay_too_long")
            .replace("\"http.", "\"gpt_resilience.delay_ms\":300000,\"http.");
    assertThat(explained(line))
        .contains("the server asked for a longer wait than retry.max-server-delay allows")
        .contains("The server asked for a wait of 5 min.");
    assertThat(json(line)).containsEntry("retry_after_ms", "300000");
  }

  @Test
  void logLineWithWordsOfALaterVersionIsExplainedAsFarAsItIsKnown() {
    assertThat(
            explained(LOG_LINE.replace("unavailable", "sleepy").replace("max_attempts", "tired")))
        .startsWith("capacity_error (")
        .contains("given up after 6 attempts: tired.")
        .doesNotContain("sleepy");
    Shell unknown = Shell.run("", "explain", LOG_LINE.replace("capacity_error", "new_error"));
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("new_error");
  }

  @Test
  void logLineWithoutAFailureSaysSo() {
    Shell shell = Shell.run("", "explain", "{\"@timestamp\":\"x\",\"event.action\":\"started\"}");
    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.err()).contains("this line of the log tells of no failure");
  }

  /** The case that people have: the end of a log with an exception in it. */
  @Test
  void traceAfterALogLineIsFound() {
    String text =
        "10:00:01.001 [main] ERROR com.acme.Bot - request failed: gateway timeout\n"
            + "java.net.http.HttpConnectTimeoutException: HTTP connect timed out\n"
            + "\tat java.net.http/jdk.internal.net.http.HttpClientImpl.send(HttpClientImpl.java:5)\n"
            + "Caused by: java.net.ConnectException: HTTP connect timed out\n";
    assertThat(stdin(text)).containsEntry("reason", "connect_timeout");
    assertThat(
            stdin(
                "2026-11-21 16:00:01.120+09:00 INFO  gpt-resilience started at the first call, by"
                    + " jdk-http; version 1\n"
                    + text))
        .containsEntry("reason", "connect_timeout");
  }

  @ParameterizedTest
  @CsvSource({"ETIMEDOUT", "ECONNRESET", "EAI_AGAIN", "ENOTFOUND", "EPIPE", "too_long"})
  void codeMeansWhatItMeansInAnAnswer(String code) {
    String answer = "{\"body\":{\"error\":{\"code\":\"" + code + "\"}}}";
    assertThat(json(code).get("reason"))
        .isEqualTo(Shell.run(answer, "classify").objects().get(0).get("reason"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "Read it again", "42"})
  void wordsWithoutAClassAreNoExceptionOfAClassThatNobodyNamed(String words) {
    assertThat(json("--exception", words))
        .containsEntry("family", "unknown")
        .containsEntry("retryable", false)
        .containsEntry("error_type", null)
        .containsEntry("error_message", words);
    assertThat(explained("--exception", words)).doesNotContain("Error:", "java.io");
  }

  @Test
  void wordsWithoutAClassMayTellAllTheSame() {
    assertThat(json("--exception", "Connection reset"))
        .containsEntry("reason", "connection_reset")
        .containsEntry("error_type", null);
  }

  @Test
  void oneAttemptIsSingular() {
    assertThat(
            explained(
                LOG_LINE.replace("\"gpt_resilience.attempt\":6", "\"gpt_resilience.attempt\":1")))
        .contains("given up after 1 attempt: ");
    assertThat(explained("--status=503", "-a", "retry.max-attempts=2"))
        .contains(", 1 time at most.");
  }

  /** Longer than what is held of other texts, and with a line that is too long. */
  @Test
  void lastFailureOfALogIsFoundHoweverLongTheLogIs() {
    byte[] other = ("2026 nothing " + "x".repeat(8 << 20) + "\n").getBytes();
    InputStream log =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(
                    bytes(LOG_LINE.replace("unavailable", "overloaded") + "\n"),
                    new ByteArrayInputStream(other),
                    bytes("a line\n".repeat(2 << 20)),
                    bytes(LOG_LINE))));
    Shell shell = Shell.run(log, "explain", "--json");
    assertThat(shell.err()).isEmpty();
    assertThat(shell.objects().get(0)).containsEntry("reason", "unavailable");
  }

  @Test
  void otherTextThatIsTooLongIsToldToBeCut() {
    String told =
        "gpt-resilience: what is given is longer than 8 MiB; only its beginning is looked at\n";
    String text = "data: {}\n" + (":" + "x".repeat(1 << 20) + "\n").repeat(9);

    Shell pasted = Shell.run(text, "explain", "--json");
    assertThat(pasted.err()).isEqualTo(told);
    assertThat(pasted.exitCode()).isZero();
    Shell body = Shell.run(text, "explain", "--json", "--status=200", "--body=-");
    assertThat(body.err()).isEqualTo(told);
    assertThat(body.objects()).hasSize(1);
  }

  @Test
  void lineThatIsTooLongIsTold() {
    Shell shell = Shell.run("x".repeat(InputLines.LONGEST + 1), "explain");
    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.err()).contains("nothing but a line of more than 8 MiB");
  }

  /** Such as a file of the JVM's own, where stdin was closed. */
  @Test
  void binaryFileIsNotExplained() {
    Shell shell = Shell.run("PK\u0003\u0004\u0000\u0000timeout\n".repeat(9), "explain");
    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.err()).startsWith("gpt-resilience: this is no text").contains("UTF-8");
    assertThat(shell.out()).isEmpty();
  }

  /** Legacy encodings are common in Korea. */
  @Test
  void textInAnotherEncodingIsExplained() {
    byte[] text = "실패: Connection reset".getBytes(Charset.forName("EUC-KR"));
    assertThat(object(Shell.run(new ByteArrayInputStream(text), "explain", "--json")))
        .containsEntry("family", "network_error");
  }

  @Test
  void listHasEveryFamilyAndReasonWithItsCause() {
    List<String> lines = explained("--list").lines().toList();
    assertThat(lines).hasSize(Family.values().length + Reason.values().length);
    for (Reason reason : Reason.values()) {
      assertThat(lines)
          .contains("  " + reason.wireName() + ": " + Guidance.in(Language.EN).of(reason).cause());
    }
    assertThat(lines.get(0)).startsWith("invalid_api_key (");
  }

  @Test
  void listForAProgramIsAnArray() {
    Shell shell = Shell.run("", "explain", "--list", "--json", "--language=en");
    assertThat(shell.out())
        .startsWith("[{\"family\":\"invalid_api_key\",\"family_name\":")
        .contains("\"reason\":\"tpm\",\"retryable\":true,\"cause\":");
    assertThat(shell.exitCode()).isZero();
  }

  @Test
  @ResourceLock(Resources.LOCALE)
  void languageIsTheSystemsWhereNoneIsGiven() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.KOREA);
      assertThat(Shell.run("", "explain", "429").out()).contains("해결 방법:");
      Locale.setDefault(Locale.FRANCE);
      assertThat(Shell.run("", "explain", "429").out()).contains("What to do:");
      assertThat(Shell.run("", "explain", "429", "-a", "log.language=ko").out()).contains("해결 방법:");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--status=42 | --status is 42; allowed: a whole number from 100 to 999, or 0 where",
        "--status=abc | 'abc'",
        "--header=nothing | --header is 'nothing'; allowed: 'Name: value'",
        "--language=fr | expected one of [EN, KO]",
        "--zebra | --zebra",
        "--exception= | --exception is empty; allowed: 'CLASS: MESSAGE', a message or a stack",
        "--list quota | allowed: one of TEXT, --exception, --list, and --status",
        "--status=429 quota | allowed: one of TEXT, --exception, --list, and --status",
        "--exception=x --body=y | allowed: one of TEXT, --exception, --list, and --status",
      })
  void whatIsNotUnderstoodIsNamedWithTheUsage(String arguments, String problem) {
    Shell shell = Shell.run("", ("explain " + arguments).split(" "));
    assertThat(shell.exitCode()).isEqualTo(2);
    assertThat(shell.err()).contains(problem).contains("Usage: ");
    assertThat(shell.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "\uFEFF"})
  void nothingIsNotExplained(String text) {
    assertThat(Shell.run(text, "explain").exitCode()).isEqualTo(2);
    assertThat(Shell.run(text, "explain", "-").err()).contains("there is nothing to explain");
  }

  @Test
  void optionThatIsWrongIsTold() {
    Shell shell = Shell.run("", "explain", "429", "-a", "retry.jitter=half");
    assertThat(shell.err()).contains("retry.jitter").contains("allowed: full, equal, none");
    assertThat(shell.exitCode()).isZero();
  }

  @Test
  void helpHasExamplesAndExitCodes() {
    assertThat(explained("--help"))
        .contains("Examples:", "Exit codes:", "--exception", "--language", "--list");
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Stream<String> remedies(Advice advice) {
    return Stream.iterate(0, i -> i < advice.remedies().size(), i -> i + 1)
        .map(i -> "  " + (i + 1) + ". " + advice.remedies().get(i));
  }

  /** In English where no language is asked for. */
  private static String explained(String... args) {
    return run("", args).out();
  }

  private static Map<String, Object> json(String... args) {
    return object(run("", with("--json", args)));
  }

  private static Map<String, Object> stdin(String text) {
    return object(run(text, "--json"));
  }

  private static Map<String, Object> object(Shell shell) {
    assertThat(shell.objects()).hasSize(1);
    return shell.objects().get(0);
  }

  private static Shell run(String stdin, String... args) {
    boolean asked = Stream.of(args).anyMatch(arg -> arg.startsWith("--language"));
    Shell shell = Shell.run(stdin, with("explain", asked ? args : with("--language=en", args)));
    assertThat(shell.exitCode()).as(shell.err()).isZero();
    assertThat(shell.err()).isEmpty();
    return shell;
  }

  private static String[] with(String first, String... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }
}
