package io.gptresilience.failure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Rules of the form "a text with these phrases means this". All phrases are looked for in one pass
 * over the text (Aho and Corasick, "Efficient string matching", 1975), so work grows with the
 * length of the text alone, whatever stands in it.
 *
 * <p>Texts are compared in lower case, with runs of white space as one blank and every kind of
 * quote as {@code '}.
 */
final class PhraseBook {

  /** Errors say what is wrong at their beginning; what follows is often a quoted prompt. */
  private static final int LONGEST_TEXT = 4096;

  private static final int ROOT = 0;
  private static final int NONE = -1;
  private static final int ASCII = 128;

  private final List<Rule> rules;
  private final int phrases;
  private final int[] rootSteps = new int[ASCII];
  private final Map<Integer, Integer> rarerRootSteps = new HashMap<>();

  /** Open addressing: state and character, then the next state. */
  private final int[] keys;

  private final int[] steps;
  private final int[] fallback;
  private final int[] phraseAt;
  private final int[] nextPhraseAt;

  private PhraseBook(Builder builder) {
    rules = List.copyOf(builder.rules);
    phrases = builder.phrases.size();
    Trie trie = new Trie(builder.phrases);
    fallback = trie.fallback();
    phraseAt = trie.phraseAt();
    nextPhraseAt = new int[fallback.length];
    Arrays.fill(nextPhraseAt, NONE);
    for (int state : trie.breadthFirst()) {
      int shorter = fallback[state];
      nextPhraseAt[state] = phraseAt[shorter] != NONE ? shorter : nextPhraseAt[shorter];
    }
    keys = new int[Integer.highestOneBit(fallback.length) * 4];
    steps = new int[keys.length];
    trie.edges.forEach(this::addStep);
  }

  private void addStep(int key, int next) {
    int c = key & 0xffff;
    if (key >>> 16 == ROOT) {
      if (c < ASCII) {
        rootSteps[c] = next;
      } else {
        rarerRootSteps.put(c, next);
      }
      return;
    }
    int slot = slot(key);
    keys[slot] = key;
    steps[slot] = next;
  }

  private int slot(int key) {
    int slot = (key * 0x9E3779B9 >>> 12) & keys.length - 1;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & keys.length - 1;
    }
    return slot;
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
    long[] found = null;
    for (String text : texts) {
      if (text != null) {
        found = find(text, found);
      }
    }
    if (found != null) {
      for (Rule rule : rules) {
        if (rule.fits(found) && credible.test(rule.reason)) {
          return rule.reason;
        }
      }
    }
    return null;
  }

  private long[] find(String text, long[] known) {
    long[] found = known;
    int state = ROOT;
    char before = ' ';
    int end = Math.min(text.length(), LONGEST_TEXT);
    for (int i = 0; i < end; i++) {
      char c = folded(text.charAt(i));
      if (c == ' ' && before == ' ') {
        continue;
      }
      before = c;
      state = next(state, c);
      for (int at = phraseAt[state] != NONE ? state : nextPhraseAt[state];
          at != NONE;
          at = nextPhraseAt[at]) {
        if (found == null) {
          found = new long[phrases + 63 >> 6];
        }
        found[phraseAt[at] >> 6] |= 1L << phraseAt[at];
      }
    }
    return found;
  }

  private int next(int from, char c) {
    int state = from;
    while (state != ROOT) {
      int slot = slot(state << 16 | c);
      if (keys[slot] != 0) {
        return steps[slot];
      }
      state = fallback[state];
    }
    return c < ASCII ? rootSteps[c] : rarerRootSteps.getOrDefault((int) c, ROOT);
  }

  private static char folded(char c) {
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
    boolean fits(long[] found) {
      for (int phrase : all) {
        if (!has(found, phrase)) {
          return false;
        }
      }
      for (int phrase : no) {
        if (has(found, phrase)) {
          return false;
        }
      }
      return true;
    }

    private static boolean has(long[] found, int phrase) {
      return (found[phrase >> 6] & 1L << phrase) != 0;
    }
  }

  /** States are numbers; an edge's key is its state and character. */
  private static final class Trie {
    private final Map<Integer, Integer> edges = new HashMap<>();
    private final List<Integer> ends = new ArrayList<>(List.of(NONE));
    private final List<List<Integer>> edgesOf = new ArrayList<>(List.of(new ArrayList<>()));

    private Trie(Map<String, Integer> phrases) {
      phrases.forEach(this::add);
    }

    private void add(String phrase, int number) {
      int state = ROOT;
      for (int i = 0; i < phrase.length(); i++) {
        int key = state << 16 | phrase.charAt(i);
        Integer next = edges.get(key);
        if (next == null) {
          next = ends.size();
          ends.add(NONE);
          edgesOf.add(new ArrayList<>());
          edgesOf.get(state).add(key);
          edges.put(key, next);
        }
        state = next;
      }
      ends.set(state, number);
    }

    private int[] phraseAt() {
      return ends.stream().mapToInt(Integer::intValue).toArray();
    }

    /** All states but the root, the nearer to it the earlier. */
    private List<Integer> breadthFirst() {
      List<Integer> states = new ArrayList<>();
      Deque<Integer> open = new ArrayDeque<>(List.of(ROOT));
      while (!open.isEmpty()) {
        for (int key : edgesOf.get(open.remove())) {
          states.add(edges.get(key));
          open.add(edges.get(key));
        }
      }
      return states;
    }

    /** For each state the longest proper suffix of its text that is a state as well. */
    private int[] fallback() {
      int[] fallback = new int[ends.size()];
      Deque<Integer> open = new ArrayDeque<>(List.of(ROOT));
      while (!open.isEmpty()) {
        int state = open.remove();
        for (int key : edgesOf.get(state)) {
          int next = edges.get(key);
          open.add(next);
          int shorter = state;
          Integer step = null;
          while (shorter != ROOT && step == null) {
            shorter = fallback[shorter];
            step = edges.get(shorter << 16 | key & 0xffff);
          }
          fallback[next] = step == null ? ROOT : step;
        }
      }
      return fallback;
    }
  }

  /** Collects rules; the first that fits decides. */
  static final class Builder {
    private final Map<String, Integer> phrases = new HashMap<>();
    private final List<Rule> rules = new ArrayList<>();

    /**
     * @param condition phrases as they stand in a folded text; {@code &} joins those that must all
     *     be there, {@code !} stands before one that must not, {@code |} before another way to fit
     */
    Builder rule(Reason reason, String condition) {
      for (String way : condition.split("\\|")) {
        List<Integer> all = new ArrayList<>();
        List<Integer> no = new ArrayList<>();
        for (String term : way.split("&")) {
          String phrase = term.trim();
          if (phrase.startsWith("!")) {
            no.add(number(phrase.substring(1)));
          } else {
            all.add(number(phrase));
          }
        }
        rules.add(new Rule(reason, array(all), array(no)));
      }
      return this;
    }

    PhraseBook build() {
      return new PhraseBook(this);
    }

    private int number(String phrase) {
      return phrases.computeIfAbsent(phrase, p -> phrases.size());
    }

    private static int[] array(List<Integer> numbers) {
      return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
