package io.gptresilience.harness.server;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the server does with the requests to come: for each path the steps in order.
 *
 * @param steps by path, which is compared exactly with a request's path without its query
 */
public record Script(Map<String, List<Step>> steps) {

  /** A script that leaves every request to {@link Step#ok()}. */
  public static final Script NONE = new Script(Map.of());

  /**
   * Takes copies.
   *
   * @throws IllegalArgumentException if a path does not begin with / or has a query
   */
  public Script {
    Map<String, List<Step>> copy = new LinkedHashMap<>();
    steps.forEach(
        (path, some) -> {
          checkPath(path);
          copy.put(path, List.copyOf(some));
        });
    steps = Collections.unmodifiableMap(copy);
  }

  /**
   * A script for one path.
   *
   * @throws IllegalArgumentException if the path does not begin with / or has a query
   */
  public static Script of(String path, Step... steps) {
    return new Script(Map.of(path, List.of(steps)));
  }

  /**
   * Refuses a path that no request can have.
   *
   * @throws IllegalArgumentException if the path does not begin with / or has a query
   */
  public static void checkPath(String path) {
    if (!path.startsWith("/") || path.contains("?")) {
      throw new IllegalArgumentException(
          "path is \"" + path + "\"; allowed: a path that begins with / and has no query");
    }
  }
}
