package io.gptresilience.harness.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogEventTest {

  private static final String LINE =
      "{\"@timestamp\":\"2026-11-21T16:00:01.120Z\",\"log.level\":\"WARN\",\"message\":\"again\","
          + "\"event.action\":\"retry\",\"gpt_resilience.attempt\":1,"
          + "\"wait_s\":0.25,\"none\":null}";

  private static HostRun run(String stderr) {
    return HostRun.of(0, "", stderr, Duration.ZERO);
  }

  @Test
  void fieldsAreReadByNameAndKind() {
    LogEvent event = LogEvent.parse(LINE);
    assertThat(event.action()).isEqualTo("retry");
    assertThat(event.level()).isEqualTo("WARN");
    assertThat(event.message()).isEqualTo("again");
    assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-11-21T16:00:01.120Z"));
    assertThat(event.number("gpt_resilience.attempt")).isEqualTo(1);
    assertThat(event.number("wait_s")).isEqualTo(0.25);
    assertThat(event.has("none")).isTrue();
    assertThat(event.has("absent")).isFalse();
    assertThat(event.fields()).containsKey("none").hasSize(7);
  }

  @Test
  void anAbsentFieldIsNamedWithTheEvent() {
    LogEvent event = LogEvent.parse(LINE);
    assertThatThrownBy(() -> event.text("absent"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no text in field \"absent\"")
        .hasMessageContaining("again");
    assertThatThrownBy(() -> event.number("message"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no number in field \"message\"");
  }

  @Test
  void onlyObjectsWithAnActionAreLog() {
    String others = "plain\n{not json}\n{\"a\":1}\n[1]\n{\"@timestamp\":\"x\"}\n";
    HostRun run = run("plain\n" + LINE + "\n{not json}\n{\"a\":1}\n[1]\n{\"@timestamp\":\"x\"}\n");
    assertThat(run.log()).hasSize(1);
    assertThat(run.log("retry")).hasSize(1);
    assertThat(run.log("give-up")).isEmpty();
    assertThat(run.stderrWithoutLog()).isEqualTo(others);
  }

  /** The JVM prints this line in two pieces. */
  @Test
  void aLogLineMayComeInTheMiddleOfAnother() {
    HostRun run =
        run("Exception in thread \"main\" " + LINE + "\n" + LINE + "\njava.io.IOException: why\n");
    assertThat(run.log("retry")).hasSize(2);
    assertThat(run.stderrWithoutLog())
        .isEqualTo("Exception in thread \"main\" java.io.IOException: why\n");
  }

  @Test
  void aBrokenLogLineFails() {
    assertThatThrownBy(() -> run("{\"@timestamp\":\"x\",\n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a log line is no JSON object")
        .hasMessageContaining("{\"@timestamp\":\"x\",");
    assertThatThrownBy(() -> run("{\"@timestamp\":\"x\",\"a\":1,\"a\":2}\n"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> run(LINE + LINE + "\n")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void halfALineAtTheEndOfAKilledProcessDoesNotFail() {
    HostRun run = run(LINE + "\n{\"@timestamp\":\"x\",");
    assertThat(run.log()).hasSize(1);
  }
}
