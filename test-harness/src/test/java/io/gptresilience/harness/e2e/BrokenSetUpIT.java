package io.gptresilience.harness.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.harness.e2e.host.PrintsALine;
import io.gptresilience.harness.host.HostJvm;
import io.gptresilience.harness.host.HostRun;
import io.gptresilience.harness.host.Jdk;
import io.gptresilience.harness.host.LogEvent;
import io.gptresilience.harness.server.FakeOpenAi;
import io.gptresilience.harness.server.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with the set-up: one clear line at most, and the host runs on. */
class BrokenSetUpIT {

  private static final Step BUSY = Fault.OVERLOADED.step();

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "enabled | perhaps | true, false",
        "hosts | http://relay:99999/ | a comma separated list of host",
        "retry.max-attempts | 0 | a whole number from 1 to 100",
        "retry.max-attempts | many | a whole number from 1 to 100",
        "retry.initial-delay | 5 parsecs | a duration of at most a day",
        "retry.multiplier | NaN | a number from 1 to 100",
        "retry.max-delay | -1s | a duration of at most a day",
        "retry.jitter | some | full, equal, none",
        "retry.max-server-delay | 2d | a duration of at most a day",
        "clients | curl | one or more of openai-java, jdk-http",
        "log.sink | syslog | one or more of stderr, file",
        "log.max-size | 5 | a size from 1KB to 1TB",
        "log.max-files | 0 | a whole number from 1 to 20",
        "log.format | xml | json, text",
        "log.level | loud | debug, info, warn, error",
        "log.language | kr | auto, ko, en"
      })
  void optionThatCannotBeUsedIsNamedWithWhatIsAllowed(String option, String value, String allowed)
      throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      HostRun run =
          SampleCall.SDK_BLOCKING
              .withAgentAgainst(server, Jdk.current())
              .agentOption(option, value)
              .run();

      assertThat(run.exitCode()).as(run.stderr()).isZero();
      assertThat(run.stdout()).isEqualTo(SampleCall.ANSWER + "\n");
      assertThat(run.stderrWithoutLog()).isEmpty();
      assertThat(run.log("bad_option"))
          .singleElement()
          .extracting(LogEvent::message)
          .asString()
          .contains("gpt.resilience." + option + "=" + value)
          .contains("allowed: " + allowed);
    }
  }

  static Stream<Arguments> jdks() {
    return Stream.of(17, 25)
        .flatMap(
            jdk ->
                Stream.of(SampleCall.SDK_BLOCKING, SampleCall.JDK_ASYNC)
                    .map(call -> Arguments.of(jdk, call)));
  }

  @ParameterizedTest(name = "JDK {0}, {1}")
  @MethodSource("jdks")
  void missingGateSwitchesTheAgentOffWithOneLine(int feature, SampleCall call) throws Exception {
    Jdk jdk = Jdk.require(feature);
    Path agent = SabotagedAgent.without("inst/io/gptresilience/weave/Gate.class", folder);
    try (FakeOpenAi server = FakeOpenAi.start()) {
      HostRun run = call.withAgentAgainst(server, jdk).agent(agent).run();

      assertThat(run.stdout()).isEqualTo(SampleCall.ANSWER + "\n");
      assertThat(run.stderr().lines())
          .singleElement()
          .asString()
          .startsWith("gpt-resilience: the agent does nothing in this JVM: ")
          .contains("weave/Gate");
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void agentThatIsGivenTwiceWarnsAndWorksOnce(int feature) throws Exception {
    Jdk jdk = Jdk.require(feature);
    Path copy = Files.copy(Artifacts.agentJar(), folder.resolve("a copy.jar"));
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, BUSY);

      HostRun run =
          SampleCall.JDK_BLOCKING.withAgentAgainst(server, jdk).jvmArg("-javaagent:" + copy).run();

      assertThat(run.stdout()).isEqualTo(SampleCall.ANSWER + "\n");
      assertThat(run.stderrWithoutLog())
          .isEqualTo("gpt-resilience: the agent is given twice; the second copy stays out\n");
      assertThat(run.log())
          .extracting(LogEvent::action)
          .containsExactly("started", "retry", "recovered");
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void jdkToolsRunAsTheyAre(int feature) throws Exception {
    Path source = Files.writeString(folder.resolve("Hello.java"), "class Hello {}");
    for (List<String> tool :
        List.of(
            List.of("javac", "-d", folder.toString(), source.toString()),
            List.of("jar", "--version"))) {
      HostRun run =
          HostJvm.command(tool)
              .jdk(Jdk.require(feature))
              .env("JAVA_TOOL_OPTIONS", "-javaagent:" + Artifacts.agentJar())
              .run();

      assertThat(run.exitCode()).as(run.stderr()).isZero();
      assertThat(run.stderr())
          .doesNotContain("gpt-resilience: ")
          .startsWith("Picked up JAVA_TOOL_OPTIONS");
    }
    assertThat(folder.resolve("Hello.class")).exists();
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void programThatIsRunFromItsSourceIsNoJdkTool(int feature) throws Exception {
    Path source =
        Files.writeString(
            folder.resolve("Ask.java"),
            """
            import java.net.URI;
            import java.net.http.*;
            class Ask {
              public static void main(String[] args) throws Exception {
                HttpRequest request = HttpRequest.newBuilder(URI.create(args[0] + "/models")).build();
                var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
                System.out.println(response.statusCode());
              }
            }
            """);
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script("/v1/models", BUSY);

      HostRun run =
          HostJvm.command(List.of("java", source.toString(), server.baseUrl()))
              .jdk(Jdk.require(feature))
              .env("OPENAI_BASE_URL", server.baseUrl())
              .env("JAVA_TOOL_OPTIONS", "-javaagent:" + Artifacts.agentJar())
              .run();

      assertThat(run.stdout()).as(run.stderr()).isEqualTo("200\n");
      assertThat(run.log())
          .extracting(LogEvent::action)
          .containsExactly("started", "retry", "recovered");
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void jarPathWithBlanksAndKoreanLettersIsFound(int feature) throws Exception {
    Jdk jdk = Jdk.require(feature);
    Path agent =
        Files.copy(
            Artifacts.agentJar(),
            Files.createDirectory(folder.resolve("에이 전트")).resolve("gpt 복원.jar"));
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, BUSY);

      HostRun run = SampleCall.SDK_BLOCKING.withAgentAgainst(server, jdk).agent(agent).run();

      assertThat(run.stdout()).as(run.stderr()).isEqualTo(SampleCall.ANSWER + "\n");
      assertThat(server.requests()).hasSize(2);
    }
    HostRun idle =
        HostJvm.main(PrintsALine.class.getName(), Artifacts.hostPrograms())
            .jdk(jdk)
            .agent(agent)
            .run();
    assertThat(idle.stderr()).isEmpty();
  }
}
