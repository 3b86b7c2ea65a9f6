package io.gptresilience.failure;

import static io.gptresilience.failure.Answers.error;
import static io.gptresilience.failure.Answers.failure;
import static io.gptresilience.failure.Answers.saying;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which bucket is empty. */
class LimitKindsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "on requests per min (RPM): Limit 3, Used 3, Requested 1; RPM; true",
        "on tokens per min (TPM): Limit 30, Used 30, Requested 1; TPM; true",
        "on requests per day (RPD): Limit 200; RPD; false",
        "on requests per day (RPD): Limit 200, Used 200, Requested 1; RPD; false",
        "on tokens per day (TPD); TPD; false",
        "on tokens per day (TPD): Limit 200, Used 200, Requested 1. Try again in 8m; TPD; true",
        "on images per min (IPM): Limit 5, Used 5, Requested 1; IPM; true",
        "on input-images per min: Limit 5, Used 5, Requested 1; IPM; true",
        "for requests. Limit: 20 / min. Current: 30 / min; RPM; true",
        "have exceeded call rate limit of your current pricing tier; RPM; true",
        "have exceeded token rate limit of your current pricing tier; TPM; true",
        "in organization org-x; TOO_MANY_REQUESTS; true",
        "for too many concurrent requests; CONCURRENCY; true",
      })
  void messageNamesTheBucket(String words, Reason reason, boolean retryable) {
    String message = words.contains("concurrent") ? words : "Rate limit reached " + words;
    Failure failure = failure(429, saying(message, "rate_limit_exceeded", null));
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.retryable()).isEqualTo(retryable);
    assertThat(failure.processing()).isEqualTo(Failure.Processing.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "tokens, TPM",
    "requests, RPM",
    "input-images, IPM",
    "images, IPM",
    "too_many_concurrent_requests, CONCURRENCY",
    "slow_down, SLOW_DOWN",
    "zork, TOO_MANY_REQUESTS",
  })
  void typeNamesTheBucket(String type, Reason reason) {
    assertThat(failure(429, error("rate_limit_exceeded", type)).reason()).isEqualTo(reason);
  }

  @Test
  void limitOnInputImagesIsNoFaultOfAnImage() {
    String words = "Rate limit reached for input images. Limit 5";
    assertThat(failure(429, saying(words, null, null)).reason()).isEqualTo(Reason.IPM);
    assertThat(failure(0, saying(words, null, null)).reason()).isEqualTo(Reason.IPM);
    assertThat(failure(400, saying("The input image is damaged", null, null)).reason())
        .isEqualTo(Reason.INVALID_IMAGE);
  }

  @Test
  void messageIsFinerThanTheType() {
    String day = "Rate limit reached on tokens per day (TPD): Limit 9, Used 9, Requested 1";
    assertThat(failure(429, saying(day, "rate_limit_exceeded", "tokens")).reason())
        .isEqualTo(Reason.TPD);
  }

  @ParameterizedTest
  @CsvSource({"tokens, TPM", "requests, RPM", "input-images, IPM"})
  void bucketThatTheHeadersShowEmptyIsNamed(String bucket, Reason reason) {
    assertThat(
            failure(
                    429,
                    "",
                    "x-ratelimit-remaining-" + bucket,
                    "0",
                    "x-ratelimit-limit-" + bucket,
                    "30000")
                .reason())
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 30000",
    "-1, 30000",
    "0, 0",
    "0, -1",
    "0, NaN",
    "0, ''",
    "'', 30000",
    "x, 30000",
    "0, x"
  })
  void bucketThatIsNotKnownToBeEmptyIsNotNamed(String remaining, String limit) {
    assertThat(
            failure(
                    429,
                    "",
                    "x-ratelimit-remaining-tokens",
                    remaining,
                    "x-ratelimit-limit-tokens",
                    limit)
                .reason())
        .isEqualTo(Reason.TOO_MANY_REQUESTS);
  }

  @Test
  void emptyBucketBesideAnotherFailureIsNotItsReason() {
    String[] empty = {"x-ratelimit-remaining-tokens", "0", "x-ratelimit-limit-tokens", "9"};
    assertThat(failure(500, "", empty).reason()).isEqualTo(Reason.SERVER_ERROR);
    assertThat(failure(429, error("insufficient_quota", null), empty).reason())
        .isEqualTo(Reason.INSUFFICIENT_QUOTA);
  }
}
