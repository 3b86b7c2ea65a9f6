package io.gptresilience.failure;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class HostileHeadersTest {

  @Property(tries = 2_000)
  void anyValueOfAnyHeaderIsJudged(
      @ForAll("value") String ofMillis,
      @ForAll("value") String ofSeconds,
      @ForAll("value") String ofAzure,
      @ForAll("value") String date,
      @ForAll("value") String shouldRetry,
      @ForAll @IntRange(min = 400, max = 599) int status) {
    Invariants.hold(
        Answers.failure(
            status,
            "",
            "retry-after-ms",
            ofMillis,
            "retry-after",
            ofSeconds,
            "x-ms-retry-after-ms",
            ofAzure,
            "date",
            date,
            "x-should-retry",
            shouldRetry,
            "x-ratelimit-remaining-tokens",
            ofMillis,
            "x-ratelimit-limit-tokens",
            ofSeconds));
  }

  @Property(tries = 500)
  void anyNumberInASentenceIsNoWaitOrOneOfAMonthAtMost(
      @ForAll double number, @ForAll("unit") String unit) {
    for (String text : new String[] {"Rate limit. Try again in ", "Limit 5, Used 5, Requested "}) {
      Invariants.hold(Answers.failure(429, Answers.saying(text + number + unit, null, "tokens")));
    }
  }

  @Property(tries = 500)
  void anyLimitIsReckonedWith(
      @ForAll long limit, @ForAll long used, @ForAll long requested, @ForAll("unit") String unit) {
    String words =
        "Rate limit reached on tokens per min (TPM): Limit %d, Used %d, Requested %d. Try again in"
            + " %d%s";
    Failure failure =
        Answers.failure(
            429,
            Answers.saying(words.formatted(limit, used, requested, limit, unit), null, "tokens"));
    Invariants.hold(failure);
    assertThat(failure.family()).isEqualTo(Family.RATE_LIMIT_EXCEEDED);
  }

  @Provide
  Arbitrary<String> value() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(80),
        Arbitraries.doubles().map(String::valueOf),
        Arbitraries.bigIntegers().map(String::valueOf),
        Arbitraries.of(
            "NaN",
            "-0",
            "-1",
            "Infinity",
            "1e308",
            "1e-320",
            "0x1p1000",
            "9223372036854775808",
            "1".repeat(100_000),
            "true",
            "false",
            "+999999999-12-31T23:59:59Z",
            "Fri, 31 Dec 999999999 23:59:59 GMT",
            "Sat, 21 Nov 2026 16:00:07 GMT"));
  }

  @Provide
  Arbitrary<String> unit() {
    return Arbitraries.of("", "s", "ms", "m", "h", "d", " weeks", " fortnights", "m7s", "s.");
  }
}
