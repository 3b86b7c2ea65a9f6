package io.gptresilience.config;

import java.util.ArrayList;
import java.util.List;

/** Which servers' calls are handled: the option {@code hosts}. Immutable. */
public final class HostFilter {

  private final List<HostPattern> patterns = new ArrayList<>();

  /**
   * @param hosts patterns as {@link Option#HOSTS} yields them
   */
  public HostFilter(List<String> hosts) {
    for (String host : hosts) {
      patterns.add(HostPattern.of(host));
    }
  }

  /**
   * @param host as in the URL, or null
   * @param port the port that is connected to, never -1 for the scheme's own
   */
  public boolean matches(String host, int port) {
    if (host != null) {
      for (HostPattern pattern : patterns) {
        if (pattern.matches(host, port)) {
          return true;
        }
      }
    }
    return false;
  }
}
