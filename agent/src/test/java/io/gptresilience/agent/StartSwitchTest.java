package io.gptresilience.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whether the options are looked at. Here the classes lie in no jar, so whoever looks finds nothing
 * and says so; that the agent then stays on is all that can be seen of the answer.
 */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
@ResourceLock(Resources.SYSTEM_ERR)
class StartSwitchTest {

  private final Properties before = (Properties) System.getProperties().clone();
  private final PrintStream errBefore = System.err;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(err, true));
  }

  @AfterEach
  void restore() {
    System.setErr(errBefore);
    System.setProperties(before);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "retry.max-attempts=8,log.file=/var/log/gpt.jsonl", "ENABLED=false"})
  void whereNobodySpeaksOfItNothingIsLoadedToAsk(String arguments) {
    System.setProperty("gpt.resilience.retry.max-attempts", "8");
    assertThat(StartSwitch.isOn(arguments)).isTrue();
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "enabled=false",
        "enabled=true",
        "log.level=debug, gpt.resilience.enabled = 'false'",
        "config=/etc/gpt-resilience.properties",
        "gpt.resilience.config=x",
      })
  void argumentThatMaySwitchItOffIsLookedAt(String arguments) {
    assertLookedAtAndOn(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt.resilience.enabled", "gpt.resilience.config"})
  void propertyThatMaySwitchItOffIsLookedAt(String property) {
    System.setProperty(property, "");
    assertLookedAtAndOn(null);
  }

  @Test
  void faultWhileLookingIsOneLine() {
    assertLookedAtAndOn("enabled=false");
    assertThat(err.toString().lines()).hasSize(1);
  }

  private void assertLookedAtAndOn(String arguments) {
    assertThat(StartSwitch.isOn(arguments)).isTrue();
    assertThat(err.toString())
        .startsWith(
            "gpt-resilience: the agent cannot tell whether it is switched off, and stays on: ");
  }
}
