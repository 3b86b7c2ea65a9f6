package io.gptresilience.harness.server.json;

import io.gptresilience.harness.server.json.Located.Items;
import io.gptresilience.harness.server.json.Located.Members;
import io.gptresilience.harness.server.json.Located.Scalar;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a value as the type it must have. Every method throws {@link Refusal} if it has not. */
final class Values {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|)");
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final String DURATIONS =
      "a duration such as \"250ms\", \"30s\", \"2m\", \"1h\" or bare milliseconds, at most a day";

  private Values() {}

  static String text(String name, Located value, String allowed) {
    if (value instanceof Scalar scalar && scalar.value() instanceof String text) {
      return text;
    }
    throw Refusal.of(name, value, allowed);
  }

  static boolean flag(String name, Located value) {
    if (value instanceof Scalar scalar && scalar.value() instanceof Boolean flag) {
      return flag;
    }
    throw Refusal.of(name, value, "true or false");
  }

  static long number(String name, Located value, long least, long most, String allowed) {
    if (value instanceof Scalar scalar
        && scalar.value() instanceof BigInteger number
        && number.compareTo(BigInteger.valueOf(least)) >= 0
        && number.compareTo(BigInteger.valueOf(most)) <= 0) {
      return number.longValueExact();
    }
    throw Refusal.of(name, value, allowed);
  }

  static int bytes(String name, Located value) {
    String allowed = "a whole number of bytes, 0 or more";
    return (int) number(name, value, 0, Integer.MAX_VALUE, allowed);
  }

  static Duration duration(String name, Located value) {
    Object scalar = value instanceof Scalar known ? known.value() : null;
    if (scalar instanceof String || scalar instanceof BigInteger) {
      Matcher matcher = DURATION.matcher(scalar.toString());
      if (matcher.matches()) {
        long count = Long.parseLong(matcher.group(1));
        Duration duration =
            switch (matcher.group(2)) {
              case "s" -> Duration.ofSeconds(count);
              case "m" -> Duration.ofMinutes(count);
              case "h" -> Duration.ofHours(count);
              default -> Duration.ofMillis(count);
            };
        if (duration.compareTo(LONGEST) <= 0) {
          return duration;
        }
      }
    }
    throw Refusal.of(name, value, DURATIONS);
  }

  static byte[] base64(String name, Located value) {
    String allowed = "bytes in Base64 (RFC 4648 §4)";
    try {
      return Base64.getDecoder().decode(text(name, value, allowed));
    } catch (IllegalArgumentException e) {
      throw Refusal.of(name, value, allowed);
    }
  }

  static List<Located> items(String name, Located value, String allowed) {
    if (value instanceof Items array) {
      return array.items();
    }
    throw Refusal.of(name, value, allowed);
  }

  static Members members(String name, Located value, String allowed) {
    if (value instanceof Members object) {
      return object;
    }
    throw Refusal.of(name, value, allowed);
  }
}
