package io.gptresilience.harness.server;

/**
 * How much one credential may ask of one model.
 *
 * @param requestsPerMinute 1 or more
 * @param tokensPerMinute 1 or more
 */
public record RateLimits(long requestsPerMinute, long tokensPerMinute) {

  /** What a tier 1 account has of a small model; a limit that a user leaves out is this one. */
  public static final RateLimits TIER_1 = new RateLimits(10_000, 200_000);

  /** A billion: more a minute would be finer than the buckets' clock. */
  public static final long MOST = 1_000_000_000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a limit is less than 1 or more than {@link #MOST}
   */
  public RateLimits {
    check("requests", requestsPerMinute);
    check("tokens", tokensPerMinute);
  }

  private static void check(String name, long value) {
    if (value < 1 || value > MOST) {
      throw new IllegalArgumentException(
          "%s is %d; allowed: 1 to %d a minute".formatted(name, value, MOST));
    }
  }
}
