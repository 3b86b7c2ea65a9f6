package io.gptresilience.config;

import java.time.Duration;
import java.util.List;

/**
 * An option. The constants below are the whole table; reading, checking and documentation come from
 * it.
 *
 * @param <T> type of the value
 */
public final class Option<T> {

  /** Before each name where it is a system property. */
  public static final String PREFIX = "gpt.resilience.";

  public static final Option<Boolean> ENABLED =
      new Option<>("enabled", Kind.SWITCH, true, "false: nothing is woven");

  public static final Option<List<String>> HOSTS =
      new Option<>(
          "hosts",
          Kind.hosts(),
          List.of(
              "api.openai.com",
              "*.api.openai.com",
              "*.openai.azure.com",
              "*.cognitiveservices.azure.com",
              "*.services.ai.azure.com"),
          "where raw HTTP requests are handled; the host of OPENAI_BASE_URL belongs to the default;"
              + " the SDK's calls are handled whatever their base URL");

  public static final Option<Integer> MAX_ATTEMPTS =
      new Option<>(
          "retry.max-attempts", Kind.whole(1, 100), 6, "sendings of one call, the first included");

  public static final Option<Duration> INITIAL_DELAY =
      new Option<>(
          "retry.initial-delay",
          Kind.DURATION,
          Duration.ofSeconds(1),
          "backoff after the first failed attempt");

  public static final Option<Double> MULTIPLIER =
      new Option<>(
          "retry.multiplier",
          Kind.number(1, 100),
          2.0,
          "how much longer each backoff is than the one before");

  public static final Option<Duration> MAX_DELAY =
      new Option<>("retry.max-delay", Kind.DURATION, Duration.ofSeconds(60), "longest backoff");

  public static final Option<String> JITTER =
      new Option<>(
          "retry.jitter",
          Kind.oneOf(List.of("full", "equal", "none")),
          "full",
          "how much of a backoff is left to chance: all of it, half of it, nothing");

  public static final Option<Duration> MAX_SERVER_DELAY =
      new Option<>(
          "retry.max-server-delay",
          Kind.DURATION,
          Duration.ofSeconds(120),
          "a longer Retry-After fails at once instead of waiting");

  public static final Option<String> LOG_LEVEL =
      new Option<>(
          "log.level",
          Kind.oneOf(List.of("debug", "info", "warn", "error")),
          "info",
          "info: failures, retries, recoveries, give-ups; debug: every good call too;"
              + " warn and error: less");

  /** Every option, in the order in which they are documented. */
  public static final List<Option<?>> ALL =
      List.of(
          ENABLED,
          HOSTS,
          MAX_ATTEMPTS,
          INITIAL_DELAY,
          MULTIPLIER,
          MAX_DELAY,
          JITTER,
          MAX_SERVER_DELAY,
          LOG_LEVEL);

  private final String name;
  private final Kind<T> kind;
  private final T defaultValue;
  private final String meaning;

  private Option(String name, Kind<T> kind, T defaultValue, String meaning) {
    this.name = name;
    this.kind = kind;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  /** Without the prefix. */
  public String name() {
    return name;
  }

  /** With the prefix. */
  public String property() {
    return PREFIX + name;
  }

  /** What holds where nothing usable is set. */
  public T defaultValue() {
    return defaultValue;
  }

  /** One line for people: the README's table has it. */
  public String meaning() {
    return meaning;
  }

  /** Completes the sentence "allowed: …". */
  public String allowed() {
    return kind.allowed();
  }

  /**
   * @throws IllegalArgumentException where {@code text} is not allowed
   */
  T parse(String text) {
    return kind.parse(text.trim());
  }
}
