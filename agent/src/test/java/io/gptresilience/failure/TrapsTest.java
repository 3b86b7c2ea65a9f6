package io.gptresilience.failure;

import static io.gptresilience.failure.Answers.described;
import static io.gptresilience.failure.Answers.error;
import static io.gptresilience.failure.Answers.failure;
import static io.gptresilience.failure.Answers.saying;
import static io.gptresilience.failure.Answers.thrown;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that look like something else, all seen in the wild. */
class TrapsTest {

  @Test
  void requestAboveTheLimitBearsTheCodeOfAnOrdinaryLimit() {
    String tooLarge =
        "Request too large for gpt-4o in organization org-x on tokens per min (TPM): Limit 30000,"
            + " Requested 37313. The input or output tokens must be reduced in order to run.";
    Failure failure = failure(429, saying(tooLarge, "rate_limit_exceeded", "tokens"));
    assertThat(failure.reason()).isEqualTo(Reason.REQUEST_ABOVE_LIMIT);
    assertThat(failure.retryable()).isFalse();
    Failure obedient =
        failure(
            429,
            saying(tooLarge, "rate_limit_exceeded", "tokens"),
            "x-should-retry",
            "true",
            "retry-after",
            "1");
    assertThat(obedient.retryable()).isFalse();
  }

