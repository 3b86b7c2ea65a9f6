package io.gptresilience.jmx;

/** What an operator may see and do in a running JVM, as {@code io.gptresilience:type=Agent}. */
public interface AgentMXBean {

  /** Whether new calls are handled; those under way end as they began. */
  boolean isEnabled();

  /** Follows the option {@code enabled} until somebody sets it here. */
  void setEnabled(boolean enabled);

  /** The agent's version. */
  String getVersion();

  /** Faults of the agent's own that were kept from the application since the JVM's first call. */
  long getSwallowedFaults();
}
