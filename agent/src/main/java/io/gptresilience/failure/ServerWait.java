package io.gptresilience.failure;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How long the server asked the caller to wait before the next attempt.
 *
 * @param delay not negative
 * @param source wire name of the place it was read from
 */
public record ServerWait(Duration delay, String source) {

  /**
   * Beyond a day a wait is a mistake of the server's, not a wait: a per-minute limit was seen to
   * answer 114 h 18 m, and the longest window that OpenAI documents is a day.
   */
  private static final Duration ABSURD = Duration.ofDays(1);

  /** More digits than any real value has; bounds the work on a hostile header. */
  private static final int LONGEST_VALUE = 64;

  /**
   * Reads, in this order, {@code retry-after-ms} (milliseconds, an OpenAI header that its SDKs
   * obey), {@code retry-after} (RFC 9110 §10.2.3: seconds or an HTTP date; fractions are seen in
   * the wild) and {@code x-ms-retry-after-ms} (Azure).
   *
   * @param headers of the answer
   * @param clock tells the time where the answer to a dated wait bears no {@code date} of its own
   * @return null where there is none, or none that makes sense (negative, not a number, absurdly
   *     long)
   */
  static ServerWait of(Evidence.Headers headers, InstantSource clock) {
    Duration delay = number(headers.first("retry-after-ms"), 1);
    if (delay == null) {
      delay = retryAfter(headers, clock);
    }
    if (delay == null) {
      delay = number(headers.first("x-ms-retry-after-ms"), 1);
    }
    return delay == null ? null : new ServerWait(delay, "retry-after");
  }

  private static Duration retryAfter(Evidence.Headers headers, InstantSource clock) {
    String value = headers.first("retry-after");
    Duration seconds = number(value, 1000);
    if (seconds != null) {
      return seconds;
    }
    Instant until = date(value);
    if (until == null) {
      return null;
    }
    // Measured against the server's own clock where it tells it: the host's may be minutes off.
    Instant now = date(headers.first("date"));
    return sensible(Duration.between(now == null ? clock.instant() : now, until));
  }

  private static Duration number(String value, int millisPerUnit) {
    if (value == null || value.length() > LONGEST_VALUE) {
      return null;
    }
    try {
      double millis = Double.parseDouble(value.trim()) * millisPerUnit;
      // Also false for NaN; the comparison keeps the multiplication below from overflowing.
      return millis >= 0 && millis <= ABSURD.toMillis()
          ? Duration.ofNanos((long) (millis * 1_000_000))
          : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  private static Instant date(String value) {
    if (value == null || value.length() > LONGEST_VALUE) {
      return null;
    }
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME
          .withLocale(Locale.ROOT)
          .parse(value.trim(), Instant::from);
    } catch (DateTimeException notADate) {
      return null;
    }
  }

  private static Duration sensible(Duration delay) {
    return delay.isNegative() || delay.compareTo(ABSURD) > 0 ? null : delay;
  }
}
