package io.gptresilience.failure;

import java.util.List;

/** One exception of a chain, one that was thrown or one that is only described. */
abstract class ExceptionLink {

  /** Real ones that hold a whole answer have as much. */
  private static final int LONGEST_MESSAGE = 8 * 1024;

  /** The name of its class as it was given. */
  abstract String className();

  /**
   * The beginning of its own words; null where it has none, or only repeats its cause, as wrappers
   * do.
   */
  final String message() {
    String words = words();
    if (words == null || words.length() > LONGEST_MESSAGE) {
      return words == null ? null : words.substring(0, LONGEST_MESSAGE);
    }
    ExceptionLink cause = cause();
    return cause != null && cause.isAllOf(words) ? null : words;
  }

  /** May be null. */
  abstract String words();

  /** The next one inwards, or null. */
  abstract ExceptionLink cause();

  /** What its class says. */
  abstract ExceptionType type();

  static ExceptionLink of(Throwable thrown) {
    return new Thrown(thrown);
  }

  /**
   * @return null for an empty chain
   */
  static ExceptionLink of(List<Evidence.Described.Link> chain) {
    return chain.isEmpty() ? null : new Described(chain, 0);
  }

  /** As {@link Throwable#toString()} puts it. */
  private boolean isAllOf(String text) {
    if (!text.startsWith(className())) {
      return false;
    }
    String words = words();
    int rest = className().length();
    return words == null
        ? text.length() == rest
        : text.startsWith(": ", rest)
            && text.length() == rest + 2 + words.length()
            && text.endsWith(words);
  }

  private static final class Thrown extends ExceptionLink {

    /** A class is looked up by its name and those of its superclasses once. */
    private static final ClassValue<ExceptionType> TYPES =
        new ClassValue<>() {
          @Override
          protected ExceptionType computeValue(Class<?> type) {
            ExceptionType of = ExceptionTypes.ofClass(type.getName());
            return type == Throwable.class ? of : of.orElse(get(type.getSuperclass()));
          }
        };

    private final Throwable thrown;

    private Thrown(Throwable thrown) {
      this.thrown = thrown;
    }

    @Override
    String className() {
      return thrown.getClass().getName();
    }

    @Override
    String words() {
      try {
        return thrown.getMessage();
      } catch (RuntimeException ofTheHosts) {
        return null;
      }
    }

    @Override
    ExceptionLink cause() {
      try {
        Throwable cause = thrown.getCause();
        return cause == null ? null : new Thrown(cause);
      } catch (RuntimeException ofTheHosts) {
        return null;
      }
    }

    @Override
    ExceptionType type() {
      return TYPES.get(thrown.getClass());
    }
  }

  private static final class Described extends ExceptionLink {
    private final List<Evidence.Described.Link> chain;
    private final int at;

    private Described(List<Evidence.Described.Link> chain, int at) {
      this.chain = chain;
      this.at = at;
    }

    @Override
    String className() {
      return chain.get(at).className();
    }

    @Override
    String words() {
      return chain.get(at).message();
    }

    @Override
    ExceptionLink cause() {
      return at + 1 < chain.size() ? new Described(chain, at + 1) : null;
    }

    @Override
    ExceptionType type() {
      return ExceptionTypes.named(className());
    }
  }
}
