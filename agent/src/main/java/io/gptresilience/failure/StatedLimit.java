package io.gptresilience.failure;

import java.time.Duration;

/**
 * The numbers of a limit that a message states: {@code Limit 30000, Used 14567, Requested 24754},
 * or in older words {@code Limit: 3 / min. Current: 4 / min}. One pass over the text.
 *
 * @param limit what a window grants; -1 where it is not stated, as for the others
 * @param used what is spent of it
 * @param requested what the refused request needs
 */
record StatedLimit(double limit, double used, double requested) {

  private static final int LONGEST_TEXT = 4096;
  private static final int MOST_DIGITS = 18;

  static StatedLimit find(String... texts) {
    double limit = -1;
    double used = -1;
    double requested = -1;
    for (String text : texts) {
      int end = Math.min(text.length(), LONGEST_TEXT);
      for (int i = 0; i < end; i++) {
        switch (text.charAt(i) | 0x20) {
          case 'l' -> limit = limit >= 0 ? limit : after(text, i, "limit");
          case 'u' -> used = used >= 0 ? used : after(text, i, "used");
          case 'c' -> used = used >= 0 ? used : after(text, i, "current");
          case 'r' -> requested = requested >= 0 ? requested : after(text, i, "requested");
          default -> {}
        }
      }
    }
    return new StatedLimit(limit, used, requested);
  }

  boolean isStated() {
    return limit > 0;
  }

  /** One request alone is more than the window ever grants. */
  boolean isAboveLimit() {
    return limit > 0 && requested > limit;
  }

  /**
   * How long it takes until the bucket, which fills evenly, has room for the request.
   *
   * @return null where the numbers do not tell
   */
  Duration untilThereIsRoom(Duration window) {
    if (limit <= 0 || used < 0 || requested < 0 || isAboveLimit()) {
      return null;
    }
    double missing = Math.max(0, used + requested - limit);
    return ServerWait.ofMillis(missing / limit * window.toMillis());
  }

  private static double after(String text, int at, String word) {
    if (!text.regionMatches(true, at, word, 0, word.length())
        || at > 0 && Character.isLetter(text.charAt(at - 1))) {
      return -1;
    }
    int i = at + word.length();
    while (i < text.length() && (" :~".indexOf(text.charAt(i)) >= 0)) {
      i++;
    }
    double number = 0;
    int digits = 0;
    for (; i < text.length() && digits <= MOST_DIGITS; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        number = number * 10 + (c - '0');
        digits++;
      } else if (c != ',' && c != '_' || digits == 0) {
        break;
      }
    }
    if (digits == 0 || digits > MOST_DIGITS) {
      return -1;
    }
    return switch (i < text.length() ? text.charAt(i) : ' ') {
      case 'k', 'K' -> number * 1_000;
      case 'm', 'M' -> number * 1_000_000;
      default -> number;
    };
  }
}
