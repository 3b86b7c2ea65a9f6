package io.gptresilience.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.failure.Family;
import io.gptresilience.failure.Reason;
import io.gptresilience.guidance.Guidance;
import io.gptresilience.guidance.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {

  @ParameterizedTest
  @EnumSource(Family.class)
  void familyIsFoundByItsNamesInBothLanguages(Family family) {
    assertThat(Topic.named(family.wireName())).isEqualTo(new Topic(family, null));
    for (Language language : Language.values()) {
      String name = Guidance.in(language).of(family).name();
      assertThat(Topic.named(name.split("/")[0]).family()).as(name).isEqualTo(family);
    }
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void reasonIsFoundByItsName(Reason reason) {
    assertThat(Topic.named(reason.wireName()).family()).isEqualTo(reason.family());
  }

  @ParameterizedTest
  @CsvSource({
    "Rate-Limit, RATE_LIMIT_EXCEEDED",
    "rate limit, RATE_LIMIT_EXCEEDED",
    "quota, QUOTA_EXCEEDED",
    "TIMEOUT, TIMEOUT_ERROR",
    "' capacity ', CAPACITY_ERROR",
    "econnreset, NETWORK_ERROR",
    "ssl, NETWORK_ERROR",
    "context length, VALIDATION_ERROR",
    "key, INVALID_API_KEY",
    "stream, STREAM_ERROR",
  })
  void peoplesWordsAreKnown(String word, Family family) {
    assertThat(Topic.named(word).family()).isEqualTo(family);
  }

  @Test
  void wordThatMeansNothingIsNone() {
    assertThat(Topic.named("zebra")).isNull();
    assertThat(Topic.nearest("zebra")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "timout, timeout",
    "quota_exeeded, quota_exceeded",
    "connection_rest, connection_reset",
    "rateLimitExceded, rate_limit_exceeded",
  })
  void misspeltWordIsNearWhatWasMeant(String misspelt, String meant) {
    assertThat(Topic.nearest(misspelt)).isEqualTo(meant);
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void familysUsualFailureIsResentWhenTheFamilyIs(Family family) {
    assertThat(new Topic(family, null).asFailure().retryable()).isEqualTo(family.retryable());
    assertThat(new Topic(family, null).asFailure().family()).isEqualTo(family);
  }
}
