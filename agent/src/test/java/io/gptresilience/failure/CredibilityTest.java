package io.gptresilience.failure;

import static io.gptresilience.failure.Answers.error;
import static io.gptresilience.failure.Answers.failure;
import static io.gptresilience.failure.Answers.saying;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same words mean something else beside another status. */
class CredibilityTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RuntimeError: event loop is already running",
        "transaction has already been rolled back",
        "Connection is no longer valid",
        "The model gpt-4 is not available right now",
        "request queue exceeds the maximum size",
        "user not found in cache",
        "token is required by the worker",
        "desktop update server",
        "KeyError: missing field in upstream's answer",
        "invalid type from the worker",
        "batch with 404 rows",
        "permission is required by the pod",
        "worker is not a valid state, session has expired",
      })
  void wordsOfARefusalAreAServersOwnFaultWhereItFailed(String words) {
    for (int status : new int[] {500, 502}) {
      Failure failure = failure(status, saying(words, null, null));
      assertThat(failure.family()).isEqualTo(Family.INTERNAL_SERVER_ERROR);
      assertThat(failure.retryable()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "already_exists",
        "missing",
        "host_not_found",
        "file_not_found",
        "invalid_state",
        "invalid_value",
        "permission_denied",
        "not_found"
      })
  void codeThatAServersOwnPartsHaveForEachOtherIsNoRefusal(String code) {
    Failure failure = failure(500, error(code, null));
    assertThat(failure.family()).isIn(Family.INTERNAL_SERVER_ERROR, Family.NETWORK_ERROR);
    assertThat(failure.retryable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Incorrect API key provided: sk-1; INCORRECT_API_KEY",
        "Insufficient balance; INSUFFICIENT_QUOTA",
        "You exceeded your current quota; INSUFFICIENT_QUOTA",
        "Billing hard limit has been reached; SPEND_LIMIT_EXCEEDED",
        "You've hit your usage limit; USAGE_LIMIT_EXCEEDED",
        "This model's maximum context length is 8192 tokens; CONTEXT_LENGTH_EXCEEDED",
        "Rejected as a result of our safety system; CONTENT_POLICY",
        "用户额度不足; INSUFFICIENT_QUOTA",
      })
  void wordsThatMeanNothingElseAreBelievedBesideAServersFault(String words, Reason reason) {
    for (int status : new int[] {400, 500, 502, 503}) {
      Failure failure = failure(status, saying(words, null, null));
      assertThat(failure.reason()).as("%s", status).isEqualTo(reason);
      assertThat(failure.retryable()).as("%s", status).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "bad_request; temperature must be between 0 and 2; INVALID_VALUE",
        "invalid_argument; field required: model; MISSING_PARAMETER",
        "unauthorized; token has expired; EXPIRED_API_KEY",
        "permission_denied; ip is not allowed; IP_NOT_ALLOWED",
      })
  void wordsOfARefusalAreBelievedWhereACodeNamesItsFamily(String code, String words, Reason told) {
    assertThat(failure(500, saying(words, code, null)).reason()).isEqualTo(told);
    assertThat(failure(500, saying(words, null, null)).reason()).isEqualTo(Reason.SERVER_ERROR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "400; Video of 120 frames per second cannot be read",
        "400; 频率惩罚必须在-2到2之间",
        "400; 采样速率只能是16000",
        "400; Unknown parameter: rate_limit_policy",
        "400; The sum of tokens per minute must be a number",
        "403; Project is archived. See https://platform.openai.com/docs/guides/rate-limits",
        "403; Forbidden. See https://platform.openai.com/docs/guides/rate-limits",
        "413; The body has more than the 5 images per minute of video",
        "422; expected requests per minute to be an integer",
      })
  void whoSpeaksOfLimitsHasNotReachedOne(int status, String words) {
    Failure failure = failure(status, saying(words, null, null));
    assertThat(failure.family()).isIn(Family.VALIDATION_ERROR, Family.PERMISSION_ERROR);
    assertThat(failure.retryable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "400; ; Rate limit reached on tokens per min (TPM); TPM",
        "403; ; Rate limit exceeded; TOO_MANY_REQUESTS",
        "413; ; Too many requests; TOO_MANY_REQUESTS",
        "400; ; You have exceeded call rate limit of your tier; RPM",
        "400; rate_limit_exceeded; zork; TOO_MANY_REQUESTS",
        "403; rate_limit_error; on requests per min; RPM",
        "400; Throttling.RateQuota; zork; TOO_MANY_REQUESTS",
        "403; too_many_requests; zork; TOO_MANY_REQUESTS",
      })
  void limitThatWasReachedBySureWordsOrByItsCodeIsOneBesideAnyStatus(
      int status, String code, String words, Reason reason) {
    Failure failure = failure(status, saying(words, code, null));
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.retryable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"token_limit_exceeded", "limit_exceeded", "tokens", "requests", "images"})
  void codeThatMayMeanOneRequestsSizeIsNoRateLimitOfARefusal(String code) {
    assertThat(failure(400, error(code, null)).reason()).isEqualTo(Reason.BAD_REQUEST);
    assertThat(failure(429, error(code, null)).family()).isEqualTo(Family.RATE_LIMIT_EXCEEDED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "This model's maximum context length is 4097 tokens, however you requested 4119 tokens"
            + " (1015 in the messages, 3104 in the completion); CONTEXT_LENGTH_EXCEEDED",
        "Expected at most 1000 elements, got 1015; BAD_REQUEST",
        "Invalid value: 1020 must be between 0 and 1010; INVALID_VALUE",
        "expected dim: 1536, got 512; BAD_REQUEST",
        "Invalid type: error 42 of 500 rows; INVALID_VALUE",
      })
  void numberThatNobodyAnnouncesIsNoStatus(String words, Reason reason) {
    assertThat(failure(400, saying(words, null, null)).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"EDGE_RATE_LIMIT", "FIREWALL"})
  void numberOfCloudflaresThatIsAnnouncedIsKnown(Reason reason) {
    int number = reason == Reason.FIREWALL ? 1020 : 1015;
    for (String text : new String[] {"error code: %s", "Error %s", "Error reference number: %s"}) {
      assertThat(failure(403, text.formatted(number)).reason()).as(text).isEqualTo(reason);
    }
  }
}
