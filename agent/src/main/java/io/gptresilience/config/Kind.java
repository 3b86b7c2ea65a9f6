package io.gptresilience.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The kinds of values that options take. Each turns text into a value and says in words what it
 * allows.
 *
 * @param <T> the value's type
 */
abstract sealed class Kind<T> {

  static final Kind<Boolean> SWITCH = new Words<>(List.of(true, false));
  static final Kind<Duration> DURATION = new Durations();

  /** In bytes. */
  static final Kind<Long> SIZE = new Sizes();

  static final Kind<String> PATH = new Paths();

  /**
   * @throws IllegalArgumentException where the text is no value of this kind; no message is needed
   */
  abstract T parse(String text);

  /** Completes the sentence "allowed: …". */
  abstract String allowed();

  /** As it would be written: parses back to the same value. */
  String shown(T value) {
    return value.toString();
  }

  static Kind<Integer> whole(int least, int most) {
    return new Whole(least, most);
  }

  static Kind<Double> number(double least, double most) {
    return new Decimal(least, most);
  }

  /** One of some words, in any case. */
  static <T> Kind<T> oneOf(List<T> values) {
    return new Words<>(values);
  }

  /** One or more of some words, in any case, in the order of {@code words}. */
  static Kind<List<String>> someOf(List<String> words) {
    return new Several(words);
  }

  static Kind<List<String>> hosts() {
    return new Hosts();
  }

  private static final class Whole extends Kind<Integer> {
    private final int least;
    private final int most;

    private Whole(int least, int most) {
      this.least = least;
      this.most = most;
    }

    @Override
    Integer parse(String text) {
      int value = Integer.parseInt(text);
      if (value < least || value > most) {
        throw new IllegalArgumentException();
      }
      return value;
    }

    @Override
    String allowed() {
      return "a whole number from " + least + " to " + most;
    }
  }

  private static final class Decimal extends Kind<Double> {
    private final double least;
    private final double most;

    private Decimal(double least, double most) {
      this.least = least;
      this.most = most;
    }

    @Override
    Double parse(String text) {
      double value = Double.parseDouble(text);
      if (!(value >= least && value <= most)) {
        throw new IllegalArgumentException();
      }
      return value;
    }

    @Override
    String allowed() {
      return "a number from " + shown(least) + " to " + shown(most);
    }

    @Override
    String shown(Double value) {
      return value == Math.rint(value) ? Long.toString(Math.round(value)) : value.toString();
    }
  }

  private static final class Words<T> extends Kind<T> {
    private final List<T> values;

    private Words(List<T> values) {
      this.values = values;
    }

    @Override
    T parse(String text) {
      for (T value : values) {
        if (word(value).equals(text.toLowerCase(Locale.ROOT))) {
          return value;
        }
      }
      throw new IllegalArgumentException();
    }

    @Override
    String allowed() {
      List<String> words = new ArrayList<>();
      for (T value : values) {
        words.add(word(value));
      }
      return String.join(", ", words);
    }

    private String word(T value) {
      return value.toString().toLowerCase(Locale.ROOT);
    }
  }

  private static final class Durations extends Kind<Duration> {

    /**
     * A day: longer waits for one call are slips of the pen, and nanoseconds of them would not fit
     * a long for ever.
     */
    private static final long MOST_MS = Duration.ofDays(1).toMillis();

    @Override
    Duration parse(String text) {
      int digits = 0;
      while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
        digits++;
      }
      long unit =
          switch (text.substring(digits)) {
            case "", "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> throw new IllegalArgumentException();
          };
      long count = Long.parseLong(text.substring(0, digits));
      if (count > MOST_MS / unit) {
        throw new IllegalArgumentException();
      }
      return Duration.ofMillis(count * unit);
    }

    @Override
    String allowed() {
      return "a duration of at most a day, as 250ms, 30s, 2m or bare milliseconds";
    }

    @Override
    String shown(Duration value) {
      return value.toMillis() % 1000 == 0 ? value.toSeconds() + "s" : value.toMillis() + "ms";
    }
  }

  private static final class Sizes extends Kind<Long> {

    private static final long LEAST = 1L << 10;
    private static final long MOST = 1L << 40;
    private static final String[] UNITS = {"TB", "GB", "MB", "KB"};

    @Override
    Long parse(String text) {
      String upper = text.toUpperCase(Locale.ROOT);
      long unit = 1;
      String digits = upper;
      for (int i = 0; i < UNITS.length; i++) {
        if (upper.endsWith(UNITS[i])) {
          unit = bytes(i);
          digits = upper.substring(0, upper.length() - 2);
        }
      }
      if (!digits.matches("[0-9]{1,18}")) {
        throw new IllegalArgumentException();
      }
      long count = Long.parseLong(digits);
      if (count > MOST / unit || count * unit < LEAST) {
        throw new IllegalArgumentException();
      }
      return count * unit;
    }

    @Override
    String allowed() {
      return "a size from 1KB to 1TB, as 512KB, 50MB, 1GB or bare bytes";
    }

    @Override
    String shown(Long value) {
      for (int i = 0; i < UNITS.length; i++) {
        if (value % bytes(i) == 0) {
          return value / bytes(i) + UNITS[i];
        }
      }
      return value.toString();
    }

    /** Of 1,024, as Logback counts. */
    private static long bytes(int unit) {
      return 1L << 10 * (UNITS.length - unit);
    }
  }

  private static final class Paths extends Kind<String> {
    @Override
    String parse(String text) {
      if (text.isEmpty() || text.indexOf('\0') >= 0) {
        throw new IllegalArgumentException();
      }
      return text;
    }

    @Override
    String allowed() {
      return "the path of a file";
    }
  }

  private static final class Several extends Kind<List<String>> {
    private final List<String> words;

    private Several(List<String> words) {
      this.words = words;
    }

    @Override
    List<String> parse(String text) {
      Set<String> named = new HashSet<>();
      for (String word : text.toLowerCase(Locale.ROOT).split(",")) {
        if (!word.isBlank()) {
          named.add(word.trim());
        }
      }
      if (named.isEmpty() || !words.containsAll(named)) {
        throw new IllegalArgumentException();
      }
      return words.stream().filter(named::contains).toList();
    }

    @Override
    String allowed() {
      return "one or more of " + String.join(", ", words);
    }

    @Override
    String shown(List<String> value) {
      return String.join(",", value);
    }
  }

  private static final class Hosts extends Kind<List<String>> {
    @Override
    List<String> parse(String text) {
      List<String> hosts = new ArrayList<>();
      for (String host : text.split(",")) {
        if (!host.isBlank()) {
          hosts.add(HostPattern.of(host.trim()).toString());
        }
      }
      if (hosts.isEmpty()) {
        throw new IllegalArgumentException();
      }
      return List.copyOf(hosts);
    }

    @Override
    String allowed() {
      return "a comma separated list of host, *.host, host:port or *.host:port";
    }

    @Override
    String shown(List<String> value) {
      return String.join(",", value);
    }
  }
}
