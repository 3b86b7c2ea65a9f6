package io.gptresilience.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In this very JVM, with properties of its own. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class StartSwitchTest {

  private final Properties before = (Properties) System.getProperties().clone();
  private final StartSwitch start = new StartSwitch();

  @TempDir Path folder;

  @AfterEach
  void restore() {
    System.setProperties(before);
  }

  @ParameterizedTest
  @CsvSource({
    ", true",
    "enabled=false, false",
    "'enabled=\"false\"', false",
    "gpt.resilience.enabled=FALSE, false",
    "enabled=true, true",
    "enabled=no, true",
    "Enabled=false, true",
    "retry.max-attempts=3, true",
  })
  void argumentsSwitchItOff(String arguments, boolean on) {
    assertThat(start.test(arguments)).isEqualTo(on);
  }

  @Test
  void propertySwitchesItOff() {
    System.setProperty("gpt.resilience.enabled", "false");
    assertThat(start.test(null)).isFalse();
    assertThat(start.test("enabled=true")).isTrue();
  }

  @Test
  void fileSwitchesItOff() throws Exception {
    Path file = folder.resolve("options");
    Files.writeString(file, "enabled=false");
    assertThat(start.test("config=" + file)).isFalse();
    System.setProperty("gpt.resilience.config", file.toString());
    assertThat(start.test(null)).isFalse();
  }

  @Test
  void fileThatIsNotThereLeavesItOn() {
    assertThat(start.test("config=" + folder.resolve("gone"))).isTrue();
  }

  /** A host may put anything into its properties. */
  @Test
  void propertiesThatAreNoTextAreNoOptions() {
    System.getProperties().put("gpt.resilience.enabled", false);
    System.getProperties().put(42, "gpt.resilience.enabled");
    assertThat(start.test(null)).isTrue();
  }
}
