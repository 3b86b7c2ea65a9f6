package io.gptresilience.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.gptresilience.event.Action;
import io.gptresilience.event.CallEvent;
import io.gptresilience.event.CallFacts;
import io.gptresilience.event.FailureFacts;
import io.gptresilience.event.NoticeEvent;
import io.gptresilience.event.StartedEvent;
import io.gptresilience.failure.Family;
import io.gptresilience.failure.Reason;
import io.gptresilience.guidance.Advice;
import io.gptresilience.guidance.Guidance;
import io.gptresilience.guidance.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventLogTest {

  @Test
  void retryIsALineThatPersonAndMachineCanRead() {
    Map<String, Object> line = Lines.single(Events.retry());
    assertThat(Instant.parse((String) line.remove("@timestamp"))).isNotNull();
    assertThat(line)
        .containsExactly(
            entry("log.level", "WARN"),
            entry("message", "retry 1/5 in 1043 ms: 429 rate_limit_exceeded (tpm)"),
            entry("ecs.version", "8.11"),
            entry("event.action", "retry"),
            entry("gpt_resilience.call_id", "c-7f3a"),
            entry("gpt_resilience.client", "jdk-http"),
            entry("gpt_resilience.family", "rate_limit_exceeded"),
            entry("gpt_resilience.reason", "tpm"),
            entry("gpt_resilience.attempt", 1L),
            entry("gpt_resilience.max_attempts", 6L),
            entry("gpt_resilience.delay_ms", 1043L),
            entry("gpt_resilience.delay_source", "retry-after"),
            entry("gen_ai.provider.name", "openai"),
            entry("gen_ai.operation.name", "chat"),
            entry("http.request.method", "POST"),
            entry("url.path", "/v1/chat/completions"),
            entry("server.address", "api.openai.com"),
            entry("server.port", 443L),
            entry("http.response.status_code", 429L),
            entry("error.type", "rate_limit_exceeded"),
            entry("error.message", "Rate limit reached"),
            entry("openai.request_id", "req_1"));
  }

  @Test
  void endOfACallTellsWhyAndHowLong() {
    Map<String, Object> line =
        Lines.single(Events.ended(Action.GAVE_UP, Events.FAILURE, "max_attempts"));
    assertThat(line)
        .contains(
            entry("log.level", "ERROR"),
            entry(
                "message",
                "gave up after 2 attempts in 1500 ms (max_attempts): 429 rate_limit_exceeded"
                    + " (tpm)"),
            entry("gpt_resilience.stop_reason", "max_attempts"),
            entry("http.request.resend_count", 1L),
            entry("event.duration", 1_500_000_000L))
        .doesNotContainKeys("gpt_resilience.delay_ms", "gpt_resilience.delay_source");
  }

  /** Beside the wire names, which never change, stand words that people can act upon. */
  @ParameterizedTest
  @EnumSource(names = {"GAVE_UP", "NOT_RETRYABLE", "STREAM_FAILED"})
  void failureForGoodSaysCauseAndRemedies(Action action) {
    Advice advice = Guidance.in(Language.EN).of(Reason.TPM);
    assertThat(Lines.single(Events.ended(action, Events.FAILURE, "max_attempts")))
        .containsEntry("gpt_resilience.cause", advice.cause())
        .containsEntry("gpt_resilience.remedies", advice.remedies());
  }

  @Test
  void adviceIsInTheLanguageThatWasAskedFor() {
    Map<String, Object> korean =
        Lines.single(Events.ended(Action.GAVE_UP, Events.FAILURE, "budget"), Language.KO);
    Advice advice = Guidance.in(Language.KO).of(Reason.TPM);
    assertThat(korean)
        .containsEntry("gpt_resilience.cause", advice.cause())
        .containsEntry("gpt_resilience.remedies", advice.remedies())
        .containsEntry(
            "message",
            "gave up after 2 attempts in 1500 ms (budget): 429 rate_limit_exceeded (tpm)");
  }

  @Test
  void whoeverIsHelpedAlreadyGetsNoAdvice() {
    assertNoAdvice(Events.retry());
    assertNoAdvice(Events.ended(Action.RECOVERED, null, null));
    assertNoAdvice(Events.ended(Action.COMPLETED, null, null));
  }

  @Test
  void callThatEndedWithoutAFailureGetsNoAdvice() {
    assertNoAdvice(Events.ended(Action.GAVE_UP, null, "cancelled"));
  }

  private static void assertNoAdvice(CallEvent event) {
    assertThat(Lines.single(event))
        .doesNotContainKeys("gpt_resilience.cause", "gpt_resilience.remedies");
  }

  /** Whoever adds a reason and forgets its texts still gets lines. */
  @Test
  void reasonWithoutAdviceHasThatOfItsFamilyAndAFamilyWithoutHasNone() {
    FailureFacts newReason = new FailureFacts("timeout_error", "new", 0, "x", null, null, null);
    FailureFacts newFamily = new FailureFacts("new", null, 0, "x", null, null, null);
    assertThat(Lines.single(Events.ended(Action.NOT_RETRYABLE, newReason, null)))
        .containsEntry(
            "gpt_resilience.cause", Guidance.in(Language.EN).of(Family.TIMEOUT_ERROR).cause());
    assertNoAdvice(Events.ended(Action.NOT_RETRYABLE, newFamily, null));
  }

  @Test
  void partOfTheRequestIsNamedWithoutSecrets() {
    FailureFacts failure =
        new FailureFacts(
            "validation_error",
            "invalid_value",
            400,
            "invalid_value",
            "Bad",
            "tools[0].headers.sk-proj-abcdefghijklmnopqrstuvwxyz",
            null);
    assertThat(Lines.single(Events.ended(Action.NOT_RETRYABLE, failure, null)))
        .containsEntry("gpt_resilience.param", "tools[0].headers.sk-…wxyz");
  }

  @Test
  void whatIsNotKnownIsAbsent() {
    CallFacts facts = new CallFacts("c-1", "openai-java", null, "POST", null, -1, null);
    FailureFacts failure =
        new FailureFacts("network_error", "io", 0, "java.io.IOException", null, null, null);
    CallEvent event =
        new CallEvent(Action.NOT_RETRYABLE, facts, 1, 6, failure, null, null, Duration.ofMillis(1));
    Map<String, Object> line = Lines.single(event);
    assertThat(line)
        .doesNotContainKeys(
            "gen_ai.operation.name",
            "server.address",
            "server.port",
            "url.path",
            "http.request.resend_count",
            "http.response.status_code",
            "error.message",
            "openai.request_id",
            "gpt_resilience.param",
            "gpt_resilience.stop_reason")
        .doesNotContainValue("null");
    assertThat(line).containsEntry("message", "not retryable: network_error (io)");
  }

  @ParameterizedTest
  @EnumSource(names = {"COMPLETED", "RECOVERED"})
  void successHasNoError(Action action) {
    assertThat(Lines.single(Events.ended(action, null, null)))
        .containsKey("event.duration")
        .doesNotContainKeys(
            "error.type", "error.message", "gpt_resilience.family", "http.response.status_code");
  }

  @ParameterizedTest
  @EnumSource(names = {"RECOVERED", "GAVE_UP", "NOT_RETRYABLE", "STREAM_FAILED", "COMPLETED"})
  void everyActionSaysItself(Action action) {
    Map<String, Object> line = Lines.single(Events.ended(action, Events.FAILURE, null));
    assertThat(line)
        .contains(
            entry("event.action", action.wireName()), entry("log.level", action.level().name()));
    assertThat((String) line.get("message")).isNotBlank();
  }

  @Test
  void messagesCountInEnglish() {
    CallEvent once =
        new CallEvent(
            Action.GAVE_UP, Events.CALL, 1, 1, Events.FAILURE, null, "max_attempts", Duration.ZERO);
    assertThat((String) Lines.single(once).get("message"))
        .startsWith("gave up after 1 attempt in 0 ms (max_attempts): ");
    assertThat(Lines.single(Events.ended(Action.RECOVERED, null, null)))
        .containsEntry("message", "recovered after 1 retry in 1500 ms");
  }

  @Test
  void callThatWasGivenUpWithoutAFailureIsTold() {
    assertThat(Lines.single(Events.ended(Action.GAVE_UP, null, "cancelled")))
        .containsEntry("message", "gave up after 2 attempts in 1500 ms (cancelled)");
  }

  @Test
  void startTellsVersionClientAndOptions() {
    Map<String, Object> line =
        Lines.single(
            new StartedEvent("1.2.3", "jdk-http", Map.of("gpt.resilience.retry.jitter", "none")));
    assertThat(line)
        .contains(
            entry("message", "started at the first call, by jdk-http; version 1.2.3"),
            entry("gpt_resilience.version", "1.2.3"),
            entry("gpt_resilience.options", Map.of("gpt.resilience.retry.jitter", "none")));
  }

  @Test
  void startWithoutOptionsHasNone() {
    assertThat(Lines.single(new StartedEvent("1.2.3", "jdk-http", Map.of())))
        .doesNotContainKey("gpt_resilience.options");
  }

  @Test
  void faultOfOursComesWithItsTrace() {
    Map<String, Object> line =
        Lines.single(
            new NoticeEvent(Action.INTERNAL_ERROR, "kept", new IllegalStateException("why")));
    assertThat(line)
        .contains(
            entry("message", "kept"),
            entry("error.type", "java.lang.IllegalStateException"),
            entry("error.message", "why"));
    assertThat((String) line.get("error.stack_trace")).contains("EventLogTest");
  }

  @ParameterizedTest
  @EnumSource
  void levelFilters(Action.Level level) {
    try (EventLog log = new EventLog(Lines.at(level), new Lines())) {
      for (Action action : Action.values()) {
        assertThat(log.wants(action))
            .as("%s at %s", action, level)
            .isEqualTo(action.level().compareTo(level) >= 0);
      }
    }
  }

  @Test
  void eventBelowTheLevelIsNotWritten() {
    assertThat(Lines.of(Action.Level.INFO, Events.ended(Action.COMPLETED, null, null)).writes)
        .isEmpty();
    assertThat(Lines.of(Action.Level.ERROR, Events.retry()).writes).isEmpty();
  }

  @Test
  void eachLineIsOneWriteAndOneLine() {
    CallEvent twoLines = Events.saying("bad", "first\nsecond\r\nthird\u2028fourth");
    Lines lines = Lines.of(Action.Level.DEBUG, Events.retry(), twoLines, Events.retry());
    assertThat(lines.writes)
        .hasSize(3)
        .allSatisfy(
            write -> assertThat(write).endsWith("}\n").containsOnlyOnce("\n").doesNotContain("\r"));
    assertThat(Lines.parse(lines.writes.get(1)))
        .containsEntry("error.message", "first\nsecond\r\nthird\u2028fourth");
  }

  /** At the JVM's end, when other shutdown hooks still make calls. */
  @Test
  void flushedLogTakesFurtherLines() {
    Lines lines = new Lines();
    EventLog log = new EventLog(Lines.STDERR, lines);
    log.accept(Events.retry());
    log.flush();
    assertThat(lines.writes).hasSize(1);
    log.accept(Events.retry());
    log.flush();
    assertThat(lines.writes).hasSize(2);
    log.close();
  }

  @Test
  void orderOfEventsIsKept() {
    Lines lines = new Lines();
    try (EventLog log = new EventLog(Lines.STDERR, lines)) {
      for (int i = 0; i < 500; i++) {
        log.accept(new NoticeEvent(Action.BAD_OPTION, "n" + i, null));
      }
    }
    assertThat(lines.writes).hasSize(500);
    assertThat(Lines.parse(lines.writes.get(499))).containsEntry("message", "n499");
  }
}
