package io.gptresilience.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gptresilience.call.Outcome;
import io.gptresilience.engine.Engine;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On this JVM's own server, as an operator meets it. */
class JmxBridgeTest {

  private static final String METHOD = "getPlatformMBeanServer";

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final Engine engine = new Engine("log.level=error");
  private final JmxBridge bridge = new JmxBridge(() -> engine);
  private ObjectName name;

  @BeforeEach
  void nameIt() throws Exception {
    name = new ObjectName("io.gptresilience:type=Agent");
    assertThat(server.isRegistered(name)).isFalse();
  }

  @AfterEach
  void takeItOut() throws Exception {
    if (server.isRegistered(name)) {
      server.unregisterMBean(name);
    }
  }

  @Test
  void firstWhoAsksGetsTheServerWithTheBeanInIt() throws Exception {
    Outcome<?> outcome = bridge.call(METHOD, null, new Object[0]);
    assertThat(outcome.value()).isSameAs(server);
    assertThat(outcome.thrown()).isNull();
    assertThat(server.isRegistered(name)).isTrue();
  }

  /** Also the agent's own call, which comes back here while the bean is being registered. */
  @Test
  void laterCallsPass() throws Exception {
    bridge.call(METHOD, null, new Object[0]);
    assertThat(bridge.call(METHOD, null, new Object[0])).isNull();
    assertThat(bridge.call(METHOD, null, new Object[0])).isNull();
  }

  @Test
  void beanThatSomebodyTookOutStaysOut() throws Exception {
    bridge.call(METHOD, null, new Object[0]);
    server.unregisterMBean(name);
    assertThat(bridge.call(METHOD, null, new Object[0])).isNull();
    assertThatThrownBy(() -> server.getMBeanInfo(name))
        .isInstanceOf(InstanceNotFoundException.class);
  }

  @Test
  void beanHasTheseAttributesOfWhichOneCanBeSet() throws Exception {
    bridge.call(METHOD, null, new Object[0]);
    MBeanInfo info = server.getMBeanInfo(name);
    assertThat(info.getAttributes())
        .extracting(MBeanAttributeInfo::getName)
        .containsExactlyInAnyOrder("Enabled", "Version", "SwallowedFaults");
    assertThat(Arrays.stream(info.getAttributes()).filter(MBeanAttributeInfo::isWritable))
        .extracting(MBeanAttributeInfo::getName)
        .containsExactly("Enabled");
    assertThat(info.getOperations()).isEmpty();
  }

  @Test
  void enabledIsReadAndSet() throws Exception {
    bridge.call(METHOD, null, new Object[0]);
    assertThat(server.getAttribute(name, "Enabled")).isEqualTo(true);

    server.setAttribute(name, new Attribute("Enabled", false));
    assertThat(server.getAttribute(name, "Enabled")).isEqualTo(false);
    assertThat(engine.isEnabled()).isFalse();

    server.setAttribute(name, new Attribute("Enabled", true));
    assertThat(server.getAttribute(name, "Enabled")).isEqualTo(true);
    assertThat(engine.isEnabled()).isTrue();
  }

  @Test
  void enabledFollowsTheOption() throws Exception {
    new JmxBridge(() -> new Engine("enabled=false")).call(METHOD, null, new Object[0]);
    assertThat(server.getAttribute(name, "Enabled")).isEqualTo(false);
  }

  @Test
  void versionIsTheEngines() throws Exception {
    bridge.call(METHOD, null, new Object[0]);
    assertThat(server.getAttribute(name, "Version")).isEqualTo(engine.version());
    assertThat(engine.version()).isNotBlank();
  }

  @Test
  void swallowedFaultsAreCounted() throws Exception {
    bridge.call(METHOD, null, new Object[0]);
    assertThat(server.getAttribute(name, "SwallowedFaults")).isEqualTo(0L);
    engine.setEnabled(false); // brings up the log, which does not tell warnings here
    engine.faults().swallowed("test", new IllegalStateException());
    engine.faults().swallowed("test", new IllegalStateException());
    assertThat(server.getAttribute(name, "SwallowedFaults")).isEqualTo(2L);
  }
}
