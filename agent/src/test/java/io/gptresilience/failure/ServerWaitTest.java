package io.gptresilience.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerWaitTest {

  private static final InstantSource FOUR_O_CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T16:00:00Z"));

  @ParameterizedTest
  @CsvSource({
    "retry-after, 20, 20000",
    "retry-after, ' 20 ', 20000",
    "retry-after, 0, 0",
    "retry-after, 0.25, 250",
    "retry-after, 1.5, 1500",
    "retry-after, 86400, 86400000",
    "retry-after, 411480, 411480000",
    "retry-after, 2678400, 2678400000",
    "retry-after-ms, 1043, 1043",
    "retry-after-ms, 0.5, 0.5",
    "x-ms-retry-after-ms, 300, 300",
  })
  void numberIsAWait(String header, String value, double millis) {
    ServerWait wait = ServerWait.inHeaders(Answers.headers(header, value), FOUR_O_CLOCK);
    assertThat(wait)
        .isEqualTo(new ServerWait(Duration.ofNanos((long) (millis * 1_000_000)), "retry-after"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "-0.001",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e308",
        "1e999",
        "2678401",
        "9e99",
        "soon",
        "20 s",
        "7m12s",
        "0x",
        "5d",
        "5f",
        "0x10p0",
        "+5",
        "1.2.3",
        ".",
        "٣",
        "--1",
        "\u0000",
        "9223372036854775808",
        "Fri, 31 Feb 2026 16:00:00 GMT",
        "2026-11-21T16:00:07Z",
      })
  void whatMakesNoSenseIsNoWait(String value) {
    assertThat(ServerWait.inHeaders(Answers.headers("retry-after", value), FOUR_O_CLOCK)).isNull();
  }

  @Test
  void hugeHeaderIsNotReadAtAll() {
    assertThat(
            ServerWait.inHeaders(
                Answers.headers("retry-after", "1".repeat(1_000_000)), FOUR_O_CLOCK))
        .isNull();
    assertThat(
            ServerWait.inHeaders(
                Answers.headers("retry-after", "0".repeat(1_000_000)), FOUR_O_CLOCK))
        .isNull();
  }

  @Test
  void millisecondsAreMoreExactThanSeconds() {
    assertThat(delay("retry-after", "2", "retry-after-ms", "1500", "x-ms-retry-after-ms", "9"))
        .hasMillis(1500);
    assertThat(delay("retry-after", "2", "x-ms-retry-after-ms", "9")).hasMillis(2000);
  }

  @Test
  void headerThatMakesNoSenseGivesWayToTheNext() {
    assertThat(delay("retry-after-ms", "NaN", "retry-after", "-1", "x-ms-retry-after-ms", "9"))
        .hasMillis(9);
  }

  @Test
  void dateIsMeasuredAgainstTheServersOwnClock() {
    assertThat(
            delay(
                "retry-after",
                "Sat, 21 Nov 2026 17:30:09 GMT",
                "date",
                "Sat, 21 Nov 2026 17:30:00 GMT"))
        .hasSeconds(9);
  }

  @Test
  void dateIsMeasuredAgainstTheHostsClockWhereTheServerHasNone() {
    assertThat(delay("retry-after", "Sat, 21 Nov 2026 16:00:07 GMT")).hasSeconds(7);
    assertThat(delay("retry-after", "Sat, 21 Nov 2026 16:00:07 GMT", "date", "garbage"))
        .hasSeconds(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sat, 21 Nov 2026 15:59:59 GMT",
        "Wed, 23 Dec 2026 16:00:00 GMT",
        "Sat, 21 Nov 1970 16:00:00 GMT"
      })
  void datePastOrMonthsAwayIsNoWait(String date) {
    assertThat(ServerWait.inHeaders(Answers.headers("retry-after", date), FOUR_O_CLOCK)).isNull();
  }

  private static Duration delay(String... headers) {
    return ServerWait.inHeaders(Answers.headers(headers), FOUR_O_CLOCK).delay();
  }
}
