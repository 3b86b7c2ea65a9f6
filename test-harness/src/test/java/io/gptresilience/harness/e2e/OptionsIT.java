package io.gptresilience.harness.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.harness.host.HostJvm;
import io.gptresilience.harness.host.HostRun;
import io.gptresilience.harness.host.Jdk;
import io.gptresilience.harness.host.LogEvent;
import io.gptresilience.harness.server.Answers;
import io.gptresilience.harness.server.FakeOpenAi;
import io.gptresilience.harness.server.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each option does in a host JVM, and which source wins. The log's file has a class of its
 * own.
 */
class OptionsIT {

  private static final Step BUSY = Fault.OVERLOADED.step();

  @TempDir private Path folder;

  /** Each source says another number of attempts; the strongest is taken away run by run. */
  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void strongestSourceWinsThroughAllFive(int feature) throws Exception {
    Path file = options("gpt.resilience.retry.max-attempts=2");
    HostJvm byDefault = jdkCall().jdk(Jdk.require(feature));
    HostJvm byFile = byDefault.env("GPT_RESILIENCE_CONFIG", file.toString());
    HostJvm byEnvironment = byFile.env("GPT_RESILIENCE_RETRY_MAX_ATTEMPTS", "3");
    HostJvm byProperty = byEnvironment.agentOption("retry.max-attempts", "4");
    HostJvm byArgument = byProperty.agent(Artifacts.agentJar(), "retry.max-attempts=5");

    assertThat(sendings(byArgument)).isEqualTo(5);
    assertThat(sendings(byProperty)).isEqualTo(4);
    assertThat(sendings(byEnvironment)).isEqualTo(3);
    assertThat(sendings(byFile)).isEqualTo(2);
    assertThat(sendings(byDefault)).isEqualTo(6);
  }

  @Test
  void fileIsFoundFromEverySourceThatMayNameIt() throws Exception {
    Path file = options("retry.max-attempts = 2");

    assertThat(sendings(jdkCall().agent(Artifacts.agentJar(), "config=\"" + file + "\"")))
        .isEqualTo(2);
    assertThat(sendings(jdkCall().agentOption("config", file.toString()))).isEqualTo(2);
    assertThat(sendings(jdkCall().env("GPT_RESILIENCE_CONFIG", file.toString()))).isEqualTo(2);
  }

  static Stream<Arguments> offSwitches() {
    return Stream.of(17, 25)
        .flatMap(
            jdk ->
                Stream.of("argument", "property", "environment", "file")
                    .map(source -> Arguments.of(jdk, source)));
  }

  @ParameterizedTest(name = "JDK {0}, {1}")
  @MethodSource("offSwitches")
  void agentThatIsSwitchedOffFromAnySourceWeavesNothing(int feature, String source)
      throws Exception {
    HostJvm host = jdkCall().jdk(Jdk.require(feature));
    HostJvm off =
        switch (source) {
          case "argument" -> host.agent(Artifacts.agentJar(), "enabled=false");
          case "property" -> host.agentOption("enabled", "false");
          case "environment" -> host.env("GPT_RESILIENCE_ENABLED", "false");
          default -> host.agentOption("config", options("enabled=false").toString());
        };
    try (FakeOpenAi server = busyServer()) {
      HostRun run = against(server, off.jvmArg("-Xlog:class+load=info:stdout")).run();

      assertThat(server.requests()).hasSize(1);
      assertThat(run.stdout())
          .contains("io.gptresilience.agent.Premain")
          .doesNotContain("io.gptresilience.weave.");
      assertThat(run.log()).isEmpty();
      assertThat(run.stderr()).doesNotContain("gpt-resilience");
    }
  }

  @Test
  void hostsTellWhoseRawRequestsAreHandled() throws Exception {
    try (FakeOpenAi server = busyServer()) {
      HostJvm host = jdkCall().agentOption("retry.max-attempts", "2");

      against(server, host.agentOption("hosts", "127.0.0.1:" + server.port())).run();
      assertThat(server.requests()).hasSize(2);

      HostRun other = against(server, host.agentOption("hosts", "relay.example.com")).run();
      assertThat(server.requests()).hasSize(3);
      assertThat(other.log()).isEmpty();
    }
  }

