package io.gptresilience.harness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StepTest {

  @Test
  void witherLeavesTheStepAsItWas() {
    Step plain = Step.status(500);
    plain.header("A", "b").delay(Duration.ofSeconds(1)).body("x").times(3);
    assertThat(plain.headers()).isEmpty();
    assertThat(plain.delay()).isZero();
    assertThat(plain.content()).isInstanceOf(Content.Usual.class);
    assertThat(plain.times()).isOne();
  }

  @Test
  void changingABodyArrayLaterDoesNotChangeTheStep() {
    byte[] body = {1, 2};
    Step step = Step.ok().body(body);
    body[0] = 9;
    assertThat(((Content.Bytes) step.content()).bytes()).containsExactly(1, 2);
  }

  static Stream<Arguments> refusals() {
    Duration second = Duration.ofSeconds(1);
    return Stream.of(
        refused(() -> Step.status(199), "status is 199; allowed: 200 to 599"),
        refused(() -> Step.status(600), "status is 600; allowed: 200 to 599"),
        refused(() -> Step.ok().times(0), "times is 0; allowed: 1 or more"),
        refused(() -> Step.ok().delay(second.negated()), "delay is PT-1S; allowed: PT0S or more"),
        refused(() -> Step.ok().gap(second.negated()), "gap is PT-1S; allowed: PT0S or more"),
        refused(() -> Step.ok().body("x").gap(second), "gap(PT1S) goes with events"),
        refused(() -> Step.ok().body("x").events("data: 1"), "either one body or events"),
        refused(() -> Step.ok().events("data: 1").json("{}"), "either one body or events"),
        refused(() -> Step.ok().header("content-length", "3"), "content-length follows"),
        refused(() -> Step.ok().header("a b", "c"), "Unexpected char"),
        refused(() -> Step.ok().resetAfter(-1), "resetAfter(-1); allowed: 0 bytes or more"),
        refused(
            () -> Step.ok().body("abc").closeAfter(4), "closeAfter(4), but the body has only 3"),
        refused(
            () -> Step.ok().stall().resetAfter(1),
            "it says stall() already, resetAfter(1) is refused"),
        refused(
            () -> Step.status(500).resetBeforeAnswer(),
            "resetBeforeAnswer() sends nothing; allowed with it: delay and times"),
        refused(
            () -> Step.status(500).resetStream(Http2Error.CANCEL),
            "resetStream(CANCEL) sends nothing; allowed with it: delay and times"),
        refused(
            () -> Step.ok().header("A", "b").goAwayBeforeAnswer(),
            "goAwayBeforeAnswer() sends nothing"),
        refused(
            () -> Step.ok().resetStreamAfter(-1, Http2Error.CANCEL),
            "resetStreamAfter(-1, CANCEL); allowed: 0 bytes or more"),
        refused(
            () -> Step.ok().goAwayDuringAnswer().closeAfter(1),
            "it says goAwayDuringAnswer() already, closeAfter(1) is refused"),
        refused(() -> Step.ok().stall().header("A", "b"), "stall() sends nothing"),
        refused(() -> Step.ok().closeBeforeAnswer().body("x"), "closeBeforeAnswer() sends nothing"),
        refused(() -> Step.status(204).body("x"), "status 204 is sent without a body"),
        refused(() -> Step.status(304).stallAfter(0), "status 304 is sent without a body"));
  }

  private static Arguments refused(Executable attempt, String message) {
    return Arguments.of(message, attempt);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void contradictionsAreRefusedByName(String message, Executable attempt) {
    assertThatThrownBy(attempt::execute)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void scriptRefusesAPathThatCannotMatch() {
    assertThatThrownBy(() -> Script.of("v1/models", Step.ok()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("path is \"v1/models\"");
    assertThatThrownBy(() -> Script.of("/v1/models?a=b", Step.ok()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no query");
  }
}
