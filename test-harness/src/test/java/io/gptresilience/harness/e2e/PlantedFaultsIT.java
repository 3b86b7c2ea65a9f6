package io.gptresilience.harness.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.harness.host.HostRun;
import io.gptresilience.harness.host.Jdk;
import io.gptresilience.harness.host.LogEvent;
import io.gptresilience.harness.server.Answers;
import io.gptresilience.harness.server.FakeOpenAi;
import io.gptresilience.harness.server.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A fault in each part of the agent. Before the first sending the host runs as if the agent were
 * absent; after it the caller gets the last real outcome, and nothing is sent a second time by the
 * host's own code.
 */
class PlantedFaultsIT {

  private static final Step BUSY =
      Step.status(503).json(Answers.error("busy today", "server_error", null, null));

  @TempDir private Path folder;

  static Stream<Arguments> beforeTheFirstSending() {
    List<String> everywhere =
        List.of(
            "agent.HostProcess.isJdkTool",
            "agent.StartSwitch.isOn",
            "agent.TargetTransformer.weaver",
            "agent.AgentClassLoader.findClass",
            "weave.GateInstaller.install",
            "weave.Weaver.weave",
            "weave.Hook.dispatch",
            "weave.Bridges.make",
            "weave.BridgeLoader.define",
            "weave.LinkCheck.firstMissing",
            "config.Options.read",
            "weave.Hook.makeEngine",
            "config.Settings.of",
            "engine.Engine.runner",
            "engine.Assembly.make",
            "engine.Assembly.openLog",
            "engine.Threads.callDetached",
            "engine.Engine.after",
            "call.CallPlan.of",
            "call.Endpoint.of",
            "call.CallRunner.run",
            "call.CallRunner.runAsync",
            "call.Call.nextAttempt");
    Stream<Arguments> common =
        everywhere.stream()
            .flatMap(
                part ->
                    Stream.of(SampleCall.values())
                        .filter(call -> !part.endsWith(".run") || !call.isAsync())
                        .filter(call -> !part.endsWith(".runAsync") || call.isAsync())
                        .map(call -> Arguments.of(part, call)));
    Stream<Arguments> own =
        Stream.of(
            Arguments.of("client.openai.OpenAiBridge.plan", SampleCall.SDK_BLOCKING),
            Arguments.of("client.openai.SdkInternals.httpClient", SampleCall.SDK_ASYNC),
            Arguments.of("client.openai.SdkInternals$Prepared.numbered", SampleCall.SDK_BLOCKING),
            Arguments.of("client.openai.SdkInternals$Prepared.numbered", SampleCall.SDK_ASYNC),
            Arguments.of("client.openai.RequestUrl.of", SampleCall.SDK_BLOCKING),
            Arguments.of("client.jdk.JdkBridge.call", SampleCall.JDK_BLOCKING),
            Arguments.of("client.jdk.RequestBodies.replayable", SampleCall.JDK_ASYNC),
            Arguments.of("client.jdk.JdkBridge$Exchange.handler", SampleCall.JDK_BLOCKING),
            Arguments.of("client.jdk.JdkBridge$Exchange.handler", SampleCall.JDK_ASYNC));
    return Stream.concat(common, own);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("beforeTheFirstSending")
  void faultBeforeTheFirstSendingLeavesTheHostAsIfTheAgentWereAbsent(String part, SampleCall call)
      throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, BUSY);

      HostRun run = run(call, server, part);

