package io.gptresilience.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options as they were read once. Immutable. */
public final class Options {

  private record Chosen(Object value, String shown, Source source, String origin) {}

  private final Map<Option<?>, Chosen> chosen = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private Options() {}

  /** Reads every option of the table from the strongest source that says something of it. */
  public static Options read(Settings settings) {
    Options options = new Options();
    options.problems.addAll(settings.problems());
    for (Option<?> option : Option.ALL) {
      options.choose(option, settings.get(option.name()));
    }
    if (options.source(Option.HOSTS) == Source.DEFAULT) {
      options.addBaseUrl(settings.environment("OPENAI_BASE_URL"));
    }
    if (settings.get(Option.LOG_SINK.name()) == null) {
      options.letTheFileImplyItsSink();
    }
    return options;
  }

  /** The value that is used. */
  public <T> T get(Option<T> option) {
    @SuppressWarnings("unchecked") // choose() below puts what the option's own kind made
    T value = (T) chosen.get(option).value;
    return value;
  }

  /** The value that is used, as it would be written. */
  public String shown(Option<?> option) {
    return chosen.get(option).shown;
  }

  /** Where the value that is used comes from. */
  public Source source(Option<?> option) {
    return chosen.get(option).source;
  }

  /** Where exactly, for people: {@code file /etc/gpt-resilience.properties}. */
  public String origin(Option<?> option) {
    return chosen.get(option).origin;
  }

  /** Options whose value is not the default, by full name, as they are used. */
  public Map<String, String> differing() {
    Map<String, String> differing = new LinkedHashMap<>();
    for (Option<?> option : Option.ALL) {
      if (source(option) != Source.DEFAULT && !get(option).equals(option.defaultValue())) {
        differing.put(option.property(), shown(option));
      }
    }
    return differing;
  }

  /** What could not be used. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  private <T> void choose(Option<T> option, Setting setting) {
    if (setting != null) {
      try {
        put(option, option.parse(setting.text()), setting.source(), setting.origin());
        return;
      } catch (IllegalArgumentException notAllowed) {
        problems.add(
            new Problem(
                option.property(),
                setting.quoted()
                    + " is not allowed; allowed: "
                    + option.allowed()
                    + "; the default is used: "
                    + (option.shownDefault().isEmpty() ? "none" : option.shownDefault())));
      }
    }
    put(option, option.defaultValue(), Source.DEFAULT, Source.DEFAULT.shown());
  }

  private <T> void put(Option<T> option, T value, Source source, String origin) {
    chosen.put(option, new Chosen(value, option.shown(value), source, origin));
  }

  /** Who names a file wants it written. */
  private void letTheFileImplyItsSink() {
    Chosen file = chosen.get(Option.LOG_FILE);
    if (file.source != Source.DEFAULT) {
      put(Option.LOG_SINK, List.of("file"), file.source, "implied by log.file");
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
      put(
          Option.HOSTS,
          List.copyOf(hosts),
          Source.DEFAULT,
          "default, with the host of OPENAI_BASE_URL");
    } catch (Exception notAUrl) {
      // The SDK will refuse it in its own words; raw clients do not read it.
    }
  }
}
