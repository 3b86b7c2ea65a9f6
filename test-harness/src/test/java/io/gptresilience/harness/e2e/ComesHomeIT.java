package io.gptresilience.harness.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.harness.host.HostJvm;
import io.gptresilience.harness.host.HostRun;
import io.gptresilience.harness.host.Jdk;
import io.gptresilience.harness.host.LogEvent;
import io.gptresilience.harness.server.FakeOpenAi;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every client and way of calling, every fault, on every JDK: fails without the agent, comes home
 * with it.
 */
class ComesHomeIT {

  /** One more than the bare SDK sends, which makes two retries of its own. */
  private static final int FAILURES = 3;

  static Stream<Arguments> cases() {
    return Stream.of(17, 25)
        .flatMap(
            jdk ->
                Stream.of(SampleCall.values())
                    .flatMap(
                        call ->
                            Stream.of(Fault.values())
                                .map(fault -> Arguments.of(jdk, call, fault))));
  }

  @ParameterizedTest(name = "JDK {0}, {1}, {2}")
  @MethodSource("cases")
  void callFailsWithoutTheAgent(int feature, SampleCall call, Fault fault) throws Exception {
    Jdk jdk = Jdk.require(feature);
    try (FakeOpenAi server = failing(fault)) {
      HostRun run = timed(fault, call.against(server, jdk)).run();

      assertThat(run.exitCode()).as(run.stderr()).isEqualTo(1);
      assertThat(run.stderr().lines().findFirst()).get().asString().contains(fault.exception(call));
      assertThat(run.log()).isEmpty();
      assertThat(server.requests()).hasSize(call.isSdk() && fault != Fault.CUT ? FAILURES : 1);
    }
  }

  @ParameterizedTest(name = "JDK {0}, {1}, {2}")
  @MethodSource("cases")
  void callComesHomeWithTheAgentAndTheLogSaysWhy(int feature, SampleCall call, Fault fault)
      throws Exception {
    Jdk jdk = Jdk.require(feature);
    try (FakeOpenAi server = failing(fault)) {
      HostRun run = timed(fault, call.withAgentAgainst(server, jdk)).run();

      assertThat(run.exitCode()).as(run.stderr()).isZero();
      assertThat(run.stdout()).isEqualTo(SampleCall.ANSWER + "\n");
      assertThat(run.stderrWithoutLog()).isEmpty();
      assertThat(server.requests()).hasSize(FAILURES + 1);
      assertThat(run.log())
          .extracting(LogEvent::action)
          .containsExactly("started", "retry", "retry", "retry", "recovered");
      assertRetriesTellWhy(run.log("retry"), call, fault);
      assertThat(run.log("recovered").get(0).number("gpt_resilience.attempt"))
          .isEqualTo(FAILURES + 1);
      if (call.isSdk()) {
        assertThat(server.requests())
            .extracting(request -> request.header("X-Stainless-Retry-Count").orElse(""))
            .containsExactly("0", "1", "2", "3");
      }
    }
  }

  private static void assertRetriesTellWhy(List<LogEvent> retries, SampleCall call, Fault fault) {
    for (int i = 0; i < retries.size(); i++) {
      LogEvent retry = retries.get(i);
      assertThat(retry.level()).isEqualTo("WARN");
      assertThat(retry.text("gpt_resilience.family")).isEqualTo(fault.family());
      assertThat(retry.text("gpt_resilience.client")).isEqualTo(call.client());
      assertThat(retry.number("gpt_resilience.attempt")).isEqualTo(i + 1);
      assertThat(retry.number("gpt_resilience.max_attempts")).isEqualTo(6);
      assertThat(retry.text("url.path")).isEqualTo(SampleCall.PATH);
      assertThat(retry.text("gen_ai.operation.name")).isEqualTo("chat");
      if (fault == Fault.RATE_LIMIT) {
        // The server's wait is a floor; a backoff may be the longer of the two.
        assertThat(retry.number("gpt_resilience.delay_ms")).isGreaterThanOrEqualTo(30);
        assertThat(retry.number("http.response.status_code")).isEqualTo(429);
        assertThat(retry.text("gpt_resilience.reason")).isEqualTo("rpm");
      }
    }
  }

  private static FakeOpenAi failing(Fault fault) {
    FakeOpenAi server = FakeOpenAi.start();
    server.script(SampleCall.PATH, fault.step().times(FAILURES));
    return server;
  }

  private static HostJvm timed(Fault fault, HostJvm host) {
    // Long enough for the good answer on a cold JVM, short enough to wait for three times.
    return fault == Fault.READ_TIMEOUT ? host.arg("--timeout", "1.5") : host;
  }
}
