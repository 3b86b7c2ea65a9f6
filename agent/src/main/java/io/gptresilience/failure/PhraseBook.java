package io.gptresilience.failure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Rules of the form "a text with these phrases means this". All phrases are looked for in one pass:
 * at each character a hash of the next few tells which phrases may begin there, after the filter of
 * Wu and Manber ("A fast algorithm for multi-pattern searching", 1994). Work grows with the length
 * of the text; what stands in it can but change a factor that the phrases bound.
 *
 * <p>Texts are compared in lower case, with runs of white space as one blank and every kind of
 * quote as {@code '}.
 */
final class PhraseBook {

  /** Errors say what is wrong at their beginning; what follows is often a quoted prompt. */
  private static final int LONGEST_TEXT = 2048;

  private static final int NONE = -1;

  /** Marks a phrase that may begin inside a word. */
  private static final char ANYWHERE = '*';

  /** Letters of a phrase that are hashed: what a Latin phrase has at least. */
  private static final int LATIN = 4;

  /** Two Chinese characters say as much. */
  private static final int OTHER = 2;

  private static final int SLOT_BITS = 12;

  private final List<Rule> rules;
  private final String[] phrases;
  private final boolean[] anywhere;

  /** By hash, the last phrase that begins so; by phrase, the one before it of the same hash. */
  private final int[] lastOf = new int[1 << SLOT_BITS];

  private final int[] before;

  /** By phrase, the last rule that it comes first in; by rule, the one before it. */
  private final int[] lastRuleOf;

  private final int[] ruleBefore;

  private PhraseBook(Builder builder) {
    rules = List.copyOf(builder.rules);
    phrases = new String[builder.numbers.size()];
    anywhere = new boolean[phrases.length];
    before = new int[phrases.length];
    Arrays.fill(lastOf, NONE);
    builder.numbers.forEach(this::add);
    lastRuleOf = new int[phrases.length];
    ruleBefore = new int[rules.size()];
    Arrays.fill(lastRuleOf, NONE);
    for (int rule = 0; rule < ruleBefore.length; rule++) {
      int first = rules.get(rule).all[0];
      ruleBefore[rule] = lastRuleOf[first];
      lastRuleOf[first] = rule;
    }
  }

  private void add(String marked, int number) {
    anywhere[number] = marked.charAt(0) == ANYWHERE;
    String phrase = anywhere[number] ? marked.substring(1) : marked;
    char[] folded = phrase.toCharArray();
    int slot = slot(folded, 0, folded.length);
    if (slot == NONE) {
      throw new IllegalArgumentException("too short to be looked for: " + phrase);
    }
    phrases[number] = phrase;
    before[number] = lastOf[slot];
    lastOf[slot] = number;
  }

  /**
   * @return {@link #NONE} where too few characters are left
   */
  private static int slot(char[] text, int at, int end) {
    char first = text[at];
    if (at + (first < 128 ? LATIN : OTHER) > end) {
      return NONE;
    }
    int hash = first << 7 ^ text[at + 1];
    if (first < 128) {
      hash = (hash << 7 ^ text[at + 2]) << 7 ^ text[at + 3];
    }
    return hash * 0x9E3779B9 >>> Integer.SIZE - SLOT_BITS; // Knuth's multiplicative hash
  }

  /**
   * @param texts looked at as one; any may be null
   * @return what the first rule that fits says, or null
   */
  Reason meaningOf(String... texts) {
    return meaningOf(reason -> true, texts);
  }

  /**
   * @param credible rules that say something else are passed over
   * @param texts looked at as one; any may be null
   * @return what the first rule that fits says, or null
   */
  Reason meaningOf(Predicate<Reason> credible, String... texts) {
    BitSet found = new BitSet();
    for (String text : texts) {
      if (text != null) {
        find(text, found);
      }
    }
    BitSet candidates = new BitSet();
    for (int p = found.nextSetBit(0); p >= 0; p = found.nextSetBit(p + 1)) {
      for (int rule = lastRuleOf[p]; rule != NONE; rule = ruleBefore[rule]) {
        candidates.set(rule);
      }
    }
    for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
      Rule rule = rules.get(i);
      if (rule.fits(found) && credible.test(rule.reason)) {
        return rule.reason;
      }
    }
    return null;
  }

  private void find(String text, BitSet found) {
    char[] folded = new char[Math.min(text.length(), LONGEST_TEXT)];
    int end = fold(text, folded);
    for (int i = 0; i < end; i++) {
      int slot = slot(folded, i, end);
      for (int p = slot == NONE ? NONE : lastOf[slot]; p != NONE; p = before[p]) {
        if (stands(phrases[p], folded, i, end) && (anywhere[p] || beginsWord(folded, i))) {
          found.set(p);
        }
      }
    }
  }

  /** Of a word in Latin letters; {@code upstream} is no {@code stream}. */
  private static boolean beginsWord(char[] text, int at) {
    return at == 0 || !isLatin(text[at]) || !isLatin(text[at - 1]);
  }

  private static boolean isLatin(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
  }

  private static boolean stands(String phrase, char[] text, int at, int end) {
    if (at + phrase.length() > end) {
      return false;
    }
    for (int i = 0; i < phrase.length(); i++) {
      if (phrase.charAt(i) != text[at + i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * @return how much of {@code folded} is filled
   */
  private static int fold(String text, char[] folded) {
    int length = 0;
    for (int i = 0; i < folded.length; i++) {
      char c = folded(text.charAt(i));
      if (c != ' ' || length > 0 && folded[length - 1] != ' ') {
        folded[length++] = c;
      }
    }
    return length;
  }

  private static char folded(char c) {
    if (c >= 'a' && c <= 'z') {
      return c;
    }
    if (c >= 'A' && c <= 'Z') {
      return (char) (c + ('a' - 'A'));
    }
    return switch (c) {
      case '"', '`', '‘', '’', '“', '”' -> '\'';
      case '\u00a0' -> ' ';
      default -> c <= ' ' ? ' ' : c;
    };
  }

  private record Rule(Reason reason, int[] all, int[] no) {
    boolean fits(BitSet found) {
      for (int phrase : all) {
        if (!found.get(phrase)) {
          return false;
        }
      }
      for (int phrase : no) {
        if (found.get(phrase)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Collects rules; the first that fits decides. */
  static final class Builder {
    private final Map<String, Integer> numbers = new HashMap<>(2048);
    private final List<Rule> rules = new ArrayList<>(1024);

    /**
     * @param condition phrases as they stand in a folded text; {@code &} joins those that must all
     *     be there, {@code !} stands before one that must not, {@code |} before another way to fit,
     *     {@code *} before one that may begin in the middle of a word
     */
    Builder rule(Reason reason, String condition) {
      for (int from = 0; from <= condition.length(); ) {
        int to = end(condition, '|', from);
        way(reason, condition.substring(from, to));
        from = to + 1;
      }
      return this;
    }

    private void way(Reason reason, String way) {
      int[] all = {};
      int[] no = {};
      for (int from = 0; from <= way.length(); ) {
        int to = end(way, '&', from);
        String phrase = way.substring(from, to).trim();
        if (phrase.startsWith("!")) {
          no = with(no, number(phrase.substring(1)));
        } else {
          all = with(all, number(phrase));
        }
        from = to + 1;
      }
      rules.add(new Rule(reason, all, no));
    }

    PhraseBook build() {
      return new PhraseBook(this);
    }

    private static int end(String text, char mark, int from) {
      int end = text.indexOf(mark, from);
      return end < 0 ? text.length() : end;
    }

    private int number(String phrase) {
      Integer known = numbers.putIfAbsent(phrase, numbers.size());
      return known == null ? numbers.size() - 1 : known;
    }

    private static int[] with(int[] numbers, int one) {
      int[] more = Arrays.copyOf(numbers, numbers.length + 1);
      more[numbers.length] = one;
      return more;
    }
  }
}
