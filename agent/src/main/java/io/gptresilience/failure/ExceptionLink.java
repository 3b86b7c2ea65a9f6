package io.gptresilience.failure;

import java.util.List;

/** One exception of a chain, one that was thrown or one that is only described. */
abstract class ExceptionLink {

  /** The name of its class as it was given. */
  abstract String className();

  /** May be null. */
  abstract String message();

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

  private static final class Thrown extends ExceptionLink {

    /** A class is looked up by its name and those of its superclasses once. */
    private static final ClassValue<ExceptionType> TYPES =
        new ClassValue<>() {
          @Override
          protected ExceptionType computeValue(Class<?> type) {
            ExceptionType of = ExceptionTypes.named(type.getName());
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
    String message() {
      return thrown.getMessage();
    }

    @Override
    ExceptionLink cause() {
      return thrown.getCause() == null ? null : new Thrown(thrown.getCause());
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
    String message() {
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