  @ParameterizedTest(name = "clients={0}: {1}")
  @CsvSource({
    "jdk-http, SDK_BLOCKING, false",
    "jdk-http, JDK_BLOCKING, true",
    "openai-java, SDK_BLOCKING, true",
    "openai-java, JDK_BLOCKING, false"
  })
  void clientsTellWhoseCallsAreHandled(String clients, SampleCall call, boolean handled)
      throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, BUSY);

      HostRun run =
          call.withAgentAgainst(server, Jdk.current()).agentOption("clients", clients).run();

      assertThat(run.log("retry")).hasSize(handled ? 1 : 0);
      assertThat(run.exitCode()).isEqualTo(handled || call.isSdk() ? 0 : 1);
    }
  }

  @Test
  void backoffGrowsByTheMultiplierUpToItsEnd() throws Exception {
    try (FakeOpenAi server = busyServer()) {
      HostRun run =
          against(
                  server,
                  jdkCall()
                      .agentOption("retry.jitter", "none")
                      .agentOption("retry.initial-delay", "10ms")
                      .agentOption("retry.multiplier", "3")
                      .agentOption("retry.max-delay", "80ms"))
              .run();

      assertThat(run.log("retry"))
          .extracting(event -> event.number("gpt_resilience.delay_ms"))
          .containsExactly(10.0, 30.0, 80.0, 80.0, 80.0);
    }
  }

  @Test
  void longerServersWaitThanAllowedIsNotWaitedFor() throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(
          SampleCall.PATH,
          Step.status(429)
              .header("retry-after", "3")
              .json(Answers.error("slow down", "requests", null, "rate_limit_exceeded")));

      HostRun run = against(server, jdkCall().agentOption("retry.max-server-delay", "2s")).run();

      assertThat(server.requests()).hasSize(1);
      assertThat(run.log("gave_up"))
          .singleElement()
          .extracting(event -> event.text("gpt_resilience.stop_reason"))
          .isEqualTo("server_delay_too_long");
    }
  }

  @ParameterizedTest(name = "log.level={0}")
  @CsvSource({
    "debug, started retry recovered",
    "info, started retry recovered",
    "warn, retry",
    "error, ''"
  })
  void levelTellsWhichLinesAreWritten(String level, String actions) throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, BUSY);

      HostRun run = against(server, jdkCall().agentOption("log.level", level)).run();

      assertThat(String.join(" ", run.log().stream().map(LogEvent::action).toList()))
          .isEqualTo(actions);
    }
  }

  @Test
  void goodCallIsToldAtLevelDebugOnly() throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      HostRun debug = against(server, jdkCall().agentOption("log.level", "debug")).run();
      HostRun info = against(server, jdkCall()).run();

      assertThat(debug.log("completed")).hasSize(1);
      assertThat(info.log("completed")).isEmpty();
    }
  }

  /** The host's encoding is none that has Korean. */
  @ParameterizedTest(name = "log.language={0} in a JVM that speaks {1}")
  @CsvSource({
    "auto, ko, 서버가 모르는 키",
    "auto, de, does not know this key",
    "ko, en, 서버가 모르는 키",
    "en, ko, does not know this key",
  })
  void adviceIsInTheLanguageOfTheOptionElseOfTheJvm(String option, String jvm, String said)
      throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(
          SampleCall.PATH,
          Step.status(401).json(Answers.error("wrong", "x", null, "invalid_api_key")));

      HostRun run =
          against(server, jdkCall().agentOption("log.language", option))
              .jvmArg("-Duser.language=" + jvm, "-Dfile.encoding=ISO-8859-1")
              .run();

      assertThat(run.log("not_retryable"))
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.text("gpt_resilience.cause")).contains(said);
                assertThat(line.fields().get("gpt_resilience.remedies"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .hasSizeBetween(3, 6);
              });
    }
  }

  @Test
  void textIsForPeople() throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, BUSY);

      HostRun run = against(server, jdkCall().env("GPT_RESILIENCE_LOG_FORMAT", "text")).run();

      List<String> lines = run.stderr().lines().toList();
      assertThat(lines).hasSize(3);
      assertThat(lines.get(1))
          .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d\\d:\\d\\d WARN  .*")
          .contains(" gpt-resilience c-1 retry 1/5 in ")
          .contains("503 capacity_error")
          .contains("\"The engine is overloaded\"")
          .contains("POST 127.0.0.1:" + server.port() + SampleCall.PATH + " (jdk-http");
      assertThat(lines.get(2)).contains(" INFO  gpt-resilience c-1 recovered after 1 retry in ");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "argument | retry.max-attemps | did you mean retry.max-attempts?",
        "property | gpt.resilience.retry.maxAttempts | did you mean"
            + " gpt.resilience.retry.max-attempts?",
        "environment | GPT_RESILIENCE_MAX_ATTEMPTS | did you mean"
            + " GPT_RESILIENCE_RETRY_MAX_ATTEMPTS?",
        "file | retry.max_attempt | did you mean retry.max-attempts?"
      })
  void nameThatIsNotKnownGetsOneWarningWithTheNearest(String source, String name, String advice)
      throws Exception {
    HostJvm host = jdkCall();
    HostJvm misspelt =
        switch (source) {
          case "argument" -> host.agent(Artifacts.agentJar(), name + "=2");
          case "property" -> host.jvmArg("-D" + name + "=2");
          case "environment" -> host.env(name, "2");
          default -> host.agentOption("config", options(name + "=2").toString());
        };
    try (FakeOpenAi server = FakeOpenAi.start()) {
      HostRun run = against(server, misspelt).run();

      assertThat(run.exitCode()).isZero();
      assertThat(run.stderrWithoutLog()).isEmpty();
      assertThat(run.log("bad_option"))
          .singleElement()
          .extracting(LogEvent::message)
          .asString()
          .contains(name)
          .contains(advice);
    }
  }

  @Test
  void fileThatCannotBeReadIsNamedAndTheRestHolds() throws Exception {
    Path missing = folder.resolve("없음.properties");
    try (FakeOpenAi server = busyServer()) {
      HostRun run =
          against(
                  server,
                  jdkCall()
                      .agentOption("config", missing.toString())
                      .agentOption("retry.max-attempts", "2"))
              .run();

      assertThat(server.requests()).hasSize(2);
      assertThat(run.log("bad_option"))
          .singleElement()
          .extracting(LogEvent::message)
          .asString()
          .contains(missing.toString())
          .contains("cannot be read");
    }
  }

  private Path options(String... lines) throws Exception {
    return Files.write(folder.resolve("options of ours.properties"), List.of(lines));
  }

  private static FakeOpenAi busyServer() {
    FakeOpenAi server = FakeOpenAi.start();
    server.script(SampleCall.PATH, BUSY.times(Integer.MAX_VALUE));
    return server;
  }

  /** The sample on the JDK's client, which makes no retries of its own. */
  private static HostJvm jdkCall() {
    return HostJvm.jar(Artifacts.jdkSample())
        .arg("send")
        .agent(Artifacts.agentJar())
        .env("GPT_RESILIENCE_RETRY_INITIAL_DELAY", "10ms")
        .env("OPENAI_API_KEY", "sk-test-0123456789abcdef");
  }

  private static HostJvm against(FakeOpenAi server, HostJvm host) {
    return host.env("OPENAI_BASE_URL", server.baseUrl());
  }

  private static int sendings(HostJvm host) throws Exception {
    try (FakeOpenAi server = busyServer()) {
      against(server, host).run();
      return server.requests().size();
    }
  }
}