      // The bare SDK makes a retry of its own; the bare JDK client makes none.
      assertThat(server.requests()).hasSize(call.isSdk() ? 2 : 1);
      assertThat(run.exitCode()).as(run.stderr()).isEqualTo(call.isSdk() ? 0 : 1);
      assertThat(run.stdout()).isEqualTo(call.isSdk() ? SampleCall.ANSWER + "\n" : "");
      assertToldOnce(run);
    }
  }

  static Stream<Arguments> afterTheFirstSending() {
    Stream<Arguments> common =
        Stream.of(
                "failure.Classifier.classify",
                "failure.Classifier.prepared",
                "failure.TellingCodes.<clinit>",
                "failure.BodyReader.read",
                "failure.AnswerReasons.reason",
                "failure.PhraseBook.find",
                "failure.ServerWait.inHeaders",
                "retry.RetryPolicy.decide",
                "retry.Backoff.delay",
                "call.Call.judge",
                "call.Attempt.conclude")
            .flatMap(part -> Stream.of(SampleCall.values()).map(call -> Arguments.of(part, call)));
    Stream<Arguments> own =
        Stream.of(
            Arguments.of("call.Attempt.isFinalAnswer", SampleCall.SDK_BLOCKING),
            Arguments.of("call.Attempt.isFinalAnswer", SampleCall.SDK_ASYNC),
            Arguments.of("call.Attempt.isFinalAnswer", SampleCall.JDK_BLOCKING),
            Arguments.of("call.Attempt.isFinalAnswer", SampleCall.JDK_ASYNC),
            Arguments.of("call.AsyncRun.waitFor", SampleCall.SDK_ASYNC),
            Arguments.of("call.AsyncRun.waitFor", SampleCall.JDK_ASYNC),
            Arguments.of("engine.Assembly.sleep", SampleCall.SDK_BLOCKING),
            Arguments.of("engine.Assembly.sleep", SampleCall.JDK_BLOCKING),
            Arguments.of("engine.Engine.readers", SampleCall.SDK_BLOCKING),
            Arguments.of("call.BodyPrefix.bytes", SampleCall.SDK_BLOCKING),
            Arguments.of("client.openai.Answers.judgeError", SampleCall.SDK_ASYNC),
            Arguments.of("client.jdk.HeldBody.judge", SampleCall.JDK_BLOCKING),
            Arguments.of("client.jdk.HeldBody.prefix", SampleCall.JDK_ASYNC));
    return Stream.concat(common, own);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("afterTheFirstSending")
  void faultAfterTheFirstSendingGivesTheCallerTheLastRealOutcome(String part, SampleCall call)
      throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, BUSY);

      HostRun run = run(call, server, part);

      assertThat(server.requests()).hasSize(1);
      assertThat(run.exitCode()).as(run.stderr()).isEqualTo(1);
      assertThat(run.stderrWithoutLog())
          .contains("Exception in thread \"main\"")
          .contains("busy today")
          .contains(
              call.isSdk()
                  ? "com.openai.errors.InternalServerException"
                  : "java.io.IOException: HTTP 503");
      assertToldOnce(run);
    }
  }

  static Stream<Arguments> besideTheCall() {
    return Stream.of(
            "log.EventLog.accept",
            "log.EventLog.wants",
            "log.EventFields.of",
            "log.EventLog.flush",
            "log.Sinks.make",
            "log.JsonLines.encode")
        .flatMap(
            part ->
                Stream.of(SampleCall.SDK_BLOCKING, SampleCall.JDK_ASYNC)
                    .map(call -> Arguments.of(part, call)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("besideTheCall")
  void faultOfTheLogCostsLinesAndNotTheCall(String part, SampleCall call) throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, BUSY);

      HostRun run = run(call, server, part);

      assertThat(run.exitCode()).as(run.stderr()).isZero();
      assertThat(run.stdout()).isEqualTo(SampleCall.ANSWER + "\n");
      assertThat(server.requests()).hasSize(2);
    }
  }

  private HostRun run(SampleCall call, FakeOpenAi server, String part) throws InterruptedException {
    return call.withAgentAgainst(server, Jdk.current())
        .agent(SabotagedAgent.throwing(part, folder))
        .jvmArg("-XX:TieredStopAtLevel=1") // more than a hundred JVMs; the compiler is not what is
        // tested
        .run();
  }

  /** By one line of the log, or by one plain line where there is no log. */
  private static void assertToldOnce(HostRun run) {
    List<LogEvent> inLog = run.log("internal_error");
    List<String> plain =
        run.stderrWithoutLog().lines().filter(line -> line.startsWith("gpt-resilience: ")).toList();
    assertThat(inLog.size() + plain.size()).as(run.stderr()).isEqualTo(1);
    assertThat(run.stderr()).contains("planted");
  }
}
