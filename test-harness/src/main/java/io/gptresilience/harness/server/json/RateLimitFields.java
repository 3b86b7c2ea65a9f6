package io.gptresilience.harness.server.json;

import io.gptresilience.harness.server.RateLimits;
import io.gptresilience.harness.server.json.Located.Member;
import io.gptresilience.harness.server.json.Located.Members;
import java.util.List;

/** Reads {@code "rate-limits"}. */
final class RateLimitFields {

  private static final List<String> NAMES = List.of("requests", "tokens");

  private RateLimitFields() {}

  static RateLimits read(Member member, Mistakes mistakes) {
    Members fields =
        Values.members(
            "rate-limits", member.value(), "an object with \"requests\" and \"tokens\" a minute");
    Names.checkKnown(fields, NAMES, mistakes);
    RateLimits limits = RateLimits.TIER_1;
    for (Member field : fields.members()) {
      RateLimits before = limits;
      limits = mistakes.attempt(field.line(), () -> with(before, field)).orElse(before);
    }
    return limits;
  }

  private static RateLimits with(RateLimits limits, Member field) {
    return switch (field.name()) {
      case "requests" -> new RateLimits(number(field), limits.tokensPerMinute());
      case "tokens" -> new RateLimits(limits.requestsPerMinute(), number(field));
      default -> limits;
    };
  }

  private static long number(Member field) {
    String allowed = "a whole number a minute, 1 to " + RateLimits.MOST;
    return Values.number(field.name(), field.value(), 1, RateLimits.MOST, allowed);
  }
}
