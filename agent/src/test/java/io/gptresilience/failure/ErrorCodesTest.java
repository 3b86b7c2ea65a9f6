package io.gptresilience.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCodesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "context_length_exceeded",
        "ContextLengthExceeded",
        "CONTEXT_LENGTH_EXCEEDED",
        "context-length-exceeded",
        "contextLengthExceeded",
        "Context Length Exceeded",
        "context_length_exceeded_error",
        "ContextLengthExceededError",
        "ContextLengthExceededException",
        "com.example.ContextLengthExceededException",
        "InvalidParameter.ContextLengthExceeded",
        "com.example#ContextLengthExceeded",
        "ContextLengthExceeded:http://internal.amazon.com/coral/com.example/",
      })
  void spellingOfACodeDoesNotCount(String code) {
    assertThat(ErrorCodes.telling(code)).isEqualTo(Reason.CONTEXT_LENGTH_EXCEEDED);
    assertThat(ErrorCodes.vague(code)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate_limit_exceeded",
        "RateLimitExceeded",
        "rate_limit_error",
        "RateLimitError",
        "RATE_LIMIT",
        "Throttling.RateQuota",
        "Throttling",
        "TooManyRequestsException",
        "resource_exhausted",
        "requests.throttled"
      })
  void codeThatNamesNoBucketIsVague(String code) {
    assertThat(ErrorCodes.telling(code)).isNull();
    assertThat(ErrorCodes.vague(code)).isEqualTo(Reason.TOO_MANY_REQUESTS);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" ", "...", "error", "exception", "错误", "429", "-1", "invalid_request"})
  void whatIsNoCodeSaysNothing(String code) {
    assertThat(ErrorCodes.telling(code)).isNull();
    assertThat(ErrorCodes.vague(code)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "organization_spend_limit_exceeded, SPEND_LIMIT_EXCEEDED",
    "project_spend_limit_exceeded, SPEND_LIMIT_EXCEEDED",
    "workspace_usage_limit_exceeded, USAGE_LIMIT_EXCEEDED",
    "string_above_max_length, INPUT_TOO_LONG",
    "string_below_min_length, INVALID_VALUE",
    "tokens_below_min_length, INVALID_VALUE",
    "decimal_above_max_value, INVALID_VALUE",
    "vector_store_file_not_found, RESOURCE_NOT_FOUND",
    "some_model_not_found, MODEL_NOT_FOUND",
    "upstream_server_overloaded, OVERLOADED",
  })
  void codeThatIsNewToUsIsKnownByItsPart(String code, Reason reason) {
    assertThat(ErrorCodes.telling(code)).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"billing_address_missing", "max_length", "tokens_left", "image_ready"})
  void partThatMayMeanAnythingSaysNothing(String code) {
    assertThat(ErrorCodes.telling(code)).isNull();
    assertThat(ErrorCodes.vague(code)).isNull();
  }

  @Test
  void exactMeaningOutranksThatOfAPart() {
    assertThat(ErrorCodes.telling("billing_hard_limit_reached"))
        .isEqualTo(Reason.SPEND_LIMIT_EXCEEDED);
    assertThat(ErrorCodes.telling("deployment_not_found")).isEqualTo(Reason.DEPLOYMENT_NOT_FOUND);
    assertThat(ErrorCodes.telling("not_found_error")).isNull();
    assertThat(ErrorCodes.vague("not_found_error")).isEqualTo(Reason.RESOURCE_NOT_FOUND);
  }

  @Test
  void codeLongerThanAnyRealOneIsNotRead() {
    assertThat(ErrorCodes.telling("spend_limit" + "x".repeat(117)))
        .isEqualTo(Reason.SPEND_LIMIT_EXCEEDED);
    assertThat(ErrorCodes.telling("spend_limit" + "x".repeat(118))).isNull();
    assertThat(ErrorCodes.vague("-".repeat(1000) + "rate_limit")).isNull();
  }
}
