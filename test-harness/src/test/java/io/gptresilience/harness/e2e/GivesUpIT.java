package io.gptresilience.harness.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.harness.host.HostRun;
import io.gptresilience.harness.host.Jdk;
import io.gptresilience.harness.host.LogEvent;
import io.gptresilience.harness.server.Answers;
import io.gptresilience.harness.server.FakeOpenAi;
import io.gptresilience.harness.server.Step;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls that no resend mends, and calls that stay broken: the caller gets what the server last
 * said.
 */
class GivesUpIT {

  private static final Step OUT_OF_CREDIT =
      Step.status(429)
          .header("retry-after", "1")
          .json(
              Answers.error(
                  "You exceeded your current quota",
                  "insufficient_quota",
                  null,
                  "insufficient_quota"));

  static Stream<Arguments> calls() {
    return Stream.of(17, 25)
        .flatMap(jdk -> Stream.of(SampleCall.values()).map(call -> Arguments.of(jdk, call)));
  }

  @ParameterizedTest(name = "JDK {0}, {1}")
  @MethodSource("calls")
  void outOfCreditIsSentOnceWhateverTheServerAsksToWait(int feature, SampleCall call)
      throws Exception {
    Jdk jdk = Jdk.require(feature);
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, OUT_OF_CREDIT.times(10));

      HostRun run = call.withAgentAgainst(server, jdk).run();

      assertThat(server.requests()).hasSize(1);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.stderrWithoutLog())
          .contains("You exceeded your current quota")
          .contains(
              call.isSdk()
                  ? "com.openai.errors.RateLimitException"
                  : "java.io.IOException: HTTP 429");
      assertThat(run.log())
          .extracting(LogEvent::action)
          .containsExactly("started", "not_retryable");
      LogEvent told = run.log("not_retryable").get(0);
      assertThat(told.level()).isEqualTo("ERROR");
      assertThat(told.text("gpt_resilience.family")).isEqualTo("quota_exceeded");
      assertThat(told.text("error.type")).isEqualTo("insufficient_quota");
    }
  }

  @ParameterizedTest(name = "JDK {0}, {1}")
  @MethodSource("calls")
  void permanentFailureIsSentExactlyMaxAttemptsTimes(int feature, SampleCall call)
      throws Exception {
    Jdk jdk = Jdk.require(feature);
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(
          SampleCall.PATH,
          Step.status(503)
              .json(Answers.error("no capacity today", "server_error", null, null))
              .times(Integer.MAX_VALUE));

      HostRun run = call.withAgentAgainst(server, jdk).agentOption("retry.max-attempts", "4").run();

      assertThat(server.requests()).hasSize(4);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.stderrWithoutLog())
          .contains("no capacity today")
          .contains(
              call.isSdk()
                  ? "com.openai.errors.InternalServerException"
                  : "java.io.IOException: HTTP 503");
      assertThat(run.log())
          .extracting(LogEvent::action)
          .containsExactly("started", "retry", "retry", "retry", "gave_up");
      assertThat(run.log("gave_up").get(0).text("gpt_resilience.stop_reason"))
          .isEqualTo("max_attempts");
    }
  }

  @ParameterizedTest(name = "JDK {0}, {1}")
  @MethodSource("calls")
  void waitThatIsTooLongIsNotWaitedForAndTheLogSaysHowLongItWas(int feature, SampleCall call)
      throws Exception {
    Jdk jdk = Jdk.require(feature);
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(
          SampleCall.PATH, Step.status(429).header("retry-after", "600").times(Integer.MAX_VALUE));

      HostRun run = call.withAgentAgainst(server, jdk).run();

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(server.requests()).hasSize(1);
      assertThat(run.log()).extracting(LogEvent::action).containsExactly("started", "gave_up");
      LogEvent told = run.log("gave_up").get(0);
      assertThat(told.text("gpt_resilience.stop_reason")).isEqualTo("server_delay_too_long");
      assertThat(told.number("gpt_resilience.delay_ms")).isEqualTo(600_000);
      assertThat(told.message()).contains("600 s asked");
    }
  }
}
