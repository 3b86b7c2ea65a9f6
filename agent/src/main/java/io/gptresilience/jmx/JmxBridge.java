package io.gptresilience.jmx;

import io.gptresilience.call.Bridge;
import io.gptresilience.call.Outcome;
import io.gptresilience.engine.Engine;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Registers the agent's MBean when somebody asks for the platform's MBean server: a console that
 * connects, or the application itself. Until then no class of JMX is loaded on the agent's account.
 */
public final class JmxBridge implements Bridge {

  static final String NAME = "io.gptresilience:type=Agent";

  private final Supplier<Engine> engine;
  private final AtomicReference<Thread> asking = new AtomicReference<>();
  private volatile boolean registered;

  /**
   * @param engine makes the engine whose controls are offered, or yields the one that is there
   */
  public JmxBridge(Supplier<Engine> engine) {
    this.engine = engine;
  }

  /** The first caller gets the server from here, and by then the MBean is there. */
  @Override
  public Outcome<?> call(String method, Object self, Object[] args) throws Exception {
    // Somebody asks already, and that may be our own call below.
    if (registered || !asking.compareAndSet(null, Thread.currentThread())) {
      return null;
    }
    try {
      MBeanServer server = server();
      if (server == null) {
        return null;
      }
      server.registerMBean(new AgentControls(engine), new ObjectName(NAME));
      registered = true;
      return Outcome.returned(server);
    } finally {
      asking.set(null);
    }
  }

  /**
   * @return null where it cannot be had, which whoever asked will be told by the JDK's own code
   */
  private static MBeanServer server() {
    try {
      return ManagementFactory.getPlatformMBeanServer();
    } catch (RuntimeException | LinkageError hostsOwn) {
      return null;
    }
  }
}
