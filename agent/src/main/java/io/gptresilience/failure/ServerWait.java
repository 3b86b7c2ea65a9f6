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
 * @param source wire name of the place it was read from: {@code retry-after} for a header, {@code
 *     message} for what the body says
 */
public record ServerWait(Duration delay, String source) {

  /** The longest window that a provider counts in is a month; what is beyond is a mistake. */
  private static final Duration ABSURD = Duration.ofDays(31);

  /**
   * A bucket that fills evenly is full after one window; a wait of more than ten was not meant.
   * Seen: 114 h 18 m under a limit per minute.
   */
  private static final int WINDOWS_AT_MOST = 10;

  /** More digits than any real value has; bounds the work on a hostile header. */
  private static final int LONGEST_VALUE = 64;

  /**
   * Reads, in this order, {@code retry-after-ms} (milliseconds, an OpenAI header that its SDKs
   * obey), {@code retry-after} (RFC 9110 §10.2.3: seconds or an HTTP date; fractions are seen in
   * the wild), {@code x-ms-retry-after-ms} (Azure).
   *
   * @param headers of the answer
   * @param clock tells the time where the answer to a dated wait bears no {@code date} of its own
   * @return null where there is none, or none that makes sense (negative, not a number, absurdly
   *     long)
   */
  static ServerWait inHeaders(Evidence.Headers headers, InstantSource clock) {
    Duration delay = number(headers.first("retry-after-ms"), 1);
    if (delay == null) {
      delay = retryAfter(headers, clock);
    }
    if (delay == null) {
      delay = number(headers.first("x-ms-retry-after-ms"), 1);
    }
    return delay == null ? null : new ServerWait(delay, "retry-after");
  }

  /** A field of the body's first, then what its sentences say. */
  static ServerWait inBody(Clues clues) {
    Duration delay = clues.stated();
    String[] texts = clues.texts();
    for (int i = 0; delay == null && i < texts.length; i++) {
      delay = WaitInText.find(texts[i]);
    }
    return delay == null ? null : ofMessage(delay);
  }

  static ServerWait ofMessage(Duration delay) {
    return new ServerWait(delay, "message");
  }

  /** Whether a limit that is counted in such windows can never ask for it. */
  boolean isAbsurdFor(Duration window) {
    return delay.compareTo(window.multipliedBy(WINDOWS_AT_MOST)) > 0;
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
    Duration delay = Duration.between(now == null ? clock.instant() : now, until);
    return delay.isNegative() || delay.compareTo(ABSURD) > 0 ? null : delay;
  }

  /**
   * @param value a decimal number, or anything
   * @return null where it is no number, negative, or absurdly long
   */
  static Duration number(String value, int millisPerUnit) {
    if (value == null || value.length() > LONGEST_VALUE) {
      return null;
    }
    String number = value.trim();
    try {
      return isDecimal(number) ? ofMillis(Double.parseDouble(number) * millisPerUnit) : null;
    } catch (NumberFormatException severalPoints) {
      return null;
    }
  }

  /** Java would also take {@code 5d} and {@code 0x1p4}. */
  private static boolean isDecimal(String number) {
    return !number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.');
  }

  /**
   * @return null where it is not a number, negative, or absurdly long
   */
  static Duration ofMillis(double millis) {
    // Also false for NaN; the comparison keeps the multiplication below from overflowing.
    return millis >= 0 && millis <= ABSURD.toMillis()
        ? Duration.ofNanos((long) (millis * 1_000_000))
        : null;
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
}
