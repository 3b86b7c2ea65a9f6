package io.gptresilience.retry;

import java.util.random.RandomGenerator;

/**
 * How much of a backoff is left to chance, so that callers that failed together do not return
 * together. Names and formulas after Marc Brooker, "Exponential Backoff And Jitter", AWS
 * Architecture Blog, 2015.
 */
public enum Jitter {
  /** Anything from nothing to the whole backoff. */
  FULL,
  /** Half of the backoff, and anything up to the other half. */
  EQUAL,
  /** The backoff itself. */
  NONE;

  /**
   * @param nanos the backoff; @return the wait, from 0 to {@code nanos}
   */
  long apply(long nanos, RandomGenerator random) {
    return switch (this) {
      case FULL -> (long) (nanos * random.nextDouble());
      case EQUAL -> nanos / 2 + (long) ((nanos - nanos / 2) * random.nextDouble());
      case NONE -> nanos;
    };
  }
}
