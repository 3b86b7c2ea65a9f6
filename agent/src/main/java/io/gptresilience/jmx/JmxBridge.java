package io.gptresilience.jmx;

import io.gptresilience.call.Bridge;
import io.gptresilience.call.Outcome;
import io.gptresilience.engine.Engine;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Registers the agent's MBean when somebody asks for the platform's MBean server: a console that
 * connects, or the application itself. Until then no class of JMX is loaded on the agent's account.
 */
public final class JmxBridge implements Bridge {

  static final String NAME = "io.gptresilience:type=Agent";

  private final Engine engine;
  private final AtomicBoolean begun = new AtomicBoolean();

  /**
   * @param engine whose controls are offered
   */
  public JmxBridge(Engine engine) {
    this.engine = engine;
  }

  /** The first caller gets the server from here, and by then the MBean is there. */
  @Override
  public Outcome<?> call(String method, Object self, Object[] args) throws Exception {
    if (!begun.compareAndSet(false, true)) {
      return null; // also our own call below
    }
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    server.registerMBean(new AgentControls(engine), new ObjectName(NAME));
    return Outcome.returned(server);
  }
}
