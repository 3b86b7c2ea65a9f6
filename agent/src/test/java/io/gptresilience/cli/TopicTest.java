package io.gptresilience.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.failure.Classifier;
import io.gptresilience.failure.Failure;
import io.gptresilience.failure.Family;
import io.gptresilience.failure.Reason;
import io.gptresilience.guidance.Guidance;
import io.gptresilience.guidance.Language;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
    "ssl, NETWORK_ERROR",
    "context length, VALIDATION_ERROR",
    "key, INVALID_API_KEY",
    "stream, STREAM_ERROR",
  })
  void peoplesWordsAreKnown(String word, Family family) {
    assertThat(Topic.named(word).family()).isEqualTo(family);
  }

  /**
   * What is a code is the classifier's to know. {@code proxy} and {@code model} are words; as codes
   * they would be {@code proxy_error} and {@code model_error}, of which they are the core.
   */
  @Test
  void wordThatIsACodeTooMeansTheSame() {
    Classifier classifier = new Classifier(Clock.systemUTC());
    Set<String> ours = new HashSet<>();
    Stream.of(Family.values()).forEach(family -> ours.add(family.wireName()));
    for (Language language : Language.values()) {
      for (Family family : Family.values()) {
        for (String name : Guidance.in(language).of(family).name().split("/")) {
          ours.add(name.strip().toLowerCase(Locale.ROOT).replace(' ', '_'));
        }
      }
    }
    Stream.of(Reason.values()).forEach(reason -> ours.add(reason.wireName()));
    List<String> others = new ArrayList<>();
    for (String word : Topic.names()) {
      byte[] body = ("{\"error\":{\"code\":\"" + word + "\"}}").getBytes(UTF_8);
      Failure failure = new Case.Http(0, Map.of(), body).judgedBy(classifier);
      Topic topic = Topic.named(word);
      boolean isCode = failure.isTelling() && failure.reason() != Reason.ERROR_EVENT;
      boolean same =
          topic.reason() == null
              ? topic.family() == failure.family()
              : topic.reason() == failure.reason();
      if (isCode && !same && !ours.contains(word)) {
        others.add(word);
      }
    }
    assertThat(others).containsExactlyInAnyOrder("proxy", "model");
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
