package io.gptresilience.config;

import java.time.Duration;

/**
 * Durations, written as {@code 250ms}, {@code 30s}, {@code 2m}, {@code 1h} or bare milliseconds.
 */
final class DurationKind extends Kind<Duration> {

  /**
   * A day: longer waits for one call are slips of the pen, and nanoseconds of them would not fit a
   * long for ever.
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
