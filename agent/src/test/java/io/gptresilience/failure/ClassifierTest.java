package io.gptresilience.failure;

import static io.gptresilience.failure.Answers.error;
import static io.gptresilience.failure.Answers.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.failure.Failure.Processing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {

  @ParameterizedTest
  @CsvSource({
    "400, VALIDATION_ERROR, BAD_REQUEST",
    "401, INVALID_API_KEY, UNAUTHORIZED",
    "402, QUOTA_EXCEEDED, PAYMENT_REQUIRED",
    "403, PERMISSION_ERROR, FORBIDDEN",
    "404, VALIDATION_ERROR, UNKNOWN_URL",
    "405, VALIDATION_ERROR, METHOD_NOT_ALLOWED",
    "408, TIMEOUT_ERROR, GATEWAY_TIMEOUT",
    "409, VALIDATION_ERROR, CONFLICT",
    "413, VALIDATION_ERROR, PAYLOAD_TOO_LARGE",
    "415, VALIDATION_ERROR, UNSUPPORTED_MEDIA_TYPE",
    "418, VALIDATION_ERROR, BAD_REQUEST",
    "422, VALIDATION_ERROR, BAD_REQUEST",
    "429, RATE_LIMIT_EXCEEDED, TOO_MANY_REQUESTS",
    "500, INTERNAL_SERVER_ERROR, SERVER_ERROR",
    "502, INTERNAL_SERVER_ERROR, BAD_GATEWAY",
    "503, CAPACITY_ERROR, UNAVAILABLE",
    "504, TIMEOUT_ERROR, GATEWAY_TIMEOUT",
    "520, INTERNAL_SERVER_ERROR, BAD_GATEWAY",
    "521, INTERNAL_SERVER_ERROR, ORIGIN_UNREACHABLE",
    "522, TIMEOUT_ERROR, GATEWAY_TIMEOUT",
    "523, INTERNAL_SERVER_ERROR, ORIGIN_UNREACHABLE",
    "524, TIMEOUT_ERROR, GATEWAY_TIMEOUT",
    "525, INTERNAL_SERVER_ERROR, ORIGIN_UNREACHABLE",
    "526, INTERNAL_SERVER_ERROR, ORIGIN_UNREACHABLE",
    "529, CAPACITY_ERROR, OVERLOADED",
    "598, TIMEOUT_ERROR, GATEWAY_TIMEOUT",
    "599, TIMEOUT_ERROR, GATEWAY_TIMEOUT",
  })
  void emptyBodyIsJudgedByItsStatus(int status, Family family, Reason reason) {
    Failure failure = failure(status, "");
    assertThat(failure.family()).isEqualTo(family);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.retryable()).isEqualTo(family.retryable() || status == 409);
    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure.errorType()).isEqualTo(Integer.toString(status));
    assertThat(failure.message()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "401, invalid_api_key, INVALID_API_KEY, INCORRECT_API_KEY",
    "400, invalid_api_key, INVALID_API_KEY, INCORRECT_API_KEY", // some relays
    "429, insufficient_quota, QUOTA_EXCEEDED, INSUFFICIENT_QUOTA",
    "400, billing_hard_limit_reached, QUOTA_EXCEEDED, SPEND_LIMIT_EXCEEDED",
    "429, billing_not_active, QUOTA_EXCEEDED, BILLING_NOT_ACTIVE",
    "429, credit_balance_exhausted, QUOTA_EXCEEDED, INSUFFICIENT_QUOTA",
    "429, rate_limit_exceeded, RATE_LIMIT_EXCEEDED, TOO_MANY_REQUESTS",
    "400, rate_limit_exceeded, RATE_LIMIT_EXCEEDED, TOO_MANY_REQUESTS", // a limit inside an Azure
    // 400
    "503, slow_down, RATE_LIMIT_EXCEEDED, SLOW_DOWN",
    "429, server_is_overloaded, CAPACITY_ERROR, OVERLOADED", // an overload as 429
    "500, server_error, INTERNAL_SERVER_ERROR, SERVER_ERROR",
    "429, server_error, INTERNAL_SERVER_ERROR, SERVER_ERROR",
    "400, context_length_exceeded, VALIDATION_ERROR, CONTEXT_LENGTH_EXCEEDED",
    "404, model_not_found, VALIDATION_ERROR, MODEL_NOT_FOUND",
    "400, content_filter, VALIDATION_ERROR, CONTENT_POLICY",
    "403, unsupported_country_region_territory, PERMISSION_ERROR, UNSUPPORTED_COUNTRY",
    "401, ip_not_authorized, PERMISSION_ERROR, IP_NOT_ALLOWED",
  })
  void codeIsStrongerThanTheStatus(int status, String code, Family family, Reason reason) {
    Failure failure = failure(status, error(code, "invalid_request_error"));
    assertThat(failure.family()).isEqualTo(family);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.errorType()).isEqualTo(code);
    assertThat(failure.message()).isEqualTo("words");
  }

  @ParameterizedTest
  @CsvSource({
    "429, insufficient_quota, QUOTA_EXCEEDED, INSUFFICIENT_QUOTA",
    "429, tokens, RATE_LIMIT_EXCEEDED, TPM",
    "429, requests, RATE_LIMIT_EXCEEDED, RPM",
    "400, authentication_error, INVALID_API_KEY, UNAUTHORIZED",
    "500, overloaded_error, CAPACITY_ERROR, OVERLOADED",
    "500, api_error, INTERNAL_SERVER_ERROR, SERVER_ERROR",
    "503, server_error, CAPACITY_ERROR, UNAVAILABLE", // stands beside an overload, too
    "401, invalid_request_error, INVALID_API_KEY, UNAUTHORIZED",
    "404, invalid_request_error, VALIDATION_ERROR, RESOURCE_NOT_FOUND",
    "429, never_seen, RATE_LIMIT_EXCEEDED, TOO_MANY_REQUESTS",
  })
  void typeIsStrongerThanTheStatus(int status, String type, Family family, Reason reason) {
    Failure failure = failure(status, error(null, type));
    assertThat(failure.family()).isEqualTo(family);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.errorType()).isEqualTo(type);
  }

  @Test
  void typeNamesTheBucketOfALimit() {
    assertThat(failure(429, error("rate_limit_exceeded", "tokens")).reason()).isEqualTo(Reason.TPM);
    assertThat(failure(429, error("rate_limit_exceeded", "requests")).reason())
        .isEqualTo(Reason.RPM);
  }

  @Test
  void codeIsStrongerThanATypeOfAnotherFamily() {
    assertThat(failure(429, error("insufficient_quota", "tokens")).family())
        .isEqualTo(Family.QUOTA_EXCEEDED);
  }

  @Test
  void codeIsKnownInAnyCase() {
    assertThat(failure(429, error("Insufficient_Quota", null)).family())
        .isEqualTo(Family.QUOTA_EXCEEDED);
  }

  @Test
  void codeThatIsEmptyIsAsGoodAsNone() {
    Failure failure = failure(429, error("", "tokens"));
    assertThat(failure.reason()).isEqualTo(Reason.TPM);
    assertThat(failure.errorType()).isEqualTo("tokens");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504, 507, 520, 524, 599})
  void serverThatFailedOrLostItsUpstreamLeavesOpenWhetherTheWorkWasDone(int status) {
    assertThat(failure(status, "").processing()).isEqualTo(Processing.POSSIBLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 409, 429, 521, 522, 523, 525, 526, 529})
  void serverThatRefusedOrWasNotReachedDidNoneOfTheWork(int status) {
    assertThat(failure(status, "").processing()).isEqualTo(Processing.NONE);
  }

  @Test
  void serverThatSaysItWasTooBusyDidNoneOfTheWork() {
    assertThat(failure(503, error("server_is_overloaded", null)).processing())
        .isEqualTo(Processing.NONE);
    assertThat(failure(503, "", "Retry-After", "1").processing()).isEqualTo(Processing.NONE);
  }

  @Test
  void codeIsFinerThanATypeOfTheSameFamily() {
    Failure spent = failure(429, error("project_spend_limit_exceeded", "insufficient_quota"));
    assertThat(spent.reason()).isEqualTo(Reason.SPEND_LIMIT_EXCEEDED);
    Failure tooLong = failure(400, error("context_length_exceeded", "invalid_prompt"));
    assertThat(tooLong.reason()).isEqualTo(Reason.CONTEXT_LENGTH_EXCEEDED);
  }

  @Test
  void lockThatWasNotFreeInTimeIsTriedAgain() {
    assertThat(failure(409, "").retryable()).isTrue();
    assertThat(failure(409, error("invalid_value", null)).retryable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"project_spend_limit_exceeded", "organization_usage_limit_exceeded"})
  void limitOfMoneyIsQuotaWhosesoeverItIs(String code) {
    Failure failure = failure(429, error(code, "tokens"));
    assertThat(failure.family()).isEqualTo(Family.QUOTA_EXCEEDED);
    assertThat(failure.errorType()).isEqualTo(code);
    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void serverThatForbidsARetryIsObeyed() {
    assertThat(failure(503, "", "X-Should-Retry", "false").retryable()).isFalse();
  }

  @Test
  void serverThatAsksForARetryIsObeyed() {
    assertThat(failure(400, "", "X-Should-Retry", "true").retryable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_api_key", "insufficient_quota"})
  void noServersWordMendsAWrongKeyOrAnEmptyAccount(String code) {
    assertThat(failure(429, error(code, null), "x-should-retry", "true").retryable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "1", "TRUE!"})
  void wordThatIsNoneOfTheServersIsNotHeard(String word) {
    assertThat(failure(503, "", "x-should-retry", word).retryable()).isTrue();
    assertThat(failure(400, "", "x-should-retry", word).retryable()).isFalse();
  }

  @Test
  void requestIdAndWaitComeFromTheHeaders() {
    Failure failure = failure(429, "", "X-Request-Id", "req_1", "Retry-After", "2");
    assertThat(failure.requestId()).isEqualTo("req_1");
    assertThat(failure.serverWait().delay()).hasSeconds(2);
    assertThat(failure(429, "").requestId()).isNull();
    assertThat(failure(429, "").serverWait()).isNull();
  }

  @Test
  void evidenceShownInALogHasNoBodyAndNoHeaders() {
    assertThat(
            new Evidence.Answer(
                    429, Answers.headers("authorization", "sk-secret"), "secret".getBytes())
                .toString())
        .doesNotContain("secret");
  }
}
