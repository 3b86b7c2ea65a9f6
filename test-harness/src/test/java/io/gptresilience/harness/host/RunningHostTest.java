package io.gptresilience.harness.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

// On a thread of its own: reads of a socket or a pipe are deaf to interrupts.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunningHostTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void aLineIsAwaitedAndTheInputEndsWithFinish() throws Exception {
    try (RunningHost host = HostJvmTest.smallHost().arg("echo").start()) {
      assertThat(host.awaitLine("ready", LIMIT)).isEqualTo("ready");
      OutputStream input = host.process().getOutputStream();
      input.write("first line\nsecond line\n".getBytes(StandardCharsets.UTF_8));
      input.flush();
      HostRun run = host.finish();
      assertThat(run.exitCode()).isZero();
      assertThat(run.stdout()).isEqualTo("ready\nfirst line\nsecond line\ninput ended\n");
      assertThat(host.awaitLine("second", LIMIT)).isEqualTo("second line");
    }
  }

  @Test
  void aLineThatNeverComesIsReportedWithTheOutput() throws Exception {
    try (RunningHost host = HostJvmTest.smallHost().arg("exit", "3").start()) {
      assertThatThrownBy(() -> host.awaitLine("ready", LIMIT))
          .isInstanceOf(HostTimeoutException.class)
          .hasMessageContaining("no line with \"ready\"");
    }
  }

  @Test
  void stopLetsShutdownHooksRun() throws Exception {
    try (RunningHost host = HostJvmTest.smallHost().arg("hang").start()) {
      host.awaitLine("hanging", LIMIT);
      HostRun run = host.stop();
      assertThat(run.stdout()).isEqualTo("hanging\nstopping\n");
      // SIGTERM
      assertThat(run.exitCode()).isEqualTo(128 + 15);
    }
  }

  @Test
  void anInterruptedCallerLeavesNoProcessBehind() throws Exception {
    RunningHost host = HostJvmTest.smallHost().arg("hang").start();
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                outcome.complete(new AssertionError("ended: " + host.finish()));
              } catch (InterruptedException | RuntimeException e) {
                outcome.complete(e);
              }
            });
    caller.start();
    caller.interrupt();
    assertThat(outcome.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertThat(host.process().isAlive()).isFalse();
  }

  @Test
  void closeKillsWhatTheProgramHasStarted() throws Exception {
    ProcessHandle child;
    try (RunningHost host = HostJvmTest.smallHost().arg("nest").start()) {
      long id = Long.parseLong(host.awaitLine("child ", LIMIT).substring("child ".length()));
      child = ProcessHandle.of(id).orElseThrow();
    }
    child.onExit().get(30, TimeUnit.SECONDS);
    assertThat(child.isAlive()).isFalse();
  }
}
