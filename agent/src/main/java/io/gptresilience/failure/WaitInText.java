package io.gptresilience.failure;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * The wait that a sentence states: "try again in 7m12s", "retry after 12 seconds", "174ms". One
 * pass over the text.
 */
final class WaitInText {

  private static final int LONGEST_TEXT = 4096;

  /** Beyond a year of milliseconds no number is a wait. */
  private static final int MOST_DIGITS = 11;

  /** What a stated wait follows; "please retry" alone proves nothing. */
  private static final String[] T_CUES = {"try again in", "try again after"};

  private static final String[] R_CUES = {
    "retry in",
    "retry after",
    "retrying in",
    "retrying after",
    "retry-after:",
    "retry_after:",
    "retry_after_seconds:",
    "resets in",
    "reset in",
    "reset after"
  };

  private static final String[] P_CUES = {"please wait"};

  private static final String[] W_CUES = {"wait for", "wait at least", "wait another"};

  private static final String[] A_CUES = {"available in", "available again in", "again within"};

  private static final Map<String, Long> MILLIS =
      Map.ofEntries(
          Map.entry("ms", 1L),
          Map.entry("millis", 1L),
          Map.entry("millisecond", 1L),
          Map.entry("milliseconds", 1L),
          Map.entry("s", 1_000L),
          Map.entry("sec", 1_000L),
          Map.entry("secs", 1_000L),
          Map.entry("second", 1_000L),
          Map.entry("seconds", 1_000L),
          Map.entry("m", 60_000L),
          Map.entry("min", 60_000L),
          Map.entry("mins", 60_000L),
          Map.entry("minute", 60_000L),
          Map.entry("minutes", 60_000L),
          Map.entry("h", 3_600_000L),
          Map.entry("hr", 3_600_000L),
          Map.entry("hrs", 3_600_000L),
          Map.entry("hour", 3_600_000L),
          Map.entry("hours", 3_600_000L),
          Map.entry("d", 86_400_000L),
          Map.entry("day", 86_400_000L),
          Map.entry("days", 86_400_000L),
          Map.entry("week", 604_800_000L),
          Map.entry("weeks", 604_800_000L));

  private final String text;
  private final int end;
  private int at;

  private WaitInText(String text, int at) {
    this.text = text;
    this.end = Math.min(text.length(), at + 64);
    this.at = at;
  }

  /**
   * @return the first wait that is stated, or null
   */
  static Duration find(String text) {
    int last = Math.min(text.length(), LONGEST_TEXT);
    for (int i = 0; i < last; i++) {
      String[] cues =
          switch (text.charAt(i) | 0x20) {
            case 't' -> T_CUES;
            case 'r' -> R_CUES;
            case 'w' -> W_CUES;
            case 'p' -> P_CUES;
            case 'a' -> A_CUES;
            default -> null;
          };
      Duration stated = cues == null ? null : after(cues, text, i);
      if (stated != null) {
        return stated;
      }
    }
    return null;
  }

  private static Duration after(String[] cues, String text, int i) {
    if (i > 0 && Character.isLetter(text.charAt(i - 1))) {
      return null;
    }
    for (String cue : cues) {
      if (text.regionMatches(true, i, cue, 0, cue.length())) {
        Duration stated = new WaitInText(text, i + cue.length()).read();
        if (stated != null) {
          return stated;
        }
      }
    }
    return null;
  }

  /**
   * @param text {@code 1ms}, {@code 9.816s}, {@code 6m0s}, {@code 23h18m29.144s}, {@code 2
   *     minutes}; a bare number is seconds
   * @return null where it is none
   */
  static Duration duration(String text) {
    return new WaitInText(text, 0).read();
  }

  private Duration read() {
    double millis = -1;
    for (int parts = 0; parts < 5; parts++) {
      skipIdleWords(millis >= 0);
      double number = number();
      if (number < 0) {
        break;
      }
      Long unit = unit();
      if (unit == null) {
        return millis < 0 && standsAlone() ? ServerWait.ofMillis(number * 1_000) : stated(millis);
      }
      millis = Math.max(millis, 0) + number * unit;
    }
    return stated(millis);
  }

  private static Duration stated(double millis) {
    return millis < 0 ? null : ServerWait.ofMillis(millis);
  }

  private void skipIdleWords(boolean begun) {
    skipBlanks();
    for (String idle :
        begun ? new String[] {"and "} : new String[] {"for ", "at least ", "about ", "another "}) {
      if (text.regionMatches(true, at, idle, 0, idle.length())) {
        at += idle.length();
        skipBlanks();
      }
    }
  }

  private void skipBlanks() {
    while (at < end && (text.charAt(at) <= ' ' || "~'\"`:,".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
  }

  /**
   * @return -1 where there is none
   */
  private double number() {
    int from = at;
    while (at < end && (isDigit(text.charAt(at)) || text.charAt(at) == '.' && digitAt(at + 1))) {
      at++;
    }
    if (at == from || !isDigit(text.charAt(from)) || at - from > 2 * MOST_DIGITS) {
      return -1;
    }
    try {
      double number = Double.parseDouble(text.substring(from, at));
      return number < 1e11 ? number : -1;
    } catch (NumberFormatException severalPoints) {
      return -1;
    }
  }

  private Long unit() {
    int from = at;
    while (from < end && text.charAt(from) == ' ') {
      from++;
    }
    int to = from;
    while (to < end && Character.isLetter(text.charAt(to))) {
      to++;
    }
    Long unit = MILLIS.get(text.substring(from, to).toLowerCase(Locale.ROOT));
    if (unit != null) {
      at = to;
    }
    return unit;
  }

  /** And is neither a date nor a part of something else, nor counted in a unit that is unknown. */
  private boolean standsAlone() {
    int next = at;
    while (next < end && text.charAt(next) == ' ') {
      next++;
    }
    return next >= end
        || !Character.isLetterOrDigit(text.charAt(next)) && "-/:%".indexOf(text.charAt(next)) < 0;
  }

  private boolean digitAt(int i) {
    return i < end && isDigit(text.charAt(i));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
