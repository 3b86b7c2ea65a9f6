package io.gptresilience.failure;

import static io.gptresilience.failure.Answers.failure;
import static io.gptresilience.failure.Answers.saying;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long an answer asks to wait, from headers, fields and sentences. */
class AnswerWaitTest {

  private static final String TRY_AGAIN = "Rate limit reached. Please try again in 7.5s.";

  @Test
  void placesAreReadInTheirOrder() {
    String body = saying(TRY_AGAIN, null, null);
    assertThat(wait(body, "retry-after-ms", "1500", "retry-after", "2", "x-ms-retry-after-ms", "9"))
        .isEqualTo(new ServerWait(Duration.ofMillis(1500), "retry-after"));
    assertThat(wait(body, "retry-after", "2", "x-ms-retry-after-ms", "9"))
        .isEqualTo(new ServerWait(Duration.ofSeconds(2), "retry-after"));
    assertThat(wait(body, "x-ms-retry-after-ms", "9"))
        .isEqualTo(new ServerWait(Duration.ofMillis(9), "retry-after"));
    assertThat(wait(body)).isEqualTo(new ServerWait(Duration.ofMillis(7500), "message"));
    assertThat(wait("{\"error\":{\"message\":\"Rate limit\",\"retry_after\":3}}"))
        .isEqualTo(new ServerWait(Duration.ofSeconds(3), "message"));
    assertThat(wait("")).isNull();
  }

  @Test
  void fieldOfTheBodyIsMoreExactThanItsSentence() {
    assertThat(wait("{\"error\":{\"message\":\"" + TRY_AGAIN + "\",\"retry_after\":3}}").delay())
        .hasSeconds(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "NaN", "Infinity", "1e400", "9223372036854775808", "2678401", "soon", ""})
  void headerThatMakesNoSenseGivesWayToTheMessage(String value) {
    String body = saying(TRY_AGAIN, null, null);
    assertThat(wait(body, "retry-after", value).delay()).hasMillis(7500);
    assertThat(wait(body, "retry-after-ms", value.equals("2678401") ? "-0.1" : value).delay())
        .hasMillis(7500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"in -5s", "in NaN s", "in 1e9 days", "in 99999999999 hours", "later"})
  void messageThatMakesNoSenseIsNoWait(String when) {
    assertThat(wait(saying("Rate limit reached. Try again " + when, null, null))).isNull();
  }

  @Test
  void resetOfABucketIsNoWait() {
    assertThat(
            wait(
                "",
                "x-ratelimit-reset-requests",
                "20s",
                "x-ratelimit-reset-tokens",
                "6m0s",
                "x-ratelimit-remaining-tokens",
                "0"))
        .isNull();
  }

  /** Seen: 114 h 18 m under a limit per minute. */
  @Test
  void waitOfDaysUnderALimitPerMinuteIsReckonedAnew() {
    String body =
        saying(
            "Rate limit reached on tokens per min (TPM): Limit 60000, Used 60000, Requested 1000."
                + " Please try again in 114h18m.",
            null,
            "tokens");
    assertThat(wait(body)).isEqualTo(new ServerWait(Duration.ofSeconds(1), "message"));
    assertThat(wait(body, "retry-after", "411480").delay()).hasSeconds(1);
    assertThat(wait(body, "retry-after", "30").delay()).hasSeconds(30);
  }

  @Test
  void sentenceIsBelievedWhereOnlyTheHeaderIsAbsurd() {
    String body =
        saying(
            "Rate limit reached on requests per min (RPM): Limit 3, Used 3, Requested 1."
                + " Please try again in 20s.",
            null,
            "requests");
    assertThat(wait(body, "retry-after", "411480").delay()).hasSeconds(20);
  }

  @Test
  void absurdWaitWithoutNumbersToCheckItIsBelieved() {
    assertThat(wait(saying("Rate limit reached", null, "tokens"), "retry-after", "411480").delay())
        .hasSeconds(411480);
  }

  @Test
  void numbersThatDoNotTellLeaveNoWaitInPlaceOfAnAbsurdOne() {
    String body =
        saying(
            "Rate limit reached on requests per min. Limit: 3 / min. Please try again in 200h.",
            null,
            "requests");
    assertThat(wait(body)).isNull();
  }

  @Test
  void dayIsALongerWindow() {
    String body =
        saying(
            "Rate limit reached on requests per day (RPD): Limit 200, Used 200, Requested 1."
                + " Please try again in 7m12s.",
            null,
            "requests");
    Failure failure = failure(429, body);
    assertThat(failure.reason()).isEqualTo(Reason.RPD);
    assertThat(failure.serverWait().delay()).hasMinutes(7).isEqualTo(Duration.ofSeconds(432));
    assertThat(failure.retryable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "tokens per min (TPM): Limit 60000, Used 60000, Requested 1000.; true",
        "requests per min (RPM): Limit 3, Used 3, Requested 1.; true",
        "requests per day (RPD): Limit 200, Used 200, Requested 1.; false",
        "tokens per day (TPD): Limit 200, Used 200, Requested 1.; false",
      })
  void noWaitIsReckonedWhereNoneWasStated(String words, boolean retryable) {
    Failure failure = failure(429, saying("Rate limit reached on " + words, null, null));
    assertThat(failure.serverWait()).isNull();
    assertThat(failure.retryable()).isEqualTo(retryable);
  }

  @Test
  void limitInThousandsIsReckonedWith() {
    String body =
        saying(
            "Rate limit reached on tokens per min (TPM): Limit 1M, Used 990k, Requested 20k."
                + " Please try again in 114h.",
            null,
            "tokens");
    assertThat(wait(body).delay()).hasMillis(600);
  }

  @ParameterizedTest
  @CsvSource({"429, 2", "503, 2", "500, 2", "502, 2", "408, 2", "529, 2", "400, 2", "401, 2"})
  void waitIsToldWhateverTheStatus(int status, int seconds) {
    assertThat(failure(status, "", "Retry-After", Integer.toString(seconds)).serverWait().delay())
        .hasSeconds(seconds);
  }

  @Test
  void dateIsAWaitByTheServersClock() {
    assertThat(
            wait(
                    "",
                    "retry-after",
                    "Sat, 21 Nov 2026 16:01:00 GMT",
                    "date",
                    "Sat, 21 Nov 2026 16:00:30 GMT")
                .delay())
        .hasSeconds(30);
    assertThat(wait("", "retry-after", "Sat, 21 Nov 2026 16:01:00 GMT").delay()).hasSeconds(60);
  }

  private static ServerWait wait(String body, String... headers) {
    Failure failure = failure(429, body, headers);
    Invariants.hold(failure);
    return failure.serverWait();
  }
}
