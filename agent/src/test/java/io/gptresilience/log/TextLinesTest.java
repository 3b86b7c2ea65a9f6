package io.gptresilience.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.event.Action;
import io.gptresilience.event.CallEvent;
import io.gptresilience.event.CallFacts;
import io.gptresilience.event.Event;
import io.gptresilience.event.FailureFacts;
import io.gptresilience.event.NoticeEvent;
import io.gptresilience.event.StartedEvent;
import io.gptresilience.failure.Reason;
import io.gptresilience.guidance.Advice;
import io.gptresilience.guidance.Guidance;
import io.gptresilience.guidance.Language;
import io.gptresilience.log.LogSettings.Format;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class TextLinesTest {

  private static final String BEGIN =
      "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d\\d:\\d\\d ";

  private static final String FAKE = "2026-11-21 16:00:01.120+09:00 ERROR gpt-resilience fake";

  @Test
  void retryIsALineForPeople() {
    assertThat(single(Events.retry()))
        .matches(BEGIN + "(?s)WARN  gpt-resilience c-7f3a .*")
        .endsWith(
            " c-7f3a retry 1/5 in 1043 ms: 429 rate_limit_exceeded (tpm) - \"Rate limit reached\""
                + " - POST api.openai.com/v1/chat/completions (jdk-http, req_1)\n");
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"RECOVERED", "GAVE_UP", "NOT_RETRYABLE", "STREAM_FAILED", "COMPLETED"})
  void everyActionHasALineWithItsLevel(Action action) {
    assertThat(single(Events.ended(action, Events.FAILURE, "max_attempts")))
        .matches(BEGIN + String.format("%-5s", action.level()) + " gpt-resilience c-7f3a [^\n]+\n");
  }

  @ParameterizedTest
  @EnumSource(names = {"GAVE_UP", "NOT_RETRYABLE", "STREAM_FAILED"})
  void failureForGoodComesWithItsCauseAndNumberedRemediesIndented(Action action) {
    String text = written(Events.ended(action, Events.FAILURE, null));
    Advice advice = Guidance.in(Language.EN).of(Reason.TPM);
    List<String> lines = text.lines().toList();
    assertThat(lines).hasSize(2 + advice.remedies().size()).hasSizeGreaterThan(4);
    assertThat(lines.get(1)).isEqualTo("    " + advice.cause());
    for (int i = 0; i < advice.remedies().size(); i++) {
      assertThat(lines.get(2 + i)).isEqualTo("    " + (i + 1) + ". " + advice.remedies().get(i));
    }
  }

  @Test
  void adviceIsInTheLanguageThatWasAskedFor() {
    assertThat(written(Events.ended(Action.GAVE_UP, Events.FAILURE, null), Language.KO))
        .contains("gave up after 2 attempts")
        .contains("\n    " + Guidance.in(Language.KO).of(Reason.TPM).cause() + "\n    1. ");
  }

  @Test
  void retryHasNoAdvice() {
    assertThat(written(Events.retry())).containsOnlyOnce("\n");
    assertThat(written(Events.ended(Action.RECOVERED, null, null))).containsOnlyOnce("\n");
    assertThat(written(Events.ended(Action.GAVE_UP, null, "cancelled"))).containsOnlyOnce("\n");
  }

  @Test
  void partOfTheRequestIsNamed() {
    FailureFacts failure =
        new FailureFacts("validation_error", "invalid_value", 400, "x", "Bad", "tools[0]", null);
    assertThat(single(Events.ended(Action.NOT_RETRYABLE, failure, null)))
        .contains(" - \"Bad\" - param tools[0] - POST ");
  }

  @Test
  void noticeHasNoCall() {
    assertThat(single(new NoticeEvent(Action.SWITCHED, "switched off", null)))
        .matches(BEGIN + "INFO  gpt-resilience switched off\n");
  }

  @Test
  void startTellsTheOptions() {
    assertThat(
            single(
                new StartedEvent(
                    "1.2.3",
                    "jdk-http",
                    Map.of("gpt.resilience.retry.jitter", "none", "gpt.resilience.hosts", "a,b"))))
        .endsWith(
            " started at the first call, by jdk-http; version 1.2.3"
                + " - options {gpt.resilience.hosts=a,b, gpt.resilience.retry.jitter=none}\n");
  }

  @Test
  void startWithoutOptionsHasNone() {
    assertThat(single(new StartedEvent("1.2.3", "jdk-http", Map.of())))
        .endsWith("by jdk-http; version 1.2.3\n");
  }

  /** The records allow null wherever something may not be known. */
  @ParameterizedTest
  @EnumSource(names = {"GAVE_UP", "NOT_RETRYABLE", "STREAM_FAILED", "RECOVERED", "COMPLETED"})
  void whatIsNotKnownIsAbsent(Action action) {
    CallFacts call = new CallFacts("c-1", "openai-java", null, "POST", null, -1, null);
    FailureFacts failure =
        new FailureFacts("network_error", null, 0, "java.io.IOException", null, null, null);
    CallEvent event =
        new CallEvent(action, call, 1, 6, failure, null, "cancelled", Duration.ofMillis(1));
    assertThat(single(event)).doesNotContain("null").endsWith("(openai-java)\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n", "\r", "\r\n", "\u2028", "\u2029", "\u0085", "\u000b", "\f", "\u001c", "\u0000"
      })
  void whatAServerSaysBeginsNoLine(String separator) {
    String hostile = "bad" + separator + FAKE;
    FailureFacts failure =
        new FailureFacts(
            "validation_error", "bad_request", 400, hostile, hostile, hostile, hostile);
    CallFacts call =
        new CallFacts("c-1", "jdk-http", "chat", "POST", "host" + separator, 443, "/" + hostile);
    CallEvent event =
        new CallEvent(Action.NOT_RETRYABLE, call, 1, 6, failure, null, null, Duration.ZERO);
    assertThat(single(event)).contains("bad " + " ".repeat(separator.length() - 1) + FAKE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[31mred\u001b[0m",
        "\u001b]0;title\u0007",
        "\u009b31m",
        "\b\b\b\b",
        "\u202egnp.exe",
        "\u2066x\u2069",
        "\u200b",
        "\u007f",
        "\ufeff",
        "\ud83d",
        "\udc00",
        "\ud83d\n\udc00",
      })
  void whatAServerSaysCommandsNoTerminal(String hostile) {
    String line = single(Events.saying("bad", "<" + hostile + ">"));
    assertThat(line).contains(" - \"<").doesNotContain("\ufffd").doesNotContain("?");
    assertThat(line.stripTrailing().codePoints())
        .noneMatch(
            c ->
                Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.SURROGATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"한글과 漢字", "\ud83d\udc00", "naïve – “quoted”", "a\u0301"})
  void whatPeopleWriteIsWhole(String text) {
    assertThat(single(Events.saying("bad", text))).contains(" - \"" + text + "\" - ");
  }

  @Test
  void faultOfOursComesWithItsTraceIndented() {
    Throwable fault =
        new IllegalStateException(
            "why\n" + FAKE + "\r" + FAKE + "\u2028" + FAKE, new Exception("cause\n\n" + FAKE));
    // Of a test's own trace so much is the test runner's that the rest would be cut off.
    fault.setStackTrace(Arrays.copyOf(fault.getStackTrace(), 1));
    String text = written(new NoticeEvent(Action.INTERNAL_ERROR, "kept", fault));
    List<String> lines = List.of(text.split("[\n\r\u2028\u2029\u0085]"));
    assertThat(text).endsWith("\n");
    assertThat(lines.get(0)).matches(BEGIN + "WARN  gpt-resilience kept - \"why.*");
    assertThat(lines.subList(1, lines.size()))
        .hasSizeGreaterThan(5)
        .allMatch(line -> line.startsWith("    "))
        .anyMatch(line -> line.contains("TextLinesTest"))
        .anyMatch(line -> line.contains("Caused by: java.lang.Exception: cause"));
  }

  @Test
  void faultWithoutAMessageIsTold() {
    assertThat(written(new NoticeEvent(Action.INTERNAL_ERROR, "kept", new Error())))
        .startsWith(written(new NoticeEvent(Action.INTERNAL_ERROR, "kept", null)).substring(0, 11))
        .contains(" gpt-resilience kept\n    java.lang.Error\n");
  }

  @Test
  void keyThatAnErrorQuotesIsNotShown() {
    assertThat(
            single(
                Events.saying(
                    "invalid_api_key", "Incorrect API key: sk-proj-abcdefghijklmnopqrstuvwxyz")))
        .doesNotContain("abcdefgh")
        .contains("wxyz");
  }

  /** The event's own line; what follows it may not be taken for another. */
  private static String single(Event event) {
    String text = written(event);
    List<String> lines = List.of(text.split("\\R"));
    assertThat(text).endsWith("\n");
    assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("    "));
    return lines.get(0) + "\n";
  }

  private static String written(Event event) {
    return written(event, Language.EN);
  }

  /** What one event makes: one write. */
  private static String written(Event event, Language language) {
    Lines lines = new Lines();
    LogSettings settings = new LogSettings(Action.Level.DEBUG, Format.TEXT, language, true, null);
    try (EventLog log = new EventLog(settings, lines)) {
      log.accept(event);
    }
    assertThat(lines.writes).hasSize(1);
    return lines.writes.get(0);
  }
}
