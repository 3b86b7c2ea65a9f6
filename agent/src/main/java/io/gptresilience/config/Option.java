package io.gptresilience.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * An option. The constants below are the whole table; reading, checking and documentation come from
 * it.
 *
 * @param <T> type of the value
 */
public final class Option<T> {

  /** Before each name where it is a system property; before others it may stand. */
  public static final String PREFIX = "gpt.resilience.";

  public static final Option<Boolean> ENABLED =
      new Option<>("enabled", Kind.SWITCH, true, "false: nothing is woven");

  /** Strongest source wins here too; a file cannot name another. */
  public static final Option<String> CONFIG =
      new Option<>("config", Kind.PATH, "", "a properties file with options");

  public static final Option<List<String>> CLIENTS =
      new Option<>(
          "clients",
          Kind.someOf(List.of("openai-java", "jdk-http")),
          List.of("openai-java", "jdk-http"),
          "whose calls are handled: those of the official SDK, of the JDK's HttpClient");

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

  public static final Option<List<String>> LOG_SINK =
      new Option<>(
          "log.sink",
          Kind.someOf(List.of("stderr", "file")),
          List.of("stderr"),
          "where lines go; naming log.file alone means file");

  public static final Option<String> LOG_FILE =
      new Option<>(
          "log.file",
          Kind.PATH,
          "gpt-resilience.jsonl",
          "the file of the sink file; %p in its name is the process's number");

  /** In bytes. */
  public static final Option<Long> LOG_MAX_SIZE =
      new Option<>(
          "log.max-size", Kind.SIZE, 50L << 20, "a longer file is put aside and a new one begun");

  public static final Option<Integer> LOG_MAX_FILES =
      new Option<>(
          "log.max-files",
          Kind.whole(1, 20),
          5,
          "files put aside that are kept; the newest has .1 after its name");

  public static final Option<String> LOG_FORMAT =
      new Option<>(
          "log.format",
          Kind.oneOf(List.of("json", "text")),
          "json",
          "json: one object a line; text: for people");

  public static final Option<String> LOG_LEVEL =
      new Option<>(
          "log.level",
          Kind.oneOf(List.of("debug", "info", "warn", "error")),
          "info",
          "info: failures, retries, recoveries, give-ups; debug: every good call too;"
              + " warn and error: less");

  public static final Option<String> LOG_LANGUAGE =
      new Option<>(
          "log.language",
          Kind.oneOf(List.of("auto", "ko", "en")),
          "auto",
          "of cause and remedies: ko is Korean, en English; auto: as the JVM's display locale");

  /** Every option, in the order in which they are documented. */
  public static final List<Option<?>> ALL =
      List.of(
          ENABLED,
          CONFIG,
          HOSTS,
          CLIENTS,
          MAX_ATTEMPTS,
          INITIAL_DELAY,
          MULTIPLIER,
          MAX_DELAY,
          JITTER,
          MAX_SERVER_DELAY,
          LOG_SINK,
          LOG_FILE,
          LOG_MAX_SIZE,
          LOG_MAX_FILES,
          LOG_FORMAT,
          LOG_LEVEL,
          LOG_LANGUAGE);

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

  /** The system property: the name with the prefix. */
  public String property() {
    return PREFIX + name;
  }

  /** The environment variable: {@code GPT_RESILIENCE_RETRY_MAX_ATTEMPTS}. */
  public String variable() {
    return property().replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /**
   * @param name without the prefix
   * @return null where there is none of this name
   */
  static Option<?> named(String name) {
    for (Option<?> option : ALL) {
      if (option.name.equals(name)) {
        return option;
      }
    }
    return null;
  }

  /** What holds where nothing usable is set. */
  public T defaultValue() {
    return defaultValue;
  }

  /** One line for people: the README's table has it. */
  public String meaning() {
    return meaning;
  }

  /** The default as it would be written; empty where there is none. */
  public String shownDefault() {
    return kind.shown(defaultValue);
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

  /** Whether {@code text} is a value of this option's. */
  boolean allows(String text) {
    try {
      parse(text);
      return true;
    } catch (IllegalArgumentException notAllowed) {
      return false;
    }
  }

  /** A value of this option's as it would be written. */
  String shown(T value) {
    return kind.shown(value);
  }
}
