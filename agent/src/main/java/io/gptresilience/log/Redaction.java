package io.gptresilience.log;

/**
 * Makes foreign words fit for the log: short, on one line, without keys. Errors quote what they
 * were sent ({@code Incorrect API key provided: sk-…}), so every text that is not ours passes here.
 */
public final class Redaction {

  private static final int LONGEST_TEXT = 500;
  private static final int LONGEST_TRACE = 8_000;

  /**
   * What secrets begin with, in lower case: OpenAI's keys and other providers', credentials by
   * their scheme, by their header, in a query.
   */
  private static final String[] SECRETS = {
    "sk-",
    "sess-",
    "gsk_",
    "xai-",
    "aiza",
    "hf_",
    "bearer ",
    "bearer%20",
    "basic ",
    "api-key: ",
    "api-key=",
    "api_key=",
    "key=",
    "token=",
    "sig="
  };

  /** As OpenAI's own dashboard shows a key. */
  private static final int SHOWN_TAIL = 4;

  private Redaction() {}

  /**
   * @return null for null
   */
  public static String shown(String text) {
    return text == null ? null : clean(text, LONGEST_TEXT);
  }

  /**
   * What came from elsewhere must neither begin a line of its own nor command a terminal: whatever
   * is no visible character becomes a blank.
   */
  public static String onOneLine(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> shown.appendCodePoint(isVisible(c) ? c : ' '));
    return shown.toString();
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  static String trace(String text) {
    return clean(text, LONGEST_TRACE);
  }

  private static String clean(String text, int longest) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), longest) + 16);
    int i = 0;
    while (i < text.length() && out.length() < longest) {
      int secret = secretAt(text, i);
      if (secret > 0) {
        int end = endOfToken(text, i + secret);
        out.append(text, i, i + secret).append('…');
        // Of a short token the last four characters would be most of it.
        if (end - i - secret >= 4 * SHOWN_TAIL) {
          out.append(text, end - SHOWN_TAIL, end);
        }
        i = end;
      } else {
        out.appendCodePoint(text.codePointAt(i));
        i += Character.charCount(text.codePointAt(i));
      }
    }
    if (i < text.length()) {
      out.append('…');
    }
    return out.toString();
  }

  private static int secretAt(String text, int i) {
    if (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)) || followsEscape(text, i)) {
      for (String secret : SECRETS) {
        if (text.regionMatches(true, i, secret, 0, secret.length())
            && endOfToken(text, i + secret.length()) > i + secret.length()) {
          boolean keyFollows =
              !secret.equals(SECRETS[0]) && text.startsWith(SECRETS[0], i + secret.length());
          return secret.length() + (keyFollows ? SECRETS[0].length() : 0);
        }
      }
    }
    return 0;
  }

  /** The digit before is the end of a {@code %20}. */
  private static boolean followsEscape(String text, int i) {
    return i >= 3
        && text.charAt(i - 3) == '%'
        && Character.digit(text.charAt(i - 2), 16) >= 0
        && Character.digit(text.charAt(i - 1), 16) >= 0;
  }

  private static int endOfToken(String text, int i) {
    int end = i;
    while (end < text.length() && isTokenChar(text.charAt(end))) {
      end++;
    }
    while (end > i && text.charAt(end - 1) == '.') {
      end--; // the end of the sentence that quotes it
    }
    return end;
  }

  private static boolean isTokenChar(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "-_.~+/=*".indexOf(c) >= 0;
  }
}
