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
import org.junit.jupiter.params.provider.MethodSource;

/** The official SDK as it was in its versions 2 and 3; version 4 is in every other test. */
class EarlySdksIT {

  private static final int FAILURES = 3;

  static Stream<Arguments> jdksAndVersions() {
    return Stream.of(17, 25)
        .flatMap(jdk -> Stream.of(2, 3).map(version -> Arguments.of(jdk, version)));
  }

  static Stream<Arguments> failures() {
    return jdksAndVersions()
        .flatMap(
            each ->
                Stream.of("blocking", "async")
                    .flatMap(
                        mode ->
                            Stream.of(Fault.RATE_LIMIT, Fault.OVERLOADED, Fault.RESET, Fault.CUT)
                                .map(
                                    fault ->
                                        Arguments.of(each.get()[0], each.get()[1], mode, fault))));
  }

  @ParameterizedTest(name = "JDK {0}, SDK {1}, {2}, {3}")
  @MethodSource("failures")
  void callComesHome(int feature, int version, String mode, Fault fault) throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, fault.step().times(FAILURES));

      HostRun run = sample(feature, version, server).arg(mode).run();

      assertThat(run.exitCode()).as(run.stderr()).isZero();
      assertThat(run.stdout()).isEqualTo(SampleCall.ANSWER + "\n");
      assertThat(run.log())
          .extracting(LogEvent::action)
          .containsExactly("started", "retry", "retry", "retry", "recovered");
      assertThat(run.log("retry"))
          .extracting(event -> event.text("gpt_resilience.family"))
          .containsOnly(fault.family());
      assertThat(run.log("retry"))
          .extracting(event -> event.text("server.address") + event.text("url.path"))
          .containsOnly("127.0.0.1" + SampleCall.PATH);
      assertThat(server.requests())
          .extracting(request -> request.header("X-Stainless-Retry-Count").orElse(""))
          .containsExactly("0", "1", "2", "3");
    }
  }

  static Stream<Arguments> otherModes() {
    return jdksAndVersions()
        .flatMap(
            each ->
                Stream.of("streaming", "streaming-async", "responses", "embeddings")
                    // Version 2 ends its stream's thread a minute later, with or without an agent.
                    .filter(mode -> !(each.get()[1].equals(2) && mode.equals("streaming-async")))
                    .map(mode -> Arguments.of(each.get()[0], each.get()[1], mode)));
  }

  @ParameterizedTest(name = "JDK {0}, SDK {1}, {2}")
  @MethodSource("otherModes")
  void streamsAndOtherEndpointsComeHomeToo(int feature, int version, String mode) throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      for (String path : List.of(SampleCall.PATH, "/v1/responses", "/v1/embeddings")) {
        server.script(path, Fault.OVERLOADED.step());
      }

      HostRun run = sample(feature, version, server).arg(mode).run();

      assertThat(run.exitCode()).as(run.stderr()).isZero();
      assertThat(run.stdout())
          .contains(mode.equals("embeddings") ? "answer: 4 dimensions" : Answers.TEXT);
      assertThat(run.log())
          .extracting(LogEvent::action)
          .containsExactly("started", "retry", "recovered");
    }
  }

  @ParameterizedTest(name = "JDK {0}, SDK {1}")
  @MethodSource("jdksAndVersions")
  void outOfCreditIsSentOnce(int feature, int version) throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(
          SampleCall.PATH,
          Step.status(429)
              .json(Answers.error("no credit", "insufficient_quota", null, "insufficient_quota"))
              .times(10));

      HostRun run = sample(feature, version, server).arg("blocking").run();

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.stderrWithoutLog()).contains("com.openai.errors.RateLimitException");
      assertThat(server.requests()).hasSize(1);
      assertThat(run.log())
          .extracting(LogEvent::action)
          .containsExactly("started", "not_retryable");
    }
  }

  private static HostJvm sample(int feature, int version, FakeOpenAi server) {
    return HostJvm.jar(Artifacts.earlySdkSample(version))
        .jdk(Jdk.require(feature))
        .agent(Artifacts.agentJar())
        .agentOption("retry.initial-delay", "20ms")
        .env("OPENAI_API_KEY", "sk-test-0123456789abcdef")
        .env("OPENAI_BASE_URL", server.baseUrl());
  }
}
