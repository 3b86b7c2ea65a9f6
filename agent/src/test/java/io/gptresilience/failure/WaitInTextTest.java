package io.gptresilience.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitInTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Please try again in 7.5s.; 7500",
        "Please try again in 174ms.; 174",
        "Please try again in 7m12s.; 432000",
        "Please try again in 6m0s.; 360000",
        "Please try again in 1m26.4s. Visit https://example.com/42; 86400",
        "Please try again in 23h18m29.144s.; 83909144",
        "Please try again in 0s.; 0",
        "Please retry after 12 seconds.; 12000",
        "please retry after 1 second; 1000",
        "Retry after: 30; 30000",
        "Try again in about 20 seconds; 20000",
        "try again after 2 minutes; 120000",
        "try again in 1 minute and 5 seconds; 65000",
        "Try again in 1h.; 3600000",
        "Please wait 3 seconds; 3000",
        "please wait for 3 sec; 3000",
        "Your limit resets in 2 days; 172800000",
        "Please retry in 13.371s.; 13371",
        "TRY AGAIN IN 5 SECONDS; 5000",
        "Limit 3, Requested 1. Please try again in 20s. Contact us if you wait for 99 s; 20000",
      })
  void waitIsReadFromASentence(String text, long millis) {
    assertThat(WaitInText.find(text)).hasMillis(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Please retry.",
        "please retry your request later",
        "try again in a moment",
        "try again in -5s",
        "try again in NaN seconds",
        "try again in s",
        "retry after 2026-11-21",
        "retry after 12:30",
        "retry after 10%",
        "retry after 12 attempts",
        "try again in 99999999999999999999 seconds",
        "try again in 100000 hours",
        "in 7.5s",
        "took 30 seconds",
        "max wait 600 s",
        "max wait: 600 seconds",
        "gave up after a wait of 30 s",
        "waited 30 s",
        "await for 5 s",
        "Limit 30000, Requested 37313",
        "try again in 1.2.3.4s",
      })
  void whatIsNoWaitIsNone(String text) {
    assertThat(WaitInText.find(text)).isNull();
  }

  @Test
  void sentenceThatStatesNoneGivesWayToTheNext() {
    assertThat(WaitInText.find("Please wait. You may try again in 4s")).hasSeconds(4);
  }

  @ParameterizedTest
  @CsvSource({
    "1ms, 1",
    "120ms, 120",
    "0s, 0",
    "1s, 1000",
    "9.816s, 9816",
    "6m0s, 360000",
    "1m26.4s, 86400",
    "23h18m29.144s, 83909144",
    "17, 17000",
    "2 minutes, 120000",
    "1d2h, 93600000",
  })
  void durationOfEverySpellingIsRead(String text, long millis) {
    assertThat(WaitInText.duration(text)).hasMillis(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "s", "-1s", "soon", "1 fortnight", "1e3s", "32d", "٣s"})
  void whatIsNoDurationIsNone(String text) {
    assertThat(WaitInText.duration(text)).isNull();
  }

  @Test
  void onlyTheBeginningIsRead() {
    assertThat(WaitInText.find(" ".repeat(4000) + "try again in 4s")).hasSeconds(4);
    assertThat(WaitInText.find(" ".repeat(5000) + "try again in 4s")).isNull();
    assertThat(WaitInText.find("try again in" + " ".repeat(100) + "4s")).isNull();
  }

  @Test
  void monthIsBelievedAndMoreIsNot() {
    assertThat(WaitInText.duration("31d")).isEqualTo(Duration.ofDays(31));
    assertThat(WaitInText.duration("31d1ms")).isNull();
  }
}
