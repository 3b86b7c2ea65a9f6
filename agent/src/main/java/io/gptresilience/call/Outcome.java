package io.gptresilience.call;

/**
 * How a client's method ended, as the caller shall see it.
 *
 * @param value what it returned; null where it threw, and perhaps else
 * @param thrown what it threw, or null where it returned
 */
public record Outcome<R>(R value, Throwable thrown) {

  /** The method returned {@code value}. */
  public static <R> Outcome<R> returned(R value) {
    return new Outcome<>(value, null);
  }

  /** The method threw {@code thrown}. */
  public static <R> Outcome<R> threw(Throwable thrown) {
    return new Outcome<>(null, thrown);
  }
}
