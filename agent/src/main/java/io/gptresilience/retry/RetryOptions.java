package io.gptresilience.retry;

import io.gptresilience.config.Option;
import io.gptresilience.config.Options;
import java.util.Locale;

/** The policy that the options ask for: the same for the agent at work and for the command line. */
public final class RetryOptions {

  private RetryOptions() {}

  public static RetryPolicy policy(Options options) {
    return new RetryPolicy(
        options.get(Option.MAX_ATTEMPTS),
        new Backoff(
            options.get(Option.INITIAL_DELAY),
            options.get(Option.MULTIPLIER),
            options.get(Option.MAX_DELAY),
            Jitter.valueOf(options.get(Option.JITTER).toUpperCase(Locale.ROOT))),
        options.get(Option.MAX_SERVER_DELAY));
  }
}
