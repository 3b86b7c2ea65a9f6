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
abstract class Kind<T> {

  static final Kind<Boolean> SWITCH = new Words<>(List.of(true, false));
  static final Kind<Duration> DURATION = new DurationKind();

  /** In bytes. */
  static final Kind<Long> SIZE = new SizeKind();

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
    return new HostsKind();
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
      if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
        throw new IllegalArgumentException(); // Java would also take 2d, 0x1p1 and 1e1
      }
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
}
