package io.gptresilience.jmx;

import io.gptresilience.engine.Engine;
import java.util.function.Supplier;

/**
 * The attributes, out of the engine, which is made when somebody looks at one of them.
 *
 * @param engine makes the engine, or yields the one that is there
 */
record AgentControls(Supplier<Engine> engine) implements AgentMXBean {

  @Override
  public boolean isEnabled() {
    return engine.get().isEnabled();
  }

  @Override
  public void setEnabled(boolean enabled) {
    engine.get().setEnabled(enabled);
  }

  @Override
  public String getVersion() {
    return engine.get().version();
  }

  @Override
  public long getSwallowedFaults() {
    return engine.get().faults().count();
  }
}
