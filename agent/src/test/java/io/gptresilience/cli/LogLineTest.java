package io.gptresilience.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.event.Action;
import io.gptresilience.event.CallEvent;
import io.gptresilience.event.CallEvent.Pause;
import io.gptresilience.event.CallFacts;
import io.gptresilience.event.Event;
import io.gptresilience.event.FailureFacts;
import io.gptresilience.event.NoticeEvent;
import io.gptresilience.guidance.Language;
import io.gptresilience.log.EventLog;
import io.gptresilience.log.LogSettings;
import io.gptresilience.log.LogSettings.Format;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what the log really writes. */
class LogLineTest {

  private static final FailureFacts LIMIT =
      new FailureFacts(
          "rate_limit_exceeded",
          "tpm",
          429,
          "rate_limit_exceeded",
          "too: \"fast\" - no",
          "n.m",
          "req_1");

  @ParameterizedTest
  @EnumSource(Format.class)
  void retryTellsTheFailureAndTheWait(Format format) {
    LogLine line = read(format, event(Action.RETRY, new Pause(Duration.ofMillis(1043), "backoff")));

    assertThat(line.action()).isEqualTo("retry");
    assertThat(line.family()).isEqualTo("rate_limit_exceeded");
    assertThat(line.reason()).isEqualTo("tpm");
    assertThat(line.status()).isEqualTo(429);
    assertThat(line.message()).isEqualTo("too: \"fast\" - no");
    assertThat(line.param()).isEqualTo("n.m");
    assertThat(line.requestId()).isEqualTo("req_1");
    assertThat(line.attempt()).isEqualTo(1);
    assertThat(line.delay()).isEqualTo(Duration.ofMillis(1043));
    assertThat(line.stopReason()).isNull();
  }

