package io.gptresilience.harness.server.cli;

import io.gptresilience.harness.server.RateLimits;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code requests=600,tokens=200000}; either may be left out. */
final class RateLimitConverter implements ITypeConverter<RateLimits> {

  private static final Pattern LIMIT = Pattern.compile("(requests|tokens)=(\\d{1,10})");

  @Override
  public RateLimits convert(String value) {
    RateLimits limits = RateLimits.TIER_1;
    for (String part : value.split(",", -1)) {
      Matcher matcher = LIMIT.matcher(part);
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "\"%s\" is no limit; allowed: requests=N, tokens=N or both with a comma between"
                .formatted(part));
      }
      limits = with(limits, matcher.group(1), Long.parseLong(matcher.group(2)));
    }
    return limits;
  }

  private static RateLimits with(RateLimits limits, String name, long perMinute) {
    try {
      return name.equals("requests")
          ? new RateLimits(perMinute, limits.tokensPerMinute())
          : new RateLimits(limits.requestsPerMinute(), perMinute);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
