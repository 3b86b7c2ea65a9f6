package io.gptresilience.harness.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.harness.host.HostJvm;
import io.gptresilience.harness.host.HostRun;
import io.gptresilience.harness.host.Jdk;
import io.gptresilience.harness.host.LogEvent;
import io.gptresilience.harness.server.Answers;
import io.gptresilience.harness.server.FakeOpenAi;
import io.gptresilience.harness.server.Step;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the log calls a failure, whichever client met it; that only what can be mended is sent
 * again; and that a person is told what to do about the rest.
 */
class RightNamesIT {

  /** A failure of each family that no resend mends. */
  enum Hopeless {
    WRONG_KEY(
        401,
        Answers.error(
            "Incorrect API key provided: sk-test.",
            "invalid_request_error",
            null,
            "invalid_api_key"),
        "invalid_api_key/incorrect_api_key"),
    WRONG_KEY_AS_400(
        400,
        "{\"code\":\"invalid-argument\",\"error\":\"Incorrect API key provided.\"}",
        "invalid_api_key/incorrect_api_key"),
    BILLING_AS_400(
        400,
        Answers.error(
            "Billing hard limit has been reached",
            "invalid_request_error",
            null,
            "billing_hard_limit_reached"),
        "quota_exceeded/spend_limit_exceeded"),
    LARGER_THAN_THE_LIMIT(
        429,
        Answers.error(
            "Request too large for gpt-4o in organization org-1 on tokens per min (TPM):"
                + " Limit 30000, Requested 37313. The input or output tokens must be reduced.",
            "tokens",
            null,
            "rate_limit_exceeded"),
        "rate_limit_exceeded/request_above_limit"),
    TOO_LONG_CONTEXT(
        400,
        Answers.error(
            "This model's maximum context length is 4097 tokens.",
            "invalid_request_error",
            "messages",
            "context_length_exceeded"),
        "validation_error/context_length_exceeded"),
    FILTERED(
        400,
        Answers.error(
            "The response was filtered due to the prompt triggering Azure OpenAI's content"
                + " management policy. Please modify your prompt and retry.",
            null,
            "prompt",
            "content_filter"),
        "validation_error/content_policy"),
    MISSING_SCOPE(
        401,
        "{\"message\":\"You have insufficient permissions for this operation. Missing scopes:"
            + " api.responses.write.\",\"type\":\"invalid_request_error\"}",
        "permission_error/missing_scopes"),
    NO_ACCESS_TO_THE_MODEL(
        403,
        Answers.error(
            "Project `proj_1` does not have access to model `gpt-4o-mini`",
            "invalid_request_error",
            null,
            "model_not_found"),
        "permission_error/model_access_denied"),
    FIREWALL(403, "error code: 1020", "permission_error/firewall");

    private final int status;
    private final String body;
    private final String name;

    Hopeless(int status, String body, String name) {
      this.status = status;
      this.body = body;
      this.name = name;
    }
  }

  /** A failure of each family that a resend mends. */
  enum Passing {
    LIMIT_THAT_NAMES_THE_WAIT_IN_WORDS(
        Step.status(429)
            .json(
                Answers.error(
                    "Rate limit reached for gpt-4o on tokens per min (TPM): Limit 30000, Used"
                        + " 29990, Requested 60. Please try again in 160ms.",
                    "tokens",
                    null,
                    "rate_limit_exceeded")),
        "rate_limit_exceeded/tpm"),
    LIMIT_WITH_AN_ABSURD_WAIT(
        Step.status(429)
            .json(
                Answers.error(
                    "Rate limit reached for gpt-4o on tokens per min (TPM): Limit 30000, Used"
                        + " 29990, Requested 60. Please try again in 114h18m32s.",
                    "tokens",
                    null,
                    "rate_limit_exceeded")),
        "rate_limit_exceeded/tpm"),
    AZURES_TIMEOUT(
        Step.status(408)
            .json("{\"error\":{\"code\":\"Timeout\",\"message\":\"The operation was timeout.\"}}"),
        "timeout_error/gateway_timeout"),
    PAGE_OF_A_PROXY(
        Step.status(502)
            .header("content-type", "text/html")
            .body(
                "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad"
                    + " Gateway</h1></center><hr><center>nginx</center></body></html>"),
        "internal_server_error/bad_gateway"),
    SERVER_FAULT_AS_429(
        Step.status(429)
            .json(
                Answers.error(
                    "The server had an error while processing your request.",
                    "server_error",
                    null,
                    null)),
        "internal_server_error/server_error"),
    TOO_MANY_AT_ONCE(
        Step.status(429).body("Too many concurrent requests. Limit: 1 concurrent requests"),
        "capacity_error/concurrency"),
    RESET(Step.ok().resetBeforeAnswer(), "network_error/connection_reset"),
    END_BEFORE_THE_ANSWER(Step.ok().closeBeforeAnswer(), "network_error/premature_end");

