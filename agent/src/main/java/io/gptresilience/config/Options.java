package io.gptresilience.config;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The options as they were read once. Immutable. */
public final class Options {

  private final Map<Option<?>, Object> values = new HashMap<>();
  private final Map<String, String> differing = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private Options() {}

  /**
   * Reads every option of the table.
   *
   * @param properties system properties by name, null where absent
   * @param environment environment variables by name, null where absent; tells {@code
   *     OPENAI_BASE_URL}
   */
  public static Options read(UnaryOperator<String> properties, UnaryOperator<String> environment) {
    Options options = new Options();
    for (Option<?> option : Option.ALL) {
      options.read(option, properties.apply(option.property()));
    }
    if (!options.differing.containsKey(Option.HOSTS.property())) {
      options.addBaseUrl(environment.apply("OPENAI_BASE_URL"));
    }
    return options;
  }

  /** The value that is used. */
  public <T> T get(Option<T> option) {
    @SuppressWarnings("unchecked") // read() below puts what the option's own kind made
    T value = (T) values.get(option);
    return value;
  }

  /** Values that were set, by full name, as they are used. */
  public Map<String, String> differing() {
    return Map.copyOf(differing);
  }

  /** Values that could not be used, in the order of the table. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  private <T> void read(Option<T> option, String text) {
    T value = option.defaultValue();
    if (text != null) {
      try {
        value = option.parse(text);
      } catch (IllegalArgumentException notAllowed) {
        problems.add(
            new Problem(
                option.property(),
                option.property()
                    + "="
                    + text
                    + " is not allowed; allowed: "
                    + option.allowed()
                    + "; the default is used: "
                    + shown(value)));
      }
    }
    values.put(option, value);
    if (!value.equals(option.defaultValue())) {
      differing.put(option.property(), shown(value));
    }
  }

  /**
   * A relay that the SDK is pointed at is handled for raw clients too, at that port if the URL
   * names one.
   */
  private void addBaseUrl(String baseUrl) {
    if (baseUrl == null || baseUrl.isBlank()) {
      return;
    }
    try {
      URI uri = new URI(baseUrl.trim());
      String authority = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
      List<String> hosts = new ArrayList<>(get(Option.HOSTS));
      hosts.add(HostPattern.of(authority).toString());
      values.put(Option.HOSTS, List.copyOf(hosts));
    } catch (Exception notAUrl) {
      // The SDK will refuse it in its own words; raw clients do not read it.
    }
  }

  /** As it is shown to people; parses back to the same value. */
  static String shown(Object value) {
    if (value instanceof Duration duration) {
      return duration.toMillis() + "ms";
    }
    return value instanceof List<?> list
        ? String.join(",", list.stream().map(Object::toString).toList())
        : value.toString();
  }
}
