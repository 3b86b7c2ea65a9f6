package io.gptresilience.config;

import java.util.Locale;

/**
 * Names servers: {@code host}, {@code *.host} (every host below it, not itself), each with {@code
 * :port} to mean that port alone. An IPv6 address stands in brackets.
 */
final class HostPattern {

  private static final int ANY_PORT = -1;
  private static final int HIGHEST_PORT = 65_535;

  private final String host;
  private final boolean below;
  private final int port;

  private HostPattern(String host, boolean below, int port) {
    this.host = host;
    this.below = below;
    this.port = port;
  }

  /**
   * @throws IllegalArgumentException where {@code text} is not of the form above
   */
  static HostPattern of(String text) {
    int colon = text.indexOf(':', text.indexOf(']') + 1);
    String host = (colon < 0 ? text : text.substring(0, colon)).toLowerCase(Locale.ROOT);
    boolean below = host.startsWith("*.");
    String name = below ? host.substring(2) : host;
    if (!isName(name) && !isAddress(name)) {
      throw new IllegalArgumentException(text);
    }
    return new HostPattern(name, below, colon < 0 ? ANY_PORT : port(text.substring(colon + 1)));
  }

  private static int port(String digits) {
    int port = Integer.parseInt(digits);
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(digits);
    }
    return port;
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || ".-_".indexOf(c) >= 0);
  }

  /** Only whether it could be one: a wrong address matches nothing and does no harm. */
  private static boolean isAddress(String name) {
    return name.length() > 2
        && name.startsWith("[")
        && name.endsWith("]")
        && name.substring(1, name.length() - 1)
            .chars()
            .allMatch(c -> Character.digit(c, 16) >= 0 || ":.".indexOf(c) >= 0);
  }

  boolean matches(String otherHost, int otherPort) {
    if (port != ANY_PORT && port != otherPort) {
      return false;
    }
    if (!below) {
      return host.equalsIgnoreCase(otherHost);
    }
    int start = otherHost.length() - host.length();
    return start > 1
        && otherHost.charAt(start - 1) == '.'
        && otherHost.regionMatches(true, start, host, 0, host.length());
  }

  @Override
  public String toString() {
    return (below ? "*." : "") + host + (port == ANY_PORT ? "" : ":" + port);
  }
}
