package io.gptresilience.harness.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.harness.host.HostJvm;
import io.gptresilience.harness.host.HostRun;
import io.gptresilience.harness.host.Jdk;
import io.gptresilience.harness.host.LogEvent;
import io.gptresilience.harness.server.FakeOpenAi;
import io.gptresilience.harness.server.Http2Error;
import io.gptresilience.harness.server.ReceivedRequest;
import io.gptresilience.harness.server.ServerSettings;
import io.gptresilience.harness.server.ServerTls;
import io.gptresilience.harness.server.Step;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Over HTTP/2 and TLS, as OpenAI's own servers speak: streams and connections that end early. */
class Http2IT {

  /** What ends a request over HTTP/2. */
  enum Broken {
    OVERLOADED(Fault.OVERLOADED.step(), "capacity_error"),
    /** The server did nothing, and says so (RFC 9113 §8.7); OkHttp itself tries again at once. */
    STREAM_REFUSED(Step.ok().resetStream(Http2Error.REFUSED_STREAM), "network_error"),
    STREAM_RESET(Step.ok().resetStream(Http2Error.INTERNAL_ERROR), "network_error"),
    STREAM_RESET_IN_ANSWER(
        Step.ok().resetStreamAfter(40, Http2Error.INTERNAL_ERROR), "network_error"),
    GOING_AWAY(Step.ok().goAwayBeforeAnswer(), "network_error"),
    CONNECTION_RESET(Step.ok().resetBeforeAnswer(), "network_error");

    private final Step step;
    private final String family;

    Broken(Step step, String family) {
      this.step = step;
      this.family = family;
    }
  }

  @TempDir private Path folder;

  static Stream<Arguments> cases() {
    return Stream.of(17, 25)
        .flatMap(
            jdk ->
                Stream.of(SampleCall.SDK_BLOCKING, SampleCall.JDK_ASYNC)
                    .flatMap(
                        call ->
                            Stream.of(Broken.values())
                                .map(broken -> Arguments.of(jdk, call, broken))));
  }

  @ParameterizedTest(name = "JDK {0}, {1}, {2}")
  @MethodSource("cases")
  void callComesHome(int feature, SampleCall call, Broken broken) throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start(ServerSettings.DEFAULT.withTls().withHttp2())) {
      server.script(SampleCall.PATH, broken.step.times(3));

      HostRun run = trusting(server, call.withAgentAgainst(server, Jdk.require(feature))).run();

      assertThat(run.exitCode()).as(run.stderr()).isZero();
      assertThat(run.stdout()).isEqualTo(SampleCall.ANSWER + "\n");
      assertThat(run.stderrWithoutLog()).isEmpty();
      assertThat(server.requests()).hasSize(4);
      assertThat(server.requests()).extracting(ReceivedRequest::protocol).containsOnly("HTTP/2");
      assertThat(run.log())
          .extracting(LogEvent::action)
          .startsWith("started", "retry")
          .endsWith("recovered")
          .containsOnly("started", "retry", "recovered");
      assertThat(run.log("retry"))
          .extracting(event -> event.text("gpt_resilience.family"))
          .containsOnly(broken.family);
    }
  }

  private HostJvm trusting(FakeOpenAi server, HostJvm host) {
    Path store = folder.resolve("trust.p12");
    server.tls().writeTrustStore(store);
    return host.jvmArg(
        "-Djavax.net.ssl.trustStore=" + store,
        "-Djavax.net.ssl.trustStorePassword=" + ServerTls.TRUST_STORE_PASSWORD);
  }
}
