package io.gptresilience.harness.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.harness.host.HostJvm;
import io.gptresilience.harness.host.HostRun;
import io.gptresilience.harness.host.Jdk;
import io.gptresilience.harness.host.RunningHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code java -jar gpt-resilience.jar}. */
class CommandLineIT {

  @TempDir private Path folder;

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void configShowsWhereEachValueComesFrom(int feature) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("옵션.properties"), "retry.max-delay=7s\nretry.jitter=none\n");

    HostRun run =
        HostJvm.jar(Artifacts.agentJar())
            .jdk(Jdk.require(feature))
            .agentOption("config", file.toString())
            .agentOption("retry.multiplier", "3")
            .env("GPT_RESILIENCE_RETRY_JITTER", "equal")
            .arg("config", "--arguments", "hosts=\"a.example,b.example\",retry.max-attempts=9")
            .run();

    assertThat(run.exitCode()).as(run.stderr()).isZero();
    assertThat(run.stderr()).isEmpty();
    assertThat(run.stdout().lines().map(line -> line.replaceAll(" {2,}", " | ")))
        .contains(
            "hosts | a.example,b.example | agent argument",
            "retry.max-attempts | 9 | agent argument",
            "retry.multiplier | 3 | system property gpt.resilience.retry.multiplier",
            "retry.jitter | equal | environment variable GPT_RESILIENCE_RETRY_JITTER",
            "retry.max-delay | 7s | file " + file,
            "retry.initial-delay | 1s | default");
  }

  @Test
  void configFindsWhatIsWrong() throws Exception {
    HostRun run =
        HostJvm.jar(Artifacts.agentJar())
            .agentOption("retry.max-atempts", "3")
            .agentOption("retry.jitter", "some")
            .arg("config")
            .run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.stderr().lines())
        .containsExactly(
            "gpt-resilience: system property gpt.resilience.retry.max-atempts is not known and is"
                + " ignored; did you mean gpt.resilience.retry.max-attempts?",
            "gpt-resilience: gpt.resilience.retry.jitter=some is not allowed; allowed: full, equal,"
                + " none; the default is used: full");
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void classifyIsAFilter(int feature) throws Exception {
    HostRun run =
        run(
            """
            {"id":"가","status":429,"headers":{"retry-after":"7"}}
            nonsense
            {"id":3,"exception":[{"class":"java.net.UnknownHostException","message":"a.b"}]}
            {"id":4,"events":["data: {\\"error\\":{\\"code\\":\\"insufficient_quota\\"}}",""]}
            """,
            HostJvm.jar(Artifacts.agentJar()).jdk(Jdk.require(feature)).arg("classify"));

    assertThat(run.stdout().lines())
        .hasSize(4)
        .contains(
            "{\"id\":\"가\",\"category\":\"rate_limit_exceeded\",\"reason\":\"too_many_requests\","
                + "\"retryable\":true,\"retry_after_ms\":7000}",
            "{\"id\":3,\"category\":\"network_error\",\"reason\":\"dns\","
                + "\"retryable\":true,\"retry_after_ms\":null}",
            "{\"id\":4,\"category\":\"quota_exceeded\",\"reason\":\"insufficient_quota\","
                + "\"retryable\":false,\"retry_after_ms\":null}");
    assertThat(run.stderr())
        .startsWith("gpt-resilience: line 2 is skipped: no JSON, at column 1; ");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  /** A heap that is far smaller than the input. */
  @Test
  void classifyHoldsNoMoreThanALine() throws Exception {
    String line = "{\"status\":500,\"body\":\"" + "x".repeat(1 << 20) + "\"}\n";

    HostRun run =
        run(200, line, HostJvm.jar(Artifacts.agentJar()).jvmArg("-Xmx48m").arg("classify"));

    assertThat(run.exitCode()).as(run.stderr()).isZero();
    assertThat(run.stdout().lines()).hasSize(200).allMatch(each -> each.contains("server_error"));
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void explainTellsWhatAndWhetherAndWhatToDo(int feature) throws Exception {
    HostJvm jar =
        HostJvm.jar(Artifacts.agentJar())
            .jdk(Jdk.require(feature))
            .agentOption("retry.max-server-delay", "10s");
    Path body =
        Files.writeString(folder.resolve("body"), "{\"error\":{\"code\":\"insufficient_quota\"}}");

    HostRun limited =
        jar.arg("explain", "--status", "429", "--header", "Retry-After: 20", "--language", "en")
            .run();
    assertThat(limited.exitCode()).as(limited.stderr()).isZero();
    assertThat(limited.stderr()).isEmpty();
    assertThat(limited.stdout())
        .startsWith("rate_limit_exceeded (")
        .contains("the server asks for a wait of 20 s, and retry.max-server-delay allows 10 s.")
        .contains("Cause: ", "  1. ", "  2. ");

    HostRun empty =
        jar.arg("explain", "--status", "429", "--body", "@" + body, "--language", "ko").run();
    assertThat(empty.stdout()).startsWith("quota_exceeded (").contains("재시도: 하지 않습니다.");

    HostRun reset =
        jar.arg("explain", "--json", "--exception", "java.net.SocketException: Connection reset")
            .run();
    assertThat(reset.stdout())
        .startsWith("{\"language\":\"en\",\"family\":\"network_error\",")
        .contains("\"reason\":\"connection_reset\"", "\"longest_delay_ms\":1000");

    HostRun unknown = jar.arg("explain", "quota_exeeded").run();
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.stderr()).contains("did you mean quota_exceeded?");
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void explainReadsALogLineFromAPipe(int feature) throws Exception {
    HostRun run =
        run(
            "2026-11-21 16:00:01.120+09:00 ERROR gpt-resilience c-1 gave up after 6 attempts in"
                + " 17305 ms (max_attempts): 503 capacity_error (unavailable) - \"try later\""
                + " - POST api.openai.com/v1/chat/completions (openai-java)\n",
            HostJvm.jar(Artifacts.agentJar())
                .jdk(Jdk.require(feature))
                .arg("explain", "--language", "en"));

    assertThat(run.exitCode()).as(run.stderr()).isZero();
    assertThat(run.stdout())
        .startsWith("capacity_error (")
        .contains("Message: \"try later\"", "The log says: given up after 6 attempts: ");
  }

  /** A heap that is far smaller than the log; its last failure counts. */
  @Test
  void explainHoldsNoMoreThanALineOfALog() throws Exception {
    String line =
        "{\"@timestamp\":\"2026-11-21T07:01:14.530Z\",\"event.action\":\"not_retryable\","
            + "\"gpt_resilience.family\":\"validation_error\",\"error.message\":\""
            + "x".repeat(1 << 20)
            + "\"}\n";
    String last = line.replace("validation_error", "permission_error");

    HostJvm jvm = HostJvm.jar(Artifacts.agentJar()).jvmArg("-Xmx48m").arg("explain");
    try (RunningHost host = jvm.start()) {
      try (OutputStream in = host.process().getOutputStream()) {
        for (int i = 0; i < 100; i++) {
          in.write((i < 99 ? line : last).getBytes(StandardCharsets.UTF_8));
        }
      }
      HostRun run = host.finish();
      assertThat(run.exitCode()).as(run.stderr()).isZero();
      assertThat(run.stdout()).startsWith("permission_error (");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"explain 429 >/dev/full", "explain 429 >&-", "config >/dev/full"})
  @EnabledOnOs(OS.LINUX)
  void outputThatIsLostIsTold(String command) throws Exception {
    Process shell = shell("\"$0\" -jar \"$1\" " + command);

    assertThat(text(shell.getErrorStream()))
        .startsWith("gpt-resilience: stdout cannot be written: ");
    assertThat(shell.waitFor()).isEqualTo(1);
  }

  /** A pipeline's exit code is that of its last command, so ours is printed. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void readerThatHasSeenEnoughIsNoFault() throws Exception {
    Process shell =
        shell("(yes '{\"status\":500}' | \"$0\" -jar \"$1\" classify; echo $? >&2) | head -1");

    assertThat(text(shell.getInputStream())).startsWith("{\"id\":null,");
    assertThat(text(shell.getErrorStream())).endsWith("0\n").doesNotContain("gpt-resilience: ");
  }

  /** The JVM opens files of its own in the place of a stdin that is closed. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void closedStdinIsNotExplained() throws Exception {
    Process shell = shell("\"$0\" -jar \"$1\" explain <&-");

    assertThat(text(shell.getErrorStream())).isNotEmpty();
    assertThat(text(shell.getInputStream())).isEmpty();
    assertThat(shell.waitFor()).isNotZero();
  }

  @Test
  void explainListsEveryFamily() throws Exception {
    assertThat(HostJvm.jar(Artifacts.agentJar()).arg("explain", "--list").run().stdout().lines())
        .anyMatch(line -> line.startsWith("quota_exceeded ("))
        .anyMatch(line -> line.startsWith("  insufficient_quota: "));
  }

  @Test
  void helpAndVersionAreThere() throws Exception {
    assertThat(HostJvm.jar(Artifacts.agentJar()).arg("--help").run().stdout())
        .contains("-javaagent:gpt-resilience.jar", "explain", "classify", "config");
    assertThat(HostJvm.jar(Artifacts.agentJar()).arg("--version").run().stdout())
        .matches("gpt-resilience \\d+\\.\\d+\\.\\d+.*\n");
    HostRun unknown = HostJvm.jar(Artifacts.agentJar()).arg("confgi").run();
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.stderr()).contains("confgi", "config");
  }

  /** With the JVM as {@code $0} and the jar as {@code $1}. */
  private static Process shell(String command) throws IOException {
    String java = Jdk.require(17).executable("java").toString();
    return new ProcessBuilder("sh", "-c", command, java, Artifacts.agentJar().toString()).start();
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static HostRun run(String stdin, HostJvm jvm) throws Exception {
    return run(1, stdin, jvm);
  }

  private static HostRun run(int times, String stdin, HostJvm jvm) throws Exception {
    try (RunningHost host = jvm.start()) {
      try (OutputStream in = host.process().getOutputStream()) {
        for (int i = 0; i < times; i++) {
          in.write(stdin.getBytes(StandardCharsets.UTF_8));
        }
      }
      return host.finish();
    }
  }
}
