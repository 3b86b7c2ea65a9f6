package io.gptresilience.harness.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.harness.host.HostJvm;
import io.gptresilience.harness.host.HostRun;
import io.gptresilience.harness.host.Jdk;
import io.gptresilience.harness.host.LogEvent;
import io.gptresilience.harness.server.FakeOpenAi;
import io.gptresilience.harness.server.Step;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenTelemetry's agent in the same JVM, before ours and after: it sees each attempt. */
class TracingAgentIT {

  private static final Step BUSY = Fault.OVERLOADED.step();

  static Stream<Arguments> orders() {
    return Stream.of(17, 25)
        .flatMap(
            jdk ->
                Stream.of(SampleCall.SDK_BLOCKING, SampleCall.JDK_ASYNC)
                    .flatMap(
                        call ->
                            Stream.of(true, false)
                                .map(oursFirst -> Arguments.of(jdk, call, oursFirst))));
  }

  @ParameterizedTest(name = "JDK {0}, {1}, ours first: {2}")
  @MethodSource("orders")
  void callComesHomeWithOneClientSpanForEachAttempt(int feature, SampleCall call, boolean oursFirst)
      throws Exception {
    String tracing = "-javaagent:" + Artifacts.openTelemetryAgent();
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, BUSY.times(2));

      HostJvm host = call.withAgentAgainst(server, Jdk.require(feature));
      HostJvm both =
          oursFirst
              ? host.jvmArg(tracing)
              : host.noAgent().jvmArg(tracing, "-javaagent:" + Artifacts.agentJar());
      HostRun run =
          both.env("OTEL_TRACES_EXPORTER", "logging")
              .env("OTEL_METRICS_EXPORTER", "none")
              .env("OTEL_LOGS_EXPORTER", "none")
              .timeout(Duration.ofMinutes(2))
              .run();

      assertThat(run.exitCode()).as(run.stderr()).isZero();
      assertThat(run.stdout()).isEqualTo(SampleCall.ANSWER + "\n");
      assertThat(server.requests()).hasSize(3);
      assertThat(run.log())
          .extracting(LogEvent::action)
          .containsExactly("started", "retry", "retry", "recovered");
      // 'POST' : <trace> <span> CLIENT [tracer: io.opentelemetry.okhttp-3.0:…] {…}
      String tracer =
          call.isSdk() ? "io.opentelemetry.okhttp" : "io.opentelemetry.java-http-client";
      assertThat(
              run.stderr()
                  .lines()
                  .filter(line -> line.contains(" CLIENT [tracer: " + tracer))
                  .toList())
          .hasSize(3)
          .satisfiesExactly(
              span -> assertThat(span).contains("http.response.status_code=503"),
              span -> assertThat(span).contains("http.response.status_code=503"),
              span -> assertThat(span).contains("http.response.status_code=200"));
    }
  }
}
