package io.gptresilience.harness.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.harness.e2e.host.GetsWithJdkClient;
import io.gptresilience.harness.e2e.host.ManyFailingCalls;
import io.gptresilience.harness.e2e.host.ManyFirstCalls;
import io.gptresilience.harness.e2e.host.PrintsALine;
import io.gptresilience.harness.e2e.host.TwoLoaders;
import io.gptresilience.harness.e2e.host.UnloadsAnApplication;
import io.gptresilience.harness.host.HostJvm;
import io.gptresilience.harness.host.HostRun;
import io.gptresilience.harness.host.Jdk;
import io.gptresilience.harness.host.LogEvent;
import io.gptresilience.harness.server.Answers;
import io.gptresilience.harness.server.FakeOpenAi;
import io.gptresilience.harness.server.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a JVM pays that does not need the agent, and that many first calls make one start. */
class StaysOutOfTheWayIT {

  @TempDir private Path folder;

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void programThatCallsNobodyLoadsNextToNothing(int feature) throws Exception {
    HostJvm host =
        HostJvm.main(PrintsALine.class.getName(), Artifacts.hostPrograms())
            .jdk(Jdk.require(feature));
    HostRun without = host.run();

    HostRun with = host.agent(Artifacts.agentJar()).jvmArg(classLoadLog()).run();

    assertThat(with.stdout()).isEqualTo(without.stdout()).isEqualTo("a line\n");
    assertThat(with.stderr()).isEqualTo(without.stderr()).isEmpty();
    assertThat(ourLoadedClasses())
        .hasSizeBetween(1, 19)
        .allMatch(name -> name.startsWith("io.gptresilience.agent."));
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void jdkClientsCallsToOtherHostsAreUntouchedAndSilent(int feature) throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(
          "/v1/models",
          Step.status(503)
              .header("x-request-id", "req_1")
              .json(Answers.error("busy", null, null, null))
              .times(4));
      HostJvm host =
          HostJvm.main(GetsWithJdkClient.class.getName(), Artifacts.hostPrograms())
              .jdk(Jdk.require(feature))
              .arg(server.baseUrl() + "/models");
      HostRun without = host.run();

      HostRun with = host.agent(Artifacts.agentJar()).jvmArg(classLoadLog()).run();

      assertThat(with.stdout()).isEqualTo(without.stdout()).contains(" 503");
      assertThat(with.stderr()).isEqualTo(without.stderr()).isEmpty();
      assertThat(server.requests()).hasSize(4);
      assertThat(ourLoadedClasses())
          .contains("io.gptresilience.engine.Engine")
          .noneMatch(
              name ->
                  name.contains(".jackson.")
                      || name.contains(".logback.")
                      || name.contains(".slf4j."))
          .noneMatch(name -> name.startsWith("io.gptresilience.log."));
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void thirtyTwoFirstCallsAtOnceStartTheAgentOnce(int feature) throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(
          SampleCall.PATH,
          Step.status(503).json(Answers.error("busy", "server_error", null, null)).times(32));

      HostRun run =
          sdkHost(ManyFirstCalls.class, server, feature)
              .agentOption("retry.initial-delay", "20ms")
              .run();

      assertThat(run.exitCode()).as(run.stderr()).isZero();
      assertThat(run.stdout()).isEqualTo("32 good answers\n");
      assertThat(run.stderrWithoutLog()).isEmpty();
      assertThat(run.log("started")).hasSize(1);
      assertThat(run.log())
          .extracting(LogEvent::action)
          .containsOnly("started", "retry", "recovered");
      assertThat(server.requests()).hasSize(64);
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void clientThatTwoLoadersHaveWorksInBoth(int feature) throws Exception {
    Step busy = Step.status(503).json(Answers.error("busy", "server_error", null, null));
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, busy, Step.ok(), busy, Step.ok());

      HostRun run =
          sdkHost(TwoLoaders.class, server, feature)
              .agentOption("retry.initial-delay", "20ms")
              .arg(Artifacts.hostProgramsWithSdk())
              .run();

      assertThat(run.exitCode()).as(run.stderr()).isZero();
      assertThat(run.stdout()).isEqualTo((Answers.TEXT + "\n").repeat(2));
      assertThat(run.log())
          .extracting(LogEvent::action)
          .containsExactly("started", "retry", "recovered", "retry", "recovered");
    }
  }

  /**
   * Threads, thread locals and caches of the agent's outlive an application that was undeployed;
   * its classes must not.
   */
  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void applicationThatMadeTheFirstCallCanBeUnloaded(int feature) throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(
          SampleCall.PATH,
          Step.status(503).json(Answers.error("busy", "server_error", null, null)));

      HostRun run =
          HostJvm.main(UnloadsAnApplication.class.getName(), Artifacts.hostPrograms())
              .jdk(Jdk.require(feature))
              .agent(Artifacts.agentJar())
              .agentOption("retry.initial-delay", "20ms")
              .env("OPENAI_BASE_URL", server.baseUrl())
              .arg(Artifacts.hostPrograms())
              .run();

      assertThat(run.stdout()).as(run.stderr()).isEqualTo("collected\n");
      assertThat(run.log())
          .extracting(LogEvent::action)
          .containsExactly("started", "retry", "recovered");
    }
  }

  /** Three hundred lines fill a pipe of 64 KiB three times over. */
  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void stderrThatNobodyReadsHoldsUpNoCall(int feature) throws Exception {
    String java = Jdk.require(feature).executable("java").toString();
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(
          SampleCall.PATH,
          Step.status(401)
              .json(Answers.error("wrong key", null, null, "invalid_api_key"))
              .times(300));
      ProcessBuilder builder =
          new ProcessBuilder(
              java,
              "-javaagent:" + Artifacts.agentJar(),
              "-cp",
              Artifacts.hostPrograms(),
              ManyFailingCalls.class.getName(),
              "300");
      builder.environment().put("OPENAI_BASE_URL", server.baseUrl());

      Process host = builder.start();
      try {
        assertThat(host.waitFor(60, TimeUnit.SECONDS)).as("the host ends").isTrue();
        assertThat(host.exitValue()).isZero();
        assertThat(new String(host.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .isEqualTo("300 failed\n");
        assertThat(server.requests()).hasSize(300);
        assertThat(host.getErrorStream().readAllBytes())
            .startsWith("{\"@timestamp\"".getBytes(StandardCharsets.UTF_8));
      } finally {
        host.destroyForcibly();
      }
    }
  }

  private static HostJvm sdkHost(Class<?> main, FakeOpenAi server, int feature) {
    return HostJvm.main(main.getName(), Artifacts.hostProgramsWithSdk())
        .jdk(Jdk.require(feature))
        .agent(Artifacts.agentJar())
        .env("OPENAI_BASE_URL", server.baseUrl())
        .env("OPENAI_API_KEY", "sk-test");
  }

  private String classLoadLog() {
    return "-Xlog:class+load=info:file=" + folder.resolve("classes.log") + "::filecount=0";
  }

  private List<String> ourLoadedClasses() throws Exception {
    return Files.readAllLines(folder.resolve("classes.log")).stream()
        .map(line -> line.substring(line.lastIndexOf(']') + 2).split(" ")[0])
        .filter(
            name ->
                name.startsWith("io.gptresilience.")
                    && !name.startsWith("io.gptresilience.harness."))
        .toList();
  }
}
