package io.gptresilience.failure;

/**
 * The HTTP status that a text names: {@code 429 Rate limit reached}, {@code Error code: 400 - {…}},
 * {@code HTTP 502}, {@code Unauthorized (401)}; and Cloudflare's own numbers, {@code error code:
 * 1020}. Other numbers stand in errors too, so a status must be announced as one. One pass over the
 * text's beginning.
 */
final class TextStatus {

  private static final int FAR_ENOUGH = 300;

  /** What stands right before a status. */
  private static final String[] CUES = {
    "http", "http/1.0", "http/1.1", "http/2", "status", "statuscode", "code", "error"
  };

  private static final String[] CLOUDFLARE_CUES = {"error code", "error", "reference number"};

  /** What stands right before a status in parentheses. */
  private static final String[] NAMES = {
    "unauthorized",
    "forbidden",
    "unavailable",
    "timeout",
    "gateway",
    "error",
    "requests",
    "found",
    "request",
    "required"
  };

  private TextStatus() {}

  /**
   * @return 400 to 599, or 0 where none is named
   */
  static int find(String text) {
    int end = Math.min(text.length(), FAR_ENOUGH);
    for (int i = nextNumber(text, 0, end); i < end; i = nextNumber(text, endOf(text, i), end)) {
      int status = valueOf(text, i, 3);
      if (Statuses.isKnown(status) && isNamed(text, i)) {
        return status;
      }
    }
    return 0;
  }

  /**
   * @param page whether the text is a page's, where the rarer numbers stand
   * @return what Cloudflare's number means, or null where none is named
   */
  static Reason ofCloudflare(String text, boolean page) {
    int end = Math.min(text.length(), FAR_ENOUGH);
    for (int i = nextNumber(text, 0, end); i < end; i = nextNumber(text, endOf(text, i), end)) {
      Reason meaning = meaningOf(valueOf(text, i, 4), page || text.startsWith("error code:"));
      if (meaning != null && isAnnounced(text, i, CLOUDFLARE_CUES)) {
        return meaning;
      }
    }
    return null;
  }

  /** Cloudflare's documentation, "1xxx errors". */
  private static Reason meaningOf(int number, boolean certain) {
    return switch (number) {
      case 1015 -> Reason.EDGE_RATE_LIMIT;
      case 1009 -> Reason.UNSUPPORTED_COUNTRY;
      case 1010, 1020 -> Reason.FIREWALL;
      // Others have numbers like these as well; 1006 closes a WebSocket.
      case 1005, 1006, 1007, 1008, 1011, 1012, 1013, 1106 -> certain ? Reason.FIREWALL : null;
      case 1000, 1014, 1016, 1018, 1023, 1033 -> certain ? Reason.ORIGIN_UNREACHABLE : null;
      case 1027 -> certain ? Reason.EDGE_RATE_LIMIT : null;
      default -> null;
    };
  }

  private static boolean isNamed(String text, int number) {
    int after = number + 3;
    if (number > 0 && text.charAt(number - 1) == '(') {
      return isAnnounced(text, number, NAMES);
    }
    return beginsWith(text, number)
        ? isFollowedByItsName(text, after)
        : isAnnounced(text, number, CUES);
  }

  private static boolean beginsWith(String text, int number) {
    for (int i = 0; i < number; i++) {
      if (Character.isLetterOrDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** A sentence or JSON follows a status, a unit or what is counted another number. */
  private static boolean isFollowedByItsName(String text, int after) {
    int next = after;
    while (next < text.length() && text.charAt(next) == ' ') {
      next++;
    }
    return next == text.length()
        || !Character.isLowerCase(text.charAt(next)) && !Character.isDigit(text.charAt(next))
        || text.startsWith("status", next)
        || text.startsWith("page", next);
  }

  /** Whether one of the words stands before the number, with nothing but marks between. */
  private static boolean isAnnounced(String text, int number, String[] words) {
    int at = number;
    while (at > 0 && !Character.isLetterOrDigit(text.charAt(at - 1))) {
      at--;
    }
    for (String word : words) {
      int start = at - word.length();
      if (start >= 0
          && text.regionMatches(true, start, word, 0, word.length())
          && (start == 0 || !Character.isLetter(text.charAt(start - 1)))) {
        return true;
      }
    }
    return false;
  }

  /** The start of the next number at or after {@code from}, or {@code end}. */
  private static int nextNumber(String text, int from, int end) {
    int i = from;
    while (i < end && !isDigit(text, i)) {
      i++;
    }
    return i;
  }

  private static int endOf(String text, int number) {
    int end = number;
    while (isDigit(text, end)) {
      end++;
    }
    return end;
  }

  /**
   * @return -1 where it has not so many digits or is a part of something else
   */
  private static int valueOf(String text, int from, int digits) {
    int to = endOf(text, from);
    boolean partOfMore =
        from > 0
                && ("._-/".indexOf(text.charAt(from - 1)) >= 0
                    || Character.isLetter(text.charAt(from - 1)))
            || to < text.length()
                && (Character.isLetter(text.charAt(to))
                    || text.charAt(to) == '.' && isDigit(text, to + 1));
    return to - from != digits || partOfMore ? -1 : Integer.parseInt(text.substring(from, to));
  }

  private static boolean isDigit(String text, int i) {
    return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }
}
