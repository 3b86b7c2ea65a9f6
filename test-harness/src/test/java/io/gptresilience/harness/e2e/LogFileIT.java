package io.gptresilience.harness.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.harness.e2e.host.ManyFailingCalls;
import io.gptresilience.harness.host.HostJvm;
import io.gptresilience.harness.host.HostRun;
import io.gptresilience.harness.host.Jdk;
import io.gptresilience.harness.host.LogEvent;
import io.gptresilience.harness.server.Answers;
import io.gptresilience.harness.server.FakeOpenAi;
import io.gptresilience.harness.server.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log in a file, and what may be wrong with it. */
class LogFileIT {

  private static final Step WRONG_KEY =
      Step.status(401).json(Answers.error("wrong key", null, null, "invalid_api_key"));

  @TempDir private Path folder;

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void namedFileTakesTheLinesInsteadOfStderr(int feature) throws Exception {
    Path file = folder.resolve("새 폴더/deep er/gpt.jsonl");

    HostRun run = failingOnce(Jdk.require(feature), file);

    assertThat(run.stderr()).doesNotContain("gpt").contains("HTTP 401");
    assertThat(events(file))
        .extracting(LogEvent::action)
        .containsExactly("started", "not_retryable");
  }

  @Test
  void fileMayComeBesideStderr() throws Exception {
    Path file = folder.resolve("gpt.jsonl");
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, WRONG_KEY);

      HostRun run =
          SampleCall.JDK_BLOCKING
              .withAgentAgainst(server, Jdk.current())
              .agent(Artifacts.agentJar(), "log.sink=\"stderr,file\",log.file=" + file)
              .run();

      assertThat(run.log())
          .extracting(LogEvent::action)
          .containsExactly("started", "not_retryable");
      assertThat(events(file)).isEqualTo(run.log());
    }
  }

  @Test
  void fileHasADefaultNameInTheWorkingDirectory() throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      SampleCall.JDK_BLOCKING
          .withAgentAgainst(server, Jdk.current())
          .agentOption("log.sink", "file")
          .directory(folder)
          .run();

      assertThat(events(folder.resolve("gpt-resilience.jsonl")))
          .extracting(LogEvent::action)
          .containsExactly("started");
    }
  }

  @Test
  void nameMayHoldTheProcessNumber() throws Exception {
    failingOnce(Jdk.current(), folder.resolve("gpt-%p.jsonl"));

    assertThat(namesInFolder()).singleElement().asString().matches("gpt-[0-9]+\\.jsonl");
  }

  /** Some 1,500 bytes a line and three hundred of them: more than twenty files' worth. */
  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void fullFilesArePutAsideAndTheOldestGo(int feature) throws Exception {
    Path file = folder.resolve("gpt.jsonl");
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, WRONG_KEY.times(300).delay(java.time.Duration.ofMillis(2)));

      HostRun run =
          HostJvm.main(ManyFailingCalls.class.getName(), Artifacts.hostPrograms())
              .jdk(Jdk.require(feature))
              .agent(Artifacts.agentJar())
              .agentOption("log.file", file.toString())
              .agentOption("log.max-size", "16KB")
              .agentOption("log.max-files", "2")
              .env("OPENAI_BASE_URL", server.baseUrl())
              .arg("300")
              .run();

      assertThat(run.stdout()).isEqualTo("300 failed\n");
      assertThat(run.stderr()).isEmpty();
      assertThat(namesInFolder()).containsExactly("gpt.jsonl", "gpt.jsonl.1", "gpt.jsonl.2");
      List<LogEvent> newest = new ArrayList<>(events(folder.resolve("gpt.jsonl.2")));
      newest.addAll(events(folder.resolve("gpt.jsonl.1")));
      newest.addAll(events(file));
      // The last of the three hundred calls without a gap; the agent counts them in base 36.
      assertThat(newest.size()).isBetween(20, 299);
      assertThat(newest)
          .extracting(event -> event.text("gpt_resilience.call_id"))
          .isEqualTo(
              IntStream.rangeClosed(301 - newest.size(), 300)
                  .mapToObj(n -> "c-" + Integer.toString(n, 36))
                  .toList());
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  @EnabledOnOs(OS.LINUX)
  void fullDiskIsToldOnceAndCallsGoOn(int feature) throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, WRONG_KEY.times(50));

      HostRun run =
          HostJvm.main(ManyFailingCalls.class.getName(), Artifacts.hostPrograms())
              .jdk(Jdk.require(feature))
              .agent(Artifacts.agentJar(), "log.file=/dev/full")
              .env("OPENAI_BASE_URL", server.baseUrl())
              .arg("50")
              .run();

      assertThat(run.stdout()).isEqualTo("50 failed\n");
      assertThat(run.stderr().lines())
          .singleElement()
          .asString()
          .startsWith("gpt-resilience: the log's file /dev/full cannot be written: ")
          .contains("No space left on device");
    }
  }

  /** Nobody, not even root, can make a file in /proc, nor below a file. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"/proc/gpt.jsonl", "file/gpt.jsonl", "."})
  @EnabledOnOs(OS.LINUX)
  void fileThatCannotBeOpenedIsToldOnceAndItsLinesGoToStderr(String path) throws Exception {
    Files.writeString(folder.resolve("file"), "not a folder");
    Path file = folder.resolve(path);

    HostRun run = failingOnce(Jdk.current(), file);

    assertThat(run.log()).extracting(LogEvent::action).containsExactly("started", "not_retryable");
    assertThat(run.stderrWithoutLog().lines().filter(line -> line.startsWith("gpt-resilience: ")))
        .singleElement()
        .asString()
        .startsWith("gpt-resilience: the log's file " + file + " cannot be opened: ")
        .endsWith("; its lines go to stderr until it can");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void workingDirectoryThatCannotBeWrittenIsNoTrouble() throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, Step.status(503));

      HostRun run =
          SampleCall.JDK_BLOCKING
              .withAgentAgainst(server, Jdk.current())
              .agentOption("log.sink", "file")
              .directory(Path.of("/proc"))
              .run();

      assertThat(run.stdout()).isEqualTo(SampleCall.ANSWER + "\n");
      assertThat(run.stderrWithoutLog().lines())
          .singleElement()
          .asString()
          .startsWith("gpt-resilience: the log's file gpt-resilience.jsonl cannot be opened: ");
      assertThat(run.log("recovered")).hasSize(1);
    }
  }

  private static HostRun failingOnce(Jdk jdk, Path file) throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, WRONG_KEY);
      HostRun run =
          SampleCall.JDK_BLOCKING
              .withAgentAgainst(server, jdk)
              .agentOption("log.file", file.toString())
              .run();
      assertThat(server.requests()).hasSize(1);
      assertThat(run.exitCode()).isEqualTo(1);
      return run;
    }
  }

  private static List<LogEvent> events(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(LogEvent::parse).toList();
  }

  private List<String> namesInFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
