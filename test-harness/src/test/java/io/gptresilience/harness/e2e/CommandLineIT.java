package io.gptresilience.harness.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.harness.host.HostJvm;
import io.gptresilience.harness.host.HostRun;
import io.gptresilience.harness.host.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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

  @Test
  void helpAndVersionAreThere() throws Exception {
    assertThat(HostJvm.jar(Artifacts.agentJar()).arg("--help").run().stdout())
        .contains("-javaagent:gpt-resilience.jar", "config");
    assertThat(HostJvm.jar(Artifacts.agentJar()).arg("--version").run().stdout())
        .matches("gpt-resilience \\d+\\.\\d+\\.\\d+.*\n");
    HostRun unknown = HostJvm.jar(Artifacts.agentJar()).arg("confgi").run();
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.stderr()).contains("confgi", "config");
  }
}