  @Test
  void jsonTellsMoreThanText() {
    LogLine line =
        read(Format.JSON, event(Action.RETRY, new Pause(Duration.ofSeconds(1), "retry-after")));

    assertThat(line.delaySource()).isEqualTo("retry-after");
    assertThat(line.errorType()).isEqualTo("rate_limit_exceeded");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void giveUpTellsWhy(Format format) {
    LogLine line = read(format, ended(Action.GAVE_UP, LIMIT, null, "max_attempts"));

    assertThat(line.action()).isEqualTo("gave_up");
    assertThat(line.family()).isEqualTo("rate_limit_exceeded");
    assertThat(line.reason()).isEqualTo("tpm");
    assertThat(line.stopReason()).isEqualTo("max_attempts");
    assertThat(line.attempt()).isEqualTo(6);
    assertThat(line.delay()).isNull();
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void giveUpTellsTheWaitThatWasTooLong(Format format) {
    Pause asked = new Pause(Duration.ofSeconds(300), "retry-after");
    LogLine line = read(format, ended(Action.GAVE_UP, LIMIT, asked, "server_delay_too_long"));

    assertThat(line.stopReason()).isEqualTo("server_delay_too_long");
    assertThat(line.delay()).isEqualTo(Duration.ofSeconds(300));
    assertThat(line.status()).isEqualTo(429);
  }

  @ParameterizedTest
  @EnumSource(
      value = Action.class,
      names = {"NOT_RETRYABLE", "STREAM_FAILED"})
  void otherEndsTellTheFailure(Action action) {
    for (Format format : Format.values()) {
      FailureFacts reset =
          new FailureFacts("network_error", "connection_reset", 0, "x.Y", null, null, null);
      LogLine line = read(format, ended(action, reset, null, null));

      assertThat(line.action()).isEqualTo(action.wireName());
      assertThat(line.family()).isEqualTo("network_error");
      assertThat(line.reason()).isEqualTo("connection_reset");
      assertThat(line.status()).isZero();
      assertThat(line.message()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void noticeTellsOfNoFailure(Format format) {
    String notice = written(format, new NoticeEvent(Action.SWITCHED, "switched off", null));

    assertThat(excerpt(notice)).isEqualTo(new Excerpt(null, true, "", false));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void lastFailureOfSeveralLinesIsTaken(Format format) {
    String text =
        written(
            format,
            event(Action.RETRY, new Pause(Duration.ofSeconds(1), "backoff")),
            ended(Action.GAVE_UP, LIMIT, null, "budget"),
            new NoticeEvent(Action.SWITCHED, "switched off", null));

    assertThat(excerpt("unfinished: " + text).logged().stopReason()).isEqualTo("budget");
  }

  @Test
  void lineThatALogShipperTookApartIsRead() {
    LogLine line =
        LogLine.of(
            "{\"event\":{\"action\":\"gave_up\"},\"tags\":[{\"a\":1}],\"gpt_resilience\":"
                + "{\"family\":\"timeout_error\",\"reason\":\"read_timeout\",\"stop_reason\":null}}");
    assertThat(line.action()).isEqualTo("gave_up");
    assertThat(line.family()).isEqualTo("timeout_error");
    assertThat(line.stopReason()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "{", "[1]", "{\"error\":{\"message\":\"x\"}}", "WARN gpt-resilience x"})
  void otherTextIsNone(String text) {
    assertThat(LogLine.of(text)).isNull();
    assertThat(excerpt(text)).isEqualTo(new Excerpt(null, false, text, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WARN  gpt-resilience retry 1/5 in 3 ms: 429 rate_limit_exceeded",
        " WARN  gpt-resilience retry x/5 in 3 ms: 429 rate_limit_exceeded",
        " WARN  gpt-resilience retry 1/5 in 3 ms: 42 rate_limit_exceeded",
        " WARN  gpt-resilience retry 1/5 in 3 ms: 429 ",
        " WARN  gpt-resilience gave up after 6 attempts in 9 ms: 429 a",
        " WARN  gpt-resilience gave up after 6 attempts (budget: x s asked): 429 a",
        " WARN  gpt-resilience not retryable: a (b",
        " WARN  gpt-resilience not retryable: a and more",
      })
  void textThatIsNotQuiteOursIsNone(String text) {
    assertThat(LogLine.of(text)).isNull();
  }

  /** {@code jq .}, of one line or of several. */
  @Test
  void jsonMayStandOnSeveralLines() {
    String text =
        written(
                Format.JSON,
                event(Action.RETRY, new Pause(Duration.ofSeconds(1), "backoff")),
                ended(Action.GAVE_UP, LIMIT, null, "budget"),
                new NoticeEvent(Action.SWITCHED, "switched off", null))
            .replace(",\"", ",\n  \"")
            .replace("{", "{\n");

    assertThat(excerpt(text).logged().stopReason()).isEqualTo("budget");
    assertThat(excerpt("[" + text.replace("}\n{", "},\n{") + "]").logged().stopReason())
        .isEqualTo("budget");
  }

  @Test
  void wordsOfTheServerMayLookLikeOurs() {
    String words = "a\" - param b\" - POST c.d/e (f, g) WARN  gpt-resilience not retryable: h";
    FailureFacts failure =
        new FailureFacts("rate_limit_exceeded", "tpm", 429, "x", words, "n.m", "req_1");
    LogLine line = read(Format.TEXT, ended(Action.GAVE_UP, failure, null, "max_attempts"));

    assertThat(line.stopReason()).isEqualTo("max_attempts");
    assertThat(line.message()).isEqualTo(words);
    assertThat(line.param()).isEqualTo("n.m");
    assertThat(line.requestId()).isEqualTo("req_1");
  }

  @Test
  void lineThatIsCutTellsWhatIsLeftOfIt() {
    String line = written(Format.TEXT, ended(Action.GAVE_UP, LIMIT, null, "max_attempts"));
    int family = line.indexOf("rate_limit_exceeded (tpm)") + "rate_limit_exceeded (tpm)".length();
    for (int end = family; end < line.length(); end += end == family ? 4 : 1) {
      LogLine read = LogLine.of(line.substring(0, end));
      assertThat(read.family()).isEqualTo("rate_limit_exceeded");
      assertThat("too: \"fast\" - no").startsWith(read.message() == null ? "" : "too");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ERROR gpt-resilience ",
        " ERROR gpt-resilience retry 1/5 in ",
        " WARN  gpt-resilience not retryable: a - \"",
        "\" - param ",
        "\" - param \u0085",
        " - GET",
        " - POST ",
        " (a, ",
        "{\"@timestamp\"",
        "{\"a\":",
        "c-"
      })
  @Timeout(30)
  void lineIsReadInOnePass(String part) {
    String hostile = part.repeat((4 << 20) / part.length());
    String head = "2026-11-21 16:00:01.120+09:00 WARN  gpt-resilience c-1 not retryable: 400 a - ";
    LogLine.of(hostile);
    LogLine.of(head + hostile);
    assertThat(LogLine.of(head + '"' + hostile + '"').family()).isEqualTo("a");
  }

  /** Names that grow with the depth would be built anew for each field. */
  @Test
  @Timeout(30)
  void objectIsReadInOnePass() {
    String deep = ("{\"" + "gpt_resilience.".repeat(3000) + "\":").repeat(100);
    assertThat(LogLine.of(deep + "{" + "\"a\":1,".repeat(500_000))).isNull();
  }

  private static CallEvent event(Action action, Pause pause) {
    return new CallEvent(action, call(), 1, 6, LIMIT, pause, null, null);
  }

  private static CallEvent ended(
      Action action, FailureFacts failure, Pause pause, String stopReason) {
    return new CallEvent(action, call(), 6, 6, failure, pause, stopReason, Duration.ofMillis(17));
  }

  private static CallFacts call() {
    return new CallFacts(
        "c-7f3a", "jdk-http", "chat", "POST", "api.openai.com", 443, "/v1/chat/completions");
  }

  private static LogLine read(Format format, Event event) {
    return excerpt(written(format, event)).logged();
  }

  private static Excerpt excerpt(String text) {
    try {
      return Excerpt.of(new ByteArrayInputStream(text.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String written(Format format, Event... events) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    LogSettings settings = new LogSettings(Action.Level.DEBUG, format, Language.EN, true, null);
    try (EventLog log = new EventLog(settings, lines)) {
      for (Event event : events) {
        log.accept(event);
      }
    }
    return lines.toString(UTF_8);
  }
}
