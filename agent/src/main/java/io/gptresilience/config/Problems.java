package io.gptresilience.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the sources, up to what anybody would read. */
final class Problems {

  /** A file that is no options file at all could yield thousands. */
  private static final int MOST = 20;

  private final List<Problem> first = new ArrayList<>();
  private int more;

  void add(String where, String message) {
    if (first.size() < MOST - 1) {
      first.add(new Problem(where, message));
    } else {
      more++;
    }
  }

  /** Those that came first, and how many more there are. */
  List<Problem> all() {
    List<Problem> all = new ArrayList<>(first);
    if (more > 0) {
      all.add(new Problem(Option.PREFIX + "*", more + " more warnings about options are left out"));
    }
    return all;
  }
}
