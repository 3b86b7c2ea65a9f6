package io.gptresilience.harness.server;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as Go prints them and OpenAI sends them: {@code 120ms}, {@code 6m0s}. */
final class GoDuration {

  private GoDuration() {}

  /** Rounded up to milliseconds: whoever waits so long has waited enough. */
  static String of(Duration duration) {
    long ms = millisRoundedUp(duration);
    if (ms == 0) {
      return "0s";
    }
    if (ms < 1000) {
      return ms + "ms";
    }
    long hours = ms / 3_600_000;
    long minutes = ms / 60_000 % 60;
    String seconds = BigDecimal.valueOf(ms % 60_000, 3).stripTrailingZeros().toPlainString() + "s";
    if (hours > 0) {
      return hours + "h" + minutes + "m" + seconds;
    }
    return minutes > 0 ? minutes + "m" + seconds : seconds;
  }

  static long millisRoundedUp(Duration duration) {
    return duration.plusNanos(999_999).toMillis();
  }

  static long secondsRoundedUp(Duration duration) {
    return duration.plusNanos(999_999_999).toSeconds();
  }
}
