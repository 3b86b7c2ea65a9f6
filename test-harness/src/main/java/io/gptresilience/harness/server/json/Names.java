package io.gptresilience.harness.server.json;

import io.gptresilience.harness.server.json.Located.Member;
import io.gptresilience.harness.server.json.Located.Members;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds names that are not known or there twice. */
final class Names {

  // Two slips of the pen in a name; with more the suggestion would be a guess.
  private static final LevenshteinDistance SLIPS = new LevenshteinDistance(2);

  private Names() {}

  static void checkKnown(Members object, Collection<String> known, Mistakes mistakes) {
    checkOnce(object, mistakes);
    for (Member member : object.members()) {
      if (!known.contains(member.name())) {
        mistakes.add(
            member.line(),
            "\"%s\" is not known; %sallowed: %s"
                .formatted(
                    member.name(),
                    nearest(member.name(), known)
                        .map("did you mean \"%s\"? "::formatted)
                        .orElse(""),
                    String.join(", ", known)));
      }
    }
  }

  static void checkOnce(Members object, Mistakes mistakes) {
    Map<String, Integer> lines = new HashMap<>();
    for (Member member : object.members()) {
      Integer before = lines.putIfAbsent(member.name(), member.line());
      if (before != null) {
        mistakes.add(
            member.line(),
            "\"%s\" is there already, in line %d; allowed: once".formatted(member.name(), before));
      }
    }
  }

  private static Optional<String> nearest(String name, Collection<String> known) {
    return known.stream()
        .filter(candidate -> slips(name, candidate) >= 0)
        .min(Comparator.comparingInt(candidate -> slips(name, candidate)));
  }

  /** -1 if they are too far apart. Hyphens and upper case are matters of taste. */
  private static int slips(String name, String candidate) {
    return SLIPS.apply(folded(name), folded(candidate));
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
  }
}
