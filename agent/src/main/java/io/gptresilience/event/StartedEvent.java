package io.gptresilience.event;

import java.util.Map;

/**
 * The agent met its first call.
 *
 * @param version the agent's version
 * @param client the wire name of the client whose call it was
 * @param options the options that differ from their defaults, by full name, as they are used
 */
public record StartedEvent(String version, String client, Map<String, String> options)
    implements Event {

  public StartedEvent {
    options = Map.copyOf(options);
  }

  @Override
  public Action action() {
    return Action.STARTED;
  }
}
