package io.gptresilience.log;

/**
 * Makes foreign words fit for the log: short, on one line, without keys. Errors quote what they were sent ({@code
 * Incorrect API key provided: sk-…}), so every text that is not ours passes here.
 */
final class Redaction {

  private static final int LONGEST_TEXT = 500;
  private static final int LONGEST_TRACE = 8_000;

  /** What keys begin with: OpenAI's and its project keys, and what follows the scheme in an Authorization header. */
  private static final String[] SECRETS = {"sk-", "sess-", "Bearer ", "bearer "};

  /** As OpenAI's own dashboard shows a key. */
  private static final int SHOWN_TAIL = 4;

  private Redaction() {}

  /** @return null for null */
  static String shown(String text) {
    return text == null ? null : clean(text, LONGEST_TEXT);
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
    boolean inWord = i > 0 && Character.isLetterOrDigit(text.charAt(i - 1));
    if (!inWord) {
      for (String secret : SECRETS) {
        if (text.startsWith(secret, i) && endOfToken(text, i + secret.length()) > i + secret.length()) {
          return secret.length();
        }
      }
    }
    return 0;
  }

  private static int endOfToken(String text, int i) {
    int end = i;
    while (end < text.length() && isTokenChar(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isTokenChar(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_.~+/=*".indexOf(c) >= 0;
  }
}
