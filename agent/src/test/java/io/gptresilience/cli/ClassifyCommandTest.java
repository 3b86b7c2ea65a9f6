package io.gptresilience.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifyCommandTest {

  private static final String RATE_LIMITED =
      "{\"error\":{\"type\":\"tokens\",\"code\":\"rate_limit_exceeded\",\"message\":\"too fast\"}}";

  @Test
  void answerIsJudgedByItsStatusHeadersAndBody() {
    Shell shell =
        Shell.run(
            "{\"id\":\"a\",\"kind\":\"http\",\"status\":429,\"headers\":{\"Retry-After\":\"7\"},"
                + "\"body\":"
                + quoted(RATE_LIMITED)
                + "}",
            "classify");

    assertThat(shell.out())
        .isEqualTo(
            "{\"id\":\"a\",\"category\":\"rate_limit_exceeded\",\"reason\":\"tpm\","
                + "\"retryable\":true,\"retry_after_ms\":7000}\n");
    assertThat(shell.err()).isEmpty();
    assertThat(shell.exitCode()).isZero();
  }

  @Test
  void bodyMayBeTheJsonItself() {
    assertThat(one("{\"status\":429,\"body\": " + RATE_LIMITED + "}"))
        .containsEntry("reason", "tpm");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "true", "[]", "[{\"error\":{}}]", "{}", "null", "\"\""})
  void bodyMayBeAnyJson(String body) {
    assertThat(one("{\"status\":401,\"body\":" + body + "}"))
        .containsEntry("category", "invalid_api_key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "null"})
  void statusMayNotBeKnown(String status) {
    assertThat(one("{\"status\":" + status + ",\"body\":" + RATE_LIMITED + "}"))
        .containsEntry("reason", "tpm");
  }

  /** Long enough for the parser to read the line in pieces. */
  @Test
  void bodyThatIsJsonIsTakenWholeHoweverLong() {
    String blanks = " ".repeat(100_000);
    assertThat(
            one("{\"x\":\"" + blanks + "\",\"status\":429,\"body\":" + RATE_LIMITED + ",\"id\":7}"))
        .containsEntry("reason", "tpm")
        .containsEntry("id", "7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"7\"", "7", "[\"7\",\"8\"]", "[7]"})
  void headerMayBeANumberOrAnArray(String value) {
    assertThat(
            one("{\"status\":429,\"headers\":{\"x\":null,\"y\":[],\"retry-after\":" + value + "}}"))
        .containsEntry("retry_after_ms", "7000");
  }

  @Test
  void exceptionIsJudgedByItsWords() {
    assertThat(
            one(
                "{\"kind\":\"exception\",\"status\":null,\"headers\":{},\"body\":\"\","
                    + "\"exception\":[{\"class\":\"java.net.SocketException\","
                    + "\"message\":\"Connection reset\"}]}"))
        .containsEntry("category", "network_error")
        .containsEntry("reason", "connection_reset")
        .containsEntry("retryable", true)
        .containsEntry("retry_after_ms", null);
  }

  @Test
  void streamIsJudgedByItsLines() {
    assertThat(
            one(
                "{\"kind\":\"sse\",\"status\":200,\"events\":[\"data: "
                    + "{\\\"error\\\":{\\\"code\\\":\\\"insufficient_quota\\\"}}\",\"\"]}"))
        .containsEntry("category", "quota_exceeded")
        .containsEntry("retryable", false);
  }

  @Test
  void streamMayBeItsBody() {
    assertThat(
            one(
                "{\"kind\":\"sse\",\"status\":200,\"events\":[],\"body\":\"data: "
                    + "{\\\"error\\\":{\\\"code\\\":\\\"insufficient_quota\\\"}}\\n\\n\"}"))
        .containsEntry("category", "quota_exceeded");
  }

  @Test
  void streamThatWasRefusedIsAnAnswer() {
    assertThat(
            one(
                "{\"kind\":\"sse\",\"status\":429,\"events\":[],\"body\":"
                    + quoted(RATE_LIMITED)
                    + "}"))
        .containsEntry("reason", "tpm");
  }

  /** As a client told of it. */
  @Test
  void streamMayBeWordsOnly() {
    assertThat(one("{\"kind\":\"sse\",\"status\":200,\"body\":\"Connection reset by peer\"}"))
        .containsEntry("retryable", true);
  }

  @Test
  void streamThatCameAsAWholeAnswerIsAnAnswer() {
    assertThat(
            one(
                "{\"kind\":\"sse\",\"status\":200,\"body\":{\"object\":\"chat.completion\","
                    + "\"choices\":[{\"finish_reason\":\"stop\",\"message\":{}}]}}"))
        .containsEntry("reason", "none");
  }

  @Test
  void streamThatNeverBeganWasCut() {
    assertThat(one("{\"kind\":\"sse\",\"status\":200,\"events\":[],\"body\":\"\"}"))
        .containsEntry("category", "stream_error");
  }

  @Test
  void kindIsWhatIsThere() {
    assertThat(one("{\"exception\":[{\"class\":\"java.net.UnknownHostException\"}],\"events\":[]}"))
        .containsEntry("reason", "dns");
    assertThat(one("{\"events\":[\"data: x\"],\"status\":200}"))
        .containsEntry("category", "stream_error");
    assertThat(one("{\"status\":401}")).containsEntry("category", "invalid_api_key");
  }

  @Test
  void callersOwnDoingIsNoFailure() {
    assertThat(one("{\"exception\":[{\"class\":\"java.lang.InterruptedException\"}]}"))
        .containsEntry("category", "unknown")
        .containsEntry("reason", "none")
        .containsEntry("retryable", false);
  }

  @Test
  void waitBeyondTheOptionIsNotWaitedFor() {
    String line = "{\"status\":429,\"headers\":{\"retry-after\":\"7\"}}";
    assertThat(Shell.run(line, "classify", "-a", "retry.max-server-delay=7s").objects().get(0))
        .containsEntry("retryable", true);
    assertThat(Shell.run(line, "classify", "-a", "retry.max-server-delay=6s").objects().get(0))
        .containsEntry("retryable", false)
        .containsEntry("retry_after_ms", "7000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\"", "1", "12.50", "true", "null", "\"\\ud800\"", "\"한글 🐀\""})
  void idComesBackAsItIs(String id) {
    assertThat(Shell.run("{\"status\":500, \"id\" : " + id + " }", "classify").out())
        .startsWith("{\"id\":" + id + ",\"category\"");
  }

  /** Some readers end a line there, and some terminals obey. */
  @Test
  void idNeitherEndsALineNorCommandsATerminal() {
    assertThat(Shell.run("{\"status\":500,\"id\":\"a\u2028b\u009b2J\"}", "classify").out())
        .startsWith("{\"id\":\"a\\u2028b\\u009b2J\",");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense | no JSON, at column 1; allowed: a JSON object",
        "{\"id\":1,} | no JSON, at column 9; allowed: a JSON object",
        "{\"id\":1 | no JSON: it ends too early, at column 8; allowed: a JSON object",
        "{\"id\":\"a | no JSON: it ends too early, at column 9; allowed: a JSON object",
        "[1] | it is an array; allowed: a JSON object",
        "\"x\" | it is \"x\"; allowed: a JSON object",
        "{} {} | more than one value; allowed: one JSON object a line",
        "{\"id\":{}} | id is an object; allowed: a text, a number, true or false",
        "{\"kind\":\"ftp\"} | kind is \"ftp\"; allowed: http, sse, exception",
        "{\"kind\":[]} | kind is an array; allowed: http, sse, exception",
        "{\"status\":\"429\"} | status is \"429\"; allowed: a whole number",
        "{\"status\":42} | status is 42; allowed: a whole number from 100 to 999, or 0 where",
        "{\"status\":99} | status is 99; allowed: a whole number",
        "{\"status\":1000} | status is 1000; allowed: a whole number",
        "{\"status\":-1} | status is -1; allowed: a whole number",
        "{\"status\":4e2} | status is 4e2; allowed: a whole number",
        "{\"status\":99999999999999999999} | status is 99999999999999999999; allowed: a whole",
        "{\"headers\":[]} | headers is an array; allowed: an object of texts",
        "{\"headers\":{\"a\":{}}} | headers.a is an object; allowed: a text, a number, true,",
        "{\"events\":\"data: x\"} | events is \"data: x\"; allowed: an array of lines",
        "{\"events\":[{\"a\":[]}]} | one of events is an object; allowed: a text",
        "{\"exception\":\"x\"} | exception is \"x\"; allowed: an array of {\"class\"",
        "{\"exception\":[\"x\"]} | one of exception is \"x\"; allowed: {\"class\"",
        "{\"exception\":[{\"message\":\"x\"}]} | one of exception has no class; allowed:"
            + " {\"class\"",
        "{\"exception\":[{\"class\":1}]} | exception's class is 1; allowed: a text",
        "{\"exception\":[]} | there is no exception; allowed: an array exception of {\"class\"",
        "{\"kind\":\"exception\"} | there is no exception; allowed: an array exception of"
            + " {\"class\"",
      })
  void lineThatCannotBeUsedIsToldAndTheRestGoesOn(String line, String problem) {
    Shell shell = Shell.run("{\"status\":500}\n" + line + "\n{\"status\":401}\n", "classify");

    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.err().lines()).hasSize(1);
    assertThat(shell.err()).doesNotContain("REDACTED", "Source", "Stream");
    assertThat(shell.err()).startsWith("gpt-resilience: line 2 is skipped: " + problem);
    assertThat(shell.objects()).hasSize(3);
    assertThat(shell.objects().get(1)).containsOnlyKeys("id", "error");
    assertThat(shell.objects().get(1).get("error").toString())
        .startsWith("line 2 is skipped: " + problem);
    assertThat(shell.objects().get(2)).containsEntry("category", "invalid_api_key");
  }

  @Test
  void idIsFoundAfterWhatIsWrong() {
    assertThat(one("{\"status\":[1,{\"id\":2}],\"id\":\"a\"}")).containsEntry("id", "a");
  }

  @Test
  void depthIsBounded() {
    Shell shell = Shell.run("{\"body\":" + "[".repeat(200_000) + "\n{\"status\":401}", "classify");
    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.err())
        .startsWith("gpt-resilience: line 1 is skipped: more than can be read")
        .contains("allowed: 500 levels, 1000 digits, names of 50000 characters")
        .doesNotContain("Stream");
    assertThat(shell.objects().get(1)).containsEntry("category", "invalid_api_key");
  }

  @Test
  void keyInABadLineDoesNotComeOut() {
    Shell shell =
        Shell.run("{\"kind\":\"sk-abcdefghijklmnopqrstuvwxyz1234\\u001b[2J\"}\n", "classify");
    assertThat(shell.out() + shell.err()).contains("sk-…").doesNotContain("klmnop", "\u001b");
  }

  @Test
  void lineThatIsTooLongIsToldAndTheRestGoesOn() {
    Shell shell =
        Shell.run("{\"id\":1" + " ".repeat(InputLines.LONGEST) + "}\n{\"status\":401}", "classify");
    assertThat(shell.err()).contains("line 1 is skipped: it is longer than 8 MiB");
    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.objects()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n  \n\n", "\uFEFF\n"})
  void blankLinesAreNothing(String text) {
    assertThat(Shell.run(text, "classify")).isEqualTo(new Shell(0, "", ""));
  }

  @Test
  void bytesThatAreNoTextAreReadAllTheSame() {
    byte[] line = "{\"id\":\"?\",\"status\":401}".getBytes(StandardCharsets.US_ASCII);
    line[7] = (byte) 0xff;
    Shell shell = Shell.run(new ByteArrayInputStream(line), "classify");
    assertThat(shell.out()).startsWith("{\"id\":\"\uFFFD\",\"category\":\"invalid_api_key\"");
  }

  @Test
  void eachResultIsWrittenBeforeTheNextLineIsAwaited() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AtomicInteger writtenBefore = new AtomicInteger();
    InputStream twoLines =
        new InputStream() {
          private int reads;

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            writtenBefore.set(out.size());
            byte[] line = "{\"status\":500}\n".getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(line, 0, into, offset, line.length);
            return reads++ == 2 ? -1 : line.length;
          }
        };

    Commands.run(twoLines, out, new ByteArrayOutputStream(), "classify");

    assertThat(writtenBefore).hasValue(out.size());
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
  }

  @Test
  void readerThatHasSeenEnoughEndsItQuietly() {
    AtomicInteger read = new AtomicInteger();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            read.incrementAndGet();
            byte[] line = "{\"status\":500}\n".getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(line, 0, into, offset, line.length);
            return line.length;
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int exitCode = Commands.run(endless, new BrokenStream("Broken pipe"), err, "classify");

    assertThat(exitCode).isZero();
    assertThat(err.size()).isZero();
    assertThat(read).hasValue(1);
  }

  @Test
  void outputThatIsLostIsTold() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    InputStream line = new ByteArrayInputStream("{\"status\":500}\n".getBytes());

    int exitCode = Commands.run(line, new BrokenStream("No space left"), err, "classify");

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("gpt-resilience: stdout cannot be written: No space left\n");
  }

  @Test
  void stdinThatCannotBeReadIsTold() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("no such device");
          }
        };
    Shell shell = Shell.run(broken, "classify");
    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.err()).isEqualTo("gpt-resilience: stdin cannot be read: no such device\n");
  }

  @Test
  void optionThatIsWrongIsToldAndTheDefaultUsed() {
    Shell shell = Shell.run("{\"status\":500}", "classify", "-a", "retry.jitter=half");
    assertThat(shell.err()).contains("retry.jitter").contains("allowed: full, equal, none");
    assertThat(shell.objects()).hasSize(1);
    assertThat(shell.exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"file.jsonl", "--jsn", "-a"})
  void whatItDoesNotTakeIsNamed(String strange) {
    Shell shell = Shell.run("", "classify", strange);
    assertThat(shell.exitCode()).isEqualTo(2);
    assertThat(shell.err()).contains(strange).contains("Usage: ");
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void helpTellsTheKeysAndTheExitCodes() {
    assertThat(Shell.run("", "classify", "--help").out())
        .contains("exception", "retry_after_ms", "Exit codes:", "echo '{");
  }

  private static Map<String, Object> one(String line) {
    List<Map<String, Object>> objects = Shell.run(line, "classify").objects();
    assertThat(objects).hasSize(1);
    return objects.get(0);
  }

  private static String quoted(String json) {
    return '"' + json.replace("\"", "\\\"") + '"';
  }
}