  @Test
  void limitWithRoomForTheRequestIsAnOrdinaryOne() {
    Failure failure =
        failure(
            429,
            saying(
                "Rate limit reached for gpt-4o on tokens per min (TPM): Limit 30000, Used 14567,"
                    + " Requested 24754. Please try again in 18.642s.",
                "rate_limit_exceeded",
                "tokens"));
    assertThat(failure.reason()).isEqualTo(Reason.TPM);
    assertThat(failure.retryable()).isTrue();
    assertThat(failure.serverWait().delay()).hasMillis(18642);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "400; billing_hard_limit_reached; Billing hard limit has been reached;"
            + " SPEND_LIMIT_EXCEEDED",
        "400; ; Billing hard limit has been reached; SPEND_LIMIT_EXCEEDED",
        "400; ; Incorrect API key provided: sk-1; INCORRECT_API_KEY",
        "400; API_KEY_INVALID; API key not valid. Please pass a valid API key.; INCORRECT_API_KEY",
        "401; ; You have insufficient permissions for this operation. Missing scopes: model.read;"
            + " MISSING_SCOPES",
        "403; model_not_found; Project `proj_1` does not have access to model `o3`;"
            + " MODEL_ACCESS_DENIED",
        "404; model_not_found; The model `o3` does not exist or you do not have access to it.;"
            + " MODEL_NOT_FOUND",
        "400; model_not_found; The requested model 'o3' does not exist.; MODEL_NOT_FOUND",
        "429; engine_overloaded; That model is currently overloaded; OVERLOADED",
        "429; ; The engine is currently overloaded, please try again later; OVERLOADED",
        "429; server_error; The server had an error while processing your request; SERVER_ERROR",
        "403; insufficient_user_quota; user quota is not enough; INSUFFICIENT_QUOTA",
        "500; insufficient_quota; do request failed; INSUFFICIENT_QUOTA",
        "502; context_length_exceeded; bad response from upstream; CONTEXT_LENGTH_EXCEEDED",
        "500; invalid_api_key; Something went wrong, please contact the site's owner;"
            + " INCORRECT_API_KEY",
        "503; rate_limit_exceeded; upstream said no; TOO_MANY_REQUESTS",
      })
  void codeAndWordsOutweighTheStatus(int status, String code, String message, Reason reason) {
    Failure failure = failure(status, saying(message, code, "invalid_request_error"));
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure.message()).isEqualTo(message);
  }

  @Test
  void limitInsideABadRequestOfAzuresIsALimit() {
    Failure failure =
        failure(
            400,
            saying(
                "Error code: 429 - {'error': {'code': '429', 'message': 'Requests have exceeded"
                    + " token rate limit of your current tier. Please retry after 9 seconds.'}}",
                "BadRequest",
                null));
    assertThat(failure.reason()).isEqualTo(Reason.TPM);
    assertThat(failure.serverWait().delay()).hasSeconds(9);
    assertThat(failure.retryable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "500; {'error':{'code':502,'message':'zork'}}; BAD_GATEWAY",
        "500; {'error':{'code':'429','message':'zork'}}; TOO_MANY_REQUESTS",
        "200; {'error':{'code':502,'message':'zork'}}; BAD_GATEWAY",
        "200; {'error':{'code':'429','message':'zork'}}; TOO_MANY_REQUESTS",
        "200; {'error':{'code':401,'message':'zork'}}; UNAUTHORIZED",
        "400; {'error':{'code':503,'message':'zork'}}; UNAVAILABLE",
        "429; {'error':{'code':500,'message':'zork'}}; TOO_MANY_REQUESTS",
      })
  void codeThatIsANumberIsANearerStatus(int status, String body, Reason reason) {
    assertThat(failure(status, body.replace('\'', '"')).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'detail':'Rate limit exceeded'}",
        "{'error':'Rate limit exceeded'}",
        "{'errors':['Rate limit exceeded']}",
        "{'errors':[{'message':'Rate limit exceeded'}]}",
        "{'message':'Rate limit exceeded'}",
        "{'code':10,'msg':'Rate limit exceeded','success':false}",
        "[{'error':{'message':'Rate limit exceeded'}}]",
        "'Rate limit exceeded'",
        "<html><body>Rate limit exceeded</body></html>",
        "Rate limit exceeded",
      })
  void shapeOfTheBodyDoesNotHideWhatItSays(String body) {
    assertThat(failure(400, body.replace('\'', '"')).reason()).isEqualTo(Reason.TOO_MANY_REQUESTS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "400; Your request was rejected as a result of our safety system. Please retry;"
            + " CONTENT_POLICY",
        "400; The response was filtered due to the prompt triggering Azure OpenAI's content"
            + " management policy. Please modify your prompt and retry.; CONTENT_POLICY",
        "400; Invalid value: 'robot'. Please retry your request in 5 seconds.; INVALID_VALUE",
        "401; Incorrect API key provided. Please try again in 1s.; INCORRECT_API_KEY",
      })
  void pleaseRetryProvesNothing(int status, String message, Reason reason) {
    Failure failure = failure(status, saying(message, null, null));
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void callTimeoutOfOkHttpsIsNoCancelAlthoughItsCauseIs() {
    InterruptedIOException timeout = new InterruptedIOException("timeout");
    timeout.initCause(new IOException("Canceled"));
    assertThat(thrown(timeout).reason()).isEqualTo(Reason.CALL_TIMEOUT);
    assertThat(thrown(new RuntimeException("Request failed", timeout)).reason())
        .isEqualTo(Reason.CALL_TIMEOUT);
    assertThat(
            described(
                    "com.openai.errors.OpenAIIoException",
                    "Request failed",
                    "java.io.InterruptedIOException",
                    "timeout",
                    "java.io.IOException",
                    "Canceled")
                .reason())
        .isEqualTo(Reason.CALL_TIMEOUT);
    assertThat(thrown(new IOException("Canceled"))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "503, server_error, false, false",
    "500, server_error, false, false",
    "429, rate_limit_exceeded, false, false",
    "400, invalid_value, true, true",
    "409, invalid_state, true, true",
    "404, resource_not_found, true, true",
    "401, invalid_api_key, true, false",
    "429, insufficient_quota, true, false",
    "400, billing_hard_limit_reached, true, false",
    "429, rate_limit_exceeded, true, true",
    "400, invalid_value, maybe, false",
    "503, server_error, maybe, true",
  })
  void serversWordIsObeyedUnlessNoResendCanMendIt(
      int status, String code, String word, boolean retryable) {
    assertThat(failure(status, error(code, null), "x-should-retry", word).retryable())
        .isEqualTo(retryable);
  }

  @Test
  void batchesThatWaitInTheQueueAreNotMendedInSeconds() {
    Failure failure =
        failure(
            400,
            saying(
                "Enqueued token limit reached for gpt-4o in organization org-x. Limit: 90000"
                    + " enqueued tokens. Please try again once some in_progress batches have been"
                    + " completed.",
                "token_limit_exceeded",
                null));
    assertThat(failure.reason()).isEqualTo(Reason.ENQUEUED_TOKENS);
    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void pageOfAProxysAdviceToItsOwnerIsNoFinding() {
    Failure failure =
        failure(
            502,
            "<!DOCTYPE html><html><title>502: Bad gateway</title><p>If you are the owner of this"
                + " website: check your rate limit, your quota and your API key</html>");
    assertThat(failure.reason()).isEqualTo(Reason.BAD_GATEWAY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "504; upstream timed out (110: Connection timed out) while reading; GATEWAY_TIMEOUT",
        "500; upstream timed out (110: Connection timed out); GATEWAY_TIMEOUT",
        "400; Files of type zip is not allowed; BAD_REQUEST",
        "403; zip is not allowed; FORBIDDEN",
        "400; Invalid token id 50257; BAD_REQUEST",
        "400; The gzip is not authorized here; BAD_REQUEST",
        "500; The upstream idle is fine; SERVER_ERROR",
      })
  void wordInsideAnotherIsNone(int status, String message, Reason reason) {
    assertThat(failure(status, saying(message, null, null)).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"request\":{\"messages\":[{\"content\":\"secret\"}]},\"ok\":false}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"secret\"}]}",
        "[{\"content\":\"secret\"}]",
        "{\"input\":\"secret",
      })
  void requestThatIsEchoedIsNobodysMessage(String body) {
    for (int status : new int[] {0, 400, 429, 500}) {
      Failure failure = failure(status, body);
      assertThat(failure.message()).isNull();
      assertThat(failure.toString()).doesNotContain("secret");
    }
    assertThat(described("com.openai.errors.InternalServerException", "500: zork").message())
        .isEqualTo("500: zork");
  }

  /** A prompt that a provider quotes in its refusal, after the sentence that says what is wrong. */
  @Test
  void quotedPromptFarBehindDoesNotCount() {
    String message = "Something is wrong here: " + "x".repeat(5000) + " Incorrect API key provided";
    assertThat(failure(400, saying(message, null, null)).reason()).isEqualTo(Reason.BAD_REQUEST);
  }
}
