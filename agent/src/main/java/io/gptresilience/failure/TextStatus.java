package io.gptresilience.failure;

/**
 * The HTTP status that a text names: {@code 429 Rate limit reached}, {@code Error code: 400 - {…}},
 * {@code HTTP 502}, {@code status code 404}; and Cloudflare's own numbers, {@code error code:
 * 1020}. One pass over the text's beginning.
 */
final class TextStatus {

  private static final int FAR_ENOUGH = 300;

  private static final String[] CUES = {
    "http",
    "status",
    "code",
    "error",
    "statuscode",
    "http/1.1",
    "http/2",
    "returned",
    "response",
    "got",
    "number",
    "with",
    "invalid"
  };

  private TextStatus() {}

  /**
   * @return 400 to 599, or 0 where none is named
   */
  static int find(String text) {
    return number(text, 3, 400, 599);
  }

  /**
   * @return what Cloudflare's number means, or null where none is named
   */
  static Reason ofCloudflare(String text) {
    return switch (number(text, 4, 1000, 1299)) {
      case 0, 1001, 1002 -> null;
      case 1015, 1027 -> Reason.EDGE_RATE_LIMIT;
      case 1009 -> Reason.UNSUPPORTED_COUNTRY;
      case 1005, 1006, 1007, 1008, 1010, 1011, 1012, 1013, 1020, 1106 -> Reason.FIREWALL;
      case 1000, 1003, 1004, 1014, 1016, 1018, 1023, 1033 -> Reason.ORIGIN_UNREACHABLE;
      default -> null;
    };
  }

  private static int number(String text, int digits, int least, int most) {
    int end = Math.min(text.length(), FAR_ENOUGH);
    for (int i = 0; i + digits <= end; i++) {
      if (isDigit(text, i) && !isDigit(text, i - 1)) {
        int number = 0;
        int to = i;
        while (isDigit(text, to) && to - i <= digits) {
          number = number * 10 + (text.charAt(to++) - '0');
        }
        if (to - i == digits
            && number >= least
            && number <= most
            && standsAlone(text, i, to)
            && isAnnounced(text, i)) {
          return number;
        }
        i = to - 1;
      }
    }
    return 0;
  }

  private static boolean standsAlone(String text, int from, int to) {
    return (from == 0 || "._-/".indexOf(text.charAt(from - 1)) < 0)
        && (to == text.length()
            || !Character.isLetterOrDigit(text.charAt(to))
                && !(text.charAt(to) == '.' && isDigit(text, to + 1)));
  }

  /** Stands at the beginning, or after a word that says what the number is. */
  private static boolean isAnnounced(String text, int from) {
    int at = from;
    if (from > 0 && text.charAt(from - 1) == '(') {
      return true; // Unauthorized (401)
    }
    while (at > 0 && !isWordChar(text.charAt(at - 1))) {
      at--;
    }
    if (at == 0) {
      return true;
    }
    for (String cue : CUES) {
      int start = at - cue.length();
      if (start >= 0
          && text.regionMatches(true, start, cue, 0, cue.length())
          && (start == 0 || !Character.isLetter(text.charAt(start - 1)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWordChar(char c) {
    return Character.isLetterOrDigit(c);
  }

  private static boolean isDigit(String text, int i) {
    return i >= 0 && i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }
}
