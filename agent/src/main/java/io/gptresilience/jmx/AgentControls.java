package io.gptresilience.jmx;

import io.gptresilience.engine.Engine;

/** The attributes, out of the engine. */
record AgentControls(Engine engine) implements AgentMXBean {

  @Override
  public boolean isEnabled() {
    return engine.isEnabled();
  }

  @Override
  public void setEnabled(boolean enabled) {
    engine.setEnabled(enabled);
  }

  @Override
  public String getVersion() {
    return engine.version();
  }

  @Override
  public long getSwallowedFaults() {
    return engine.faults().count();
  }
}