    private final Step step;
    private final String name;

    Passing(Step step, String name) {
      this.step = step;
      this.name = name;
    }
  }

  static Stream<Arguments> hopeless() {
    return Stream.of(Hopeless.values()).flatMap(RightNamesIT::onEachClient);
  }

  static Stream<Arguments> passing() {
    return Stream.of(Passing.values()).flatMap(RightNamesIT::onEachClient);
  }

  /** Each client on one JDK: what is judged does not depend on it. */
  private static Stream<Arguments> onEachClient(Object failure) {
    return Stream.of(
        Arguments.of(17, SampleCall.JDK_BLOCKING, failure),
        Arguments.of(25, SampleCall.SDK_BLOCKING, failure));
  }

  @ParameterizedTest(name = "JDK {0}, {1}, {2}")
  @MethodSource("hopeless")
  void hopelessCallIsSentOnceAndTheLogTellsWhatToDo(int feature, SampleCall call, Hopeless failure)
      throws Exception {
    Jdk jdk = Jdk.require(feature);
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, Step.status(failure.status).json(failure.body).times(9));

      HostRun run = call.withAgentAgainst(server, jdk).run();

      assertThat(server.requests()).hasSize(1);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.log())
          .extracting(LogEvent::action)
          .containsExactly("started", "not_retryable");
      LogEvent told = run.log("not_retryable").get(0);
      assertThat(name(told)).isEqualTo(failure.name);
      assertThat(told.text("gpt_resilience.cause")).isNotBlank();
      assertThat(remedies(told))
          .hasSizeBetween(2, 6)
          .allSatisfy(remedy -> assertThat((String) remedy).isNotBlank());
    }
  }

  @ParameterizedTest(name = "JDK {0}, {1}, {2}")
  @MethodSource("passing")
  void passingFailureIsNamedAndSentAgain(int feature, SampleCall call, Passing failure)
      throws Exception {
    Jdk jdk = Jdk.require(feature);
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, failure.step);

      HostRun run = call.withAgentAgainst(server, jdk).agentOption("retry.jitter", "none").run();

      assertThat(run.exitCode()).as(run.stderr()).isZero();
      assertThat(run.stdout()).isEqualTo(SampleCall.ANSWER + "\n");
      assertThat(server.requests()).hasSize(2);
      assertThat(run.log())
          .extracting(LogEvent::action)
          .containsExactly("started", "retry", "recovered");
      LogEvent retry = run.log("retry").get(0);
      assertThat(name(retry)).isEqualTo(failure.name);
      assertThat(retry.has("gpt_resilience.remedies")).isFalse();
      if (name(retry).endsWith("/tpm")) {
        // What Used, Requested and Limit come to: 50 tokens at 500 a second.
        assertThat(retry.text("gpt_resilience.delay_source")).isEqualTo("message");
        assertThat(retry.number("gpt_resilience.delay_ms")).isBetween(100.0, 180.0);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SampleCall.class,
      names = {"SDK_BLOCKING", "JDK_BLOCKING"})
  void guidanceIsInTheLanguageThatIsAskedFor(SampleCall call) throws Exception {
    Jdk jdk = Jdk.require(17);
    try (FakeOpenAi server = FakeOpenAi.start()) {
      Step wrongKey = Step.status(401).json(Hopeless.WRONG_KEY.body).times(9);
      server.script(SampleCall.PATH, wrongKey);

      HostJvm host = call.withAgentAgainst(server, jdk);
      String english = cause(host.agentOption("log.language", "en").run());
      String korean = cause(host.agentOption("log.language", "ko").run());

      assertThat(english).matches("\\p{ASCII}+");
      assertThat(korean).containsPattern("\\p{IsHangul}{2}");
    }
  }

  private static String cause(HostRun run) {
    return run.log("not_retryable").get(0).text("gpt_resilience.cause");
  }

  private static String name(LogEvent event) {
    return event.text("gpt_resilience.family") + "/" + event.text("gpt_resilience.reason");
  }

  private static List<?> remedies(LogEvent event) {
    return (List<?>) event.fields().get("gpt_resilience.remedies");
  }
}
