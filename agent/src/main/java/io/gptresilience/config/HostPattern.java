package io.gptresilience.config;

import java.util.Locale;

/**
 * Names servers: {@code host}, {@code *.host} (every host below it, not itself), each with {@code :port} to mean that port
 * alone. An IPv6 address stands in brackets.
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

  /** @throws IllegalArgumentException where {@code text} is not of the form above */
  static HostPattern of(String text) {
    int colon = text.indexOf(':', text.indexOf(']') + 1);
    String host = (colon < 0 ? text : text.substring(0, colon)).toLowerCase(Locale.ROOT);
    int port = colon < 0 ? ANY_PORT : Integer.parseInt(text.substring(colon + 1));
    boolean below = host.startsWith("*.");
    String name = below ? host.substring(2) : host;
    if (name.isEmpty() || port > HIGHEST_PORT || port == 0 || port < ANY_PORT || !isName(name)) {
      throw new IllegalArgumentException(text);
    }
    return new HostPattern(name, below, port);
  }

  private static boolean isName(String name) {
    boolean address = name.startsWith("[") && name.endsWith("]");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '.' && c != '-' && c != '_' && !address) {
        return false;
      }
    }
    return true;
  }

  boolean matches(String otherHost, int otherPort) {
    if (port != ANY_PORT && port != otherPort) {
      return false;
    }
    if (!below) {
      return host.equalsIgnoreCase(otherHost);
    }
    int start = otherHost.length() - host.length();
    return start > 1 && otherHost.charAt(start - 1) == '.' && otherHost.regionMatches(true, start, host, 0, host.length());
  }

  @Override
  public String toString() {
    return (below ? "*." : "") + host + (port == ANY_PORT ? "" : ":" + port);
  }
}
