package io.gptresilience.harness.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command that a newcomer types first. Alone on the machine, since one waits for it. */
@Isolated
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DemoIT {

  private static final Path DEMO = Path.of("..", "samples", "demo").toAbsolutePath().normalize();

  @Test
  void showsEachCallWithoutAndWithTheAgent() throws Exception {
    Process demo = demo();
    String output = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).as(output).isZero();
    assertThat(output)
        .contains("3 requests: 429, 503, reset ", "4 requests: 429, 503, reset, 200")
        .contains("3 requests: 429, 429, 429 ", "1 request: 429")
        .contains("1 request: 503 ", "2 requests: 503, 200")
        .contains("retry 3/5 in ", "recovered after 3 retries", "not retryable: 429 quota_exceeded")
        .contains("All went as it should")
        .doesNotContain("\u001b");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"INT, 130", "TERM, 143"})
  void leavesNoProcessBehindWhenItIsInterrupted(String signal, int exitCode) throws Exception {
    Process demo = demo();
    try (BufferedReader output = demo.inputReader()) {
      while (!output.readLine().startsWith("1  ")) {
        // The first scene begins.
      }
      List<ProcessHandle> started = javas(demo);
      while (started.size() < 3) { // the server and a sample without and with the agent
        assertThat(demo.isAlive()).isTrue();
        Thread.onSpinWait();
        started = javas(demo);
      }

      new ProcessBuilder("kill", "-" + signal, Long.toString(demo.pid())).start().waitFor();

      assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(demo.exitValue()).isEqualTo(exitCode);
      for (ProcessHandle process : started) {
        process.onExit().get(10, TimeUnit.SECONDS);
      }
    } finally {
      demo.descendants().forEach(ProcessHandle::destroyForcibly);
      demo.destroyForcibly();
    }
  }

  @Test
  void optionThatIsNotKnownIsNamed() throws Exception {
    Process demo = demo("--fast");

    assertThat(new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("samples/demo: unknown option --fast; see --help\n");
    assertThat(demo.waitFor()).isEqualTo(2);
  }

  @Test
  void liveCallWithoutAKeyIsRefused() throws Exception {
    Process demo = demo("--live");

    assertThat(new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("OPENAI_API_KEY");
    assertThat(demo.waitFor()).isEqualTo(2);
  }

  private static List<ProcessHandle> javas(Process demo) {
    return demo.descendants()
        .filter(process -> process.info().command().orElse("").endsWith("/java"))
        .toList();
  }

  private static Process demo(String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("bash", DEMO.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().remove("OPENAI_API_KEY");
    builder.redirectErrorStream(true);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }
}
