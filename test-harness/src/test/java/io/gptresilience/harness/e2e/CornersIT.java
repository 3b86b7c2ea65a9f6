package io.gptresilience.harness.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import io.gptresilience.harness.e2e.host.CallsAgainOnInput;
import io.gptresilience.harness.e2e.host.Impatient;
import io.gptresilience.harness.e2e.host.OneJdkCall;
import io.gptresilience.harness.e2e.host.OneSdkCall;
import io.gptresilience.harness.e2e.host.SdkCorners;
import io.gptresilience.harness.host.HostJvm;
import io.gptresilience.harness.host.HostRun;
import io.gptresilience.harness.host.Jdk;
import io.gptresilience.harness.host.LogEvent;
import io.gptresilience.harness.host.RunningHost;
import io.gptresilience.harness.server.Answers;
import io.gptresilience.harness.server.FakeOpenAi;
import io.gptresilience.harness.server.Step;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Calls that must not be resent, callers that go away, an agent that comes late, a client that does
 * not fit.
 */
class CornersIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Step BUSY =
      Step.status(503).json(Answers.error("busy", "server_error", null, null));

  @TempDir private Path folder;

  static Stream<Arguments> impatience() {
    return jdks(
        Arguments.of("interrupt", "java.lang.InterruptedException"),
        Arguments.of("cancel", "java.util.concurrent.CancellationException"),
        Arguments.of("cancel-dependent", "java.util.concurrent.CancellationException"),
        Arguments.of("or-timeout", "java.util.concurrent.TimeoutException"));
  }

  @ParameterizedTest(name = "JDK {0}, {1}")
  @MethodSource("impatience")
  void callerThatGoesAwayDuringTheWaitIsLetGoAtOnce(int feature, String how, String exception)
      throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, BUSY.header("retry-after", "100").times(2));
      HostJvm host =
          HostJvm.main(Impatient.class.getName(), Artifacts.hostPrograms())
              .jdk(Jdk.require(feature))
              .agent(Artifacts.agentJar())
              .env("OPENAI_BASE_URL", server.baseUrl())
              .arg(how);
      try (RunningHost running = host.start()) {
        PassesThroughIT.await(() -> running.stderr().contains("\"event.action\":\"retry\""));
        say(running, "enough");

        HostRun run = running.finish();
        assertThat(run.stdout()).as(run.stderr()).isEqualTo(exception + "\n");
        assertThat(run.exitCode()).isZero();
        assertThat(server.requests()).hasSize(1);
        assertThat(run.log("internal_error")).isEmpty();
        if (!how.equals(
            "or-timeout")) { // which tells the client nothing, with the agent or without
          assertThat(run.log("gave_up"))
              .singleElement()
              .extracting(e -> e.text("gpt_resilience.stop_reason"))
              .isEqualTo("cancelled");
        }
      }
    }
  }

  @Test
  void clientThatIsClosedDuringTheWaitEndsWithTheAnswerThatCame() throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, BUSY.header("retry-after", "2").times(2));
      HostJvm host =
          HostJvm.main(Impatient.class.getName(), Artifacts.hostPrograms())
              .jdk(Jdk.require(25))
              .agent(Artifacts.agentJar())
              .env("OPENAI_BASE_URL", server.baseUrl())
              .arg("close");
      try (RunningHost running = host.start()) {
        PassesThroughIT.await(() -> running.stderr().contains("\"event.action\":\"retry\""));
        say(running, "enough");

        HostRun run = running.finish();
        assertThat(run.stdout()).as(run.stderr()).isEqualTo("503\n");
        assertThat(server.requests()).hasSize(1);
        assertThat(run.log())
            .extracting(LogEvent::action)
            .containsExactly("started", "retry", "gave_up");
      }
    }
  }

  /** The head says a server error, the body never ends: it is judged by its beginning. */
  @ParameterizedTest
  @EnumSource
  void errorWhoseBodyStallsIsJudgedByWhatHasCome(SampleCall call) throws Exception {
    Step stalled =
        Step.status(500)
            .json(Answers.error("The server had an error", "server_error", null, null))
            .stallAfter(20);
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, stalled);

      HostRun run = call.withAgentAgainst(server, Jdk.current()).run();

      assertThat(run.stdout()).as(run.stderr()).isEqualTo(SampleCall.ANSWER + "\n");
      assertThat(server.requests()).hasSize(2);
      assertThat(run.log())
          .extracting(LogEvent::action)
          .containsExactly("started", "retry", "recovered");
    }
  }

  static Stream<Arguments> sdkCorners() {
    return jdks(
        Arguments.of("no-retries", SampleCall.PATH, "retry_disabled", "InternalServerException"),
        Arguments.of("upload", "/v1/files", "not_replayable", "InternalServerException"),
        Arguments.of("upload-async", "/v1/files", "not_replayable", "InternalServerException"));
  }

  @ParameterizedTest(name = "JDK {0}, {1}")
  @MethodSource("sdkCorners")
  void sdksCallThatMustNotBeResentIsSentOnce(
      int feature, String mode, String path, String why, String exception) throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(path, BUSY.times(4));
      HostJvm host =
          HostJvm.main(SdkCorners.class.getName(), Artifacts.hostProgramsWithSdk())
              .jdk(Jdk.require(feature))
              .env("OPENAI_BASE_URL", server.baseUrl())
              .env("OPENAI_API_KEY", "sk-test")
              .arg(mode);
      HostRun without = host.run();

      HostRun with = host.agent(Artifacts.agentJar()).run();

      // In any order: an asynchronous upload is closed while its caller already learns how it
      // ended.
      assertThat(with.stdout().lines())
          .containsExactlyInAnyOrderElementsOf(without.stdout().lines().toList());
      assertThat(with.stdout()).contains(exception);
      assertThat(server.requests()).hasSize(2);
      assertThat(with.log()).extracting(LogEvent::action).containsExactly("started", "gave_up");
      assertThat(with.log("gave_up").get(0).text("gpt_resilience.stop_reason")).isEqualTo(why);
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void workThatMayHaveBeenDoneIsNotDoneTwiceWhereThatDoesHarm(int feature) throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script("/v1/batches/chat/completions/cancel", Step.ok().resetBeforeAnswer());

      HostRun run =
          HostJvm.main(OneJdkCall.class.getName(), Artifacts.hostPrograms())
              .jdk(Jdk.require(feature))
              .agent(Artifacts.agentJar())
              .env("OPENAI_BASE_URL", server.baseUrl())
              .arg("/batches/chat/completions/cancel")
              .run();

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(server.requests()).hasSize(1);
      assertThat(run.log()).extracting(LogEvent::action).containsExactly("started", "gave_up");
      assertThat(run.log("gave_up").get(0).text("gpt_resilience.stop_reason"))
          .isEqualTo("ambiguous");
    }
  }

  static Stream<Arguments> lateCalls() {
    return jdks(Arguments.of(OneSdkCall.class), Arguments.of(OneJdkCall.class));
  }

  @ParameterizedTest(name = "JDK {0}, {1}")
  @MethodSource("lateCalls")
  void agentThatIsAttachedLateHandlesTheNextCall(int feature, Class<?> call) throws Exception {
    Step hopeless =
        Step.status(401).json(Answers.error("wrong key", null, null, "invalid_api_key"));
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, hopeless, BUSY.times(4));
      HostJvm host =
          HostJvm.main(CallsAgainOnInput.class.getName(), Artifacts.hostProgramsWithSdk())
              .jdk(Jdk.require(feature))
              .jvmArg("-Dgpt.resilience.retry.initial-delay=20ms")
              .env("OPENAI_BASE_URL", server.baseUrl())
              .env("OPENAI_API_KEY", "sk-test")
              .arg(call.getName());
      try (RunningHost running = host.start()) {
        running.awaitLine("first: ", LIMIT);
        VirtualMachine machine = VirtualMachine.attach(Long.toString(running.process().pid()));
        machine.loadAgent(Artifacts.agentJar().toString());
        machine.detach();
        say(running, "again");

        HostRun run = running.finish();
        assertThat(run.stdout()).as(run.stderr()).contains("second: good");
        assertThat(run.log())
            .extracting(LogEvent::action)
            .containsExactly("started", "retry", "retry", "retry", "retry", "recovered");
      }
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void clientThatLacksWhatTheBridgeCallsIsLeftAloneWithOneLine(int feature) throws Exception {
    Path agent =
        SabotagedAgent.calling("client.openai.OpenAiBridge", "repeatable", "isRepeatable", folder);
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, BUSY.times(2));

      HostRun run =
          SampleCall.SDK_BLOCKING.withAgentAgainst(server, Jdk.require(feature)).agent(agent).run();

      assertThat(run.stdout()).as(run.stderr()).isEqualTo(SampleCall.ANSWER + "\n");
      assertThat(server.requests()).hasSize(3);
      assertThat(run.log())
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.action()).isEqualTo("bridge_off");
                assertThat(line.message())
                    .contains("RetryingHttpClient")
                    .contains("isRepeatable()Z");
              });
    }
  }

  private static Stream<Arguments> jdks(Arguments... cases) {
    return Stream.of(17, 25)
        .flatMap(
            jdk ->
                Stream.of(cases)
                    .map(
                        c ->
                            Arguments.of(
                                Stream.concat(Stream.of(jdk), Stream.of(c.get())).toArray())));
  }

  private static void say(RunningHost host, String line) throws Exception {
    OutputStream in = host.process().getOutputStream();
    in.write((line + "\n").getBytes());
    in.flush();
  }
}
