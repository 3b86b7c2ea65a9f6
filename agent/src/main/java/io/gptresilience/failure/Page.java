package io.gptresilience.failure;

import java.nio.charset.StandardCharsets;

/**
 * What a person would read of an HTML or XML page: proxies and firewalls answer with them. One pass
 * over the page's beginning.
 */
final class Page {

  private static final int LONGEST_PAGE = 16 * 1024;
  private static final int ENOUGH_TEXT = 512;
  private static final String[] BEGINNINGS = {
    "<!doctype", "<html", "<head", "<?xml", "<error", "<center", "<body", "<h1", "<title", "<!--"
  };

  private Page() {}

  /**
   * @param start of the text, white space skipped
   */
  static boolean is(byte[] body, int start) {
    for (String beginning : BEGINNINGS) {
      if (startsWith(body, start, beginning)) {
        return true;
      }
    }
    return false;
  }

  /** Without tags, scripts and styles; a tag counts as a blank. */
  static String text(byte[] body, int start) {
    int end = Math.min(body.length, start + LONGEST_PAGE);
    byte[] text = new byte[Math.min(end - start, ENOUGH_TEXT)];
    int length = 0;
    int i = start;
    while (i < end && length < text.length) {
      byte c = body[i];
      if (c == '<') {
        i = afterTag(body, i, end);
        c = ' ';
      } else {
        i++;
      }
      if (c > 0 && c <= ' ') {
        if (length > 0 && text[length - 1] != ' ') {
          text[length++] = ' ';
        }
      } else {
        text[length++] = c;
      }
    }
    return new String(text, 0, length, StandardCharsets.UTF_8).strip();
  }

  private static int afterTag(byte[] body, int from, int end) {
    if (startsWith(body, from, "<script")) {
      return after(body, from, end, "</script>");
    }
    if (startsWith(body, from, "<style")) {
      return after(body, from, end, "</style>");
    }
    return after(body, from, end, startsWith(body, from, "<!--") ? "-->" : ">");
  }

  private static int after(byte[] body, int from, int end, String mark) {
    char first = mark.charAt(0);
    for (int i = from; i < end; i++) {
      if (body[i] == first && startsWith(body, i, mark)) {
        return i + mark.length();
      }
    }
    return end;
  }

  private static boolean startsWith(byte[] body, int from, String lower) {
    if (from + lower.length() > body.length) {
      return false;
    }
    for (int i = 0; i < lower.length(); i++) {
      byte c = body[from + i];
      if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
