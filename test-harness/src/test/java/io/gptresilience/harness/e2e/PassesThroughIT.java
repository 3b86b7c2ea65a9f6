package io.gptresilience.harness.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.harness.e2e.host.GetsRawWithSdk;
import io.gptresilience.harness.e2e.host.GetsWithJdkClient;
import io.gptresilience.harness.e2e.host.SendsUnrepeatableBody;
import io.gptresilience.harness.host.HostJvm;
import io.gptresilience.harness.host.HostRun;
import io.gptresilience.harness.host.Jdk;
import io.gptresilience.harness.host.LogEvent;
import io.gptresilience.harness.host.RunningHost;
import io.gptresilience.harness.server.Answers;
import io.gptresilience.harness.server.FakeOpenAi;
import io.gptresilience.harness.server.Step;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes well goes through as if nobody stood between. */
class PassesThroughIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void jdkClientsAnswersArriveByteForByte(int feature) throws Exception {
    Jdk jdk = Jdk.require(feature);
    byte[] small = random(1000);
    byte[] large = random(3 * 1024 * 1024);
    String json = "{\"id\":\"" + "x".repeat(2000) + "\"}";
    try (FakeOpenAi server = FakeOpenAi.start()) {
      String[] urls = new String[7];
      script(server, urls, 0, Step.ok().json(json));
      script(server, urls, 1, Step.ok().json(json).chunked());
      script(
          server,
          urls,
          2,
          Step.ok().json("{\"big\":\"" + "y".repeat(2 * 1024 * 1024) + "\"}").chunked());
      script(server, urls, 3, Step.ok().body(small).header("content-type", "audio/mpeg"));
      script(
          server,
          urls,
          4,
          Step.ok().body(large).header("content-type", "application/octet-stream"));
      script(
          server,
          urls,
          5,
          Step.status(400).json(Answers.error("no", "invalid_request_error", null, null)).gzip());
      script(server, urls, 6, Step.status(404).body("<html>" + "z".repeat(300_000)));
      HostJvm host =
          HostJvm.main(GetsWithJdkClient.class.getName(), Artifacts.hostPrograms())
              .jdk(jdk)
              .env("OPENAI_BASE_URL", server.baseUrl())
              .arg(urls);

      HostRun without = host.run();
      HostRun with = host.agent(Artifacts.agentJar()).run();

      assertThat(without.exitCode()).as(without.stderr()).isZero();
      assertThat(with.stdout()).isEqualTo(without.stdout());
      assertThat(with.stderrWithoutLog()).isEmpty();
      assertThat(with.log())
          .extracting(LogEvent::action)
          .containsExactly(
              "started", "not_retryable", "not_retryable", "not_retryable", "not_retryable");
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void sdksAnswerArrivesByteForByte(int feature) throws Exception {
    Jdk jdk = Jdk.require(feature);
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(
          SampleCall.PATH,
          Step.ok()
              .json(Answers.chatCompletion("안녕하세요 \uD83D\uDE00"))
              .header("x-request-id", "req_1")
              .times(2));
      HostJvm host =
          HostJvm.main(GetsRawWithSdk.class.getName(), Artifacts.hostProgramsWithSdk())
              .jdk(jdk)
              .env("OPENAI_BASE_URL", server.baseUrl())
              .env("OPENAI_API_KEY", "sk-test");

      HostRun without = host.run();
      HostRun with = host.agent(Artifacts.agentJar()).run();

      assertThat(without.exitCode()).as(without.stderr()).isZero();
      assertThat(with.stdout()).isEqualTo(without.stdout());
      assertThat(with.log()).extracting(LogEvent::action).containsExactly("started");
      assertThat(server.requests().get(1).headers()).isEqualTo(server.requests().get(0).headers());
      assertThat(server.requests().get(1).body()).isEqualTo(server.requests().get(0).body());
    }
  }

  static Stream<Arguments> streams() {
    return Stream.of(17, 25)
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, SampleCall.SDK_BLOCKING, "streaming"),
                    Arguments.of(jdk, SampleCall.SDK_BLOCKING, "streaming-async"),
                    Arguments.of(jdk, SampleCall.JDK_BLOCKING, "stream")));
  }

  /** The second event is held back by the server until the first one was seen at the other end. */
  @ParameterizedTest(name = "JDK {0}, {1}, {2}")
  @MethodSource("streams")
  void streamsEventsArriveWhenTheyWereSent(int feature, SampleCall call, String mode)
      throws Exception {
    Jdk jdk = Jdk.require(feature);
    List<String> events = Answers.chatCompletionEvents("one two three");
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(
          SampleCall.PATH,
          Step.status(503).json(Answers.error("busy", "server_error", null, null)),
          Step.ok().events(events, Duration.ofSeconds(2)));
      HostJvm host = call.streaming(server, jdk, mode);
      try (RunningHost running = host.start()) {
        await(() -> running.stdout().contains("one"));
        assertThat(running.stdout()).doesNotContain("three");

        HostRun run = running.finish();
        assertThat(run.exitCode()).as(run.stderr()).isZero();
        assertThat(run.stdout()).contains("one two three");
        assertThat(run.log())
            .extracting(LogEvent::action)
            .containsExactly("started", "retry", "recovered");
      }
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void bodyThatCanBeReadOnlyOnceIsSentOnceAndTheLogSaysWhy(int feature) throws Exception {
    Jdk jdk = Jdk.require(feature);
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(
          SampleCall.PATH,
          Step.status(503).json(Answers.error("busy", "server_error", null, null)));

      HostRun run =
          HostJvm.main(SendsUnrepeatableBody.class.getName(), Artifacts.hostPrograms())
              .jdk(jdk)
              .agent(Artifacts.agentJar())
              .env("OPENAI_BASE_URL", server.baseUrl())
              .run();

      assertThat(run.stdout()).isEqualTo("503\n");
      assertThat(server.requests()).hasSize(1);
      assertThat(run.log()).extracting(LogEvent::action).containsExactly("started", "gave_up");
      assertThat(run.log("gave_up").get(0).text("gpt_resilience.stop_reason"))
          .isEqualTo("not_replayable");
    }
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    for (long end = System.nanoTime() + LIMIT.toNanos();
        !condition.getAsBoolean();
        Thread.sleep(5)) {
      assertThat(System.nanoTime()).as("what is waited for came within " + LIMIT).isLessThan(end);
    }
  }

  /** Twice for the run without the agent and twice for the one with it. */
  private static void script(FakeOpenAi server, String[] urls, int i, Step step) {
    server.script("/v1/models/" + i, step.header("x-request-id", "req_" + i).times(4));
    urls[i] = server.baseUrl() + "/models/" + i;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
