package io.gptresilience.config;

import java.util.List;
import java.util.Locale;

/**
 * Finds what somebody meant who misspelt a name. Case and punctuation do not count, so that {@code
 * retry.maxAttempts} is {@code retry.max-attempts}; a name without its first part is found too.
 */
public final class NearestName {

  /** One slip for each so many letters, and never fewer than two. */
  private static final int LETTERS_A_SLIP = 5;

  private NearestName() {}

  /**
   * @return the nearest of {@code known}, or null where none is near
   */
  public static String of(String misspelt, List<String> known) {
    String given = letters(misspelt);
    String nearest = null;
    int least = Math.max(2, given.length() / LETTERS_A_SLIP) + 1;
    for (String name : known) {
      String letters = letters(name);
      boolean isTail = given.length() >= 4 && letters.endsWith(given);
      int distance = isTail ? 1 : distance(given, letters, least);
      if (distance < least) {
        least = distance;
        nearest = name;
      }
    }
    return nearest;
  }

  /**
   * Whether the letters that {@code text} begins with are {@code name}, or one slip away.
   *
   * @param name letters only, in lower case
   */
  static boolean beginsLike(String text, String name) {
    String letters = letters(text);
    for (int length = name.length() - 1; length <= name.length() + 1; length++) {
      if (letters.length() > length && distance(letters.substring(0, length), name, 2) < 2) {
        return true;
      }
    }
    return false;
  }

  private static String letters(String name) {
    StringBuilder letters = new StringBuilder();
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      if (Character.isLetterOrDigit(c)) {
        letters.append(c);
      }
    }
    return letters.toString();
  }

  /**
   * Insertions, deletions, substitutions and swaps of neighbours: the optimal string alignment
   * distance.
   *
   * @param enough a distance from which on it does not matter how much it is
   */
  private static int distance(String a, String b, int enough) {
    if (Math.abs(a.length() - b.length()) >= enough) {
      return enough;
    }
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int substituted = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(substituted, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], 1 + d[i - 2][j - 2]);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
