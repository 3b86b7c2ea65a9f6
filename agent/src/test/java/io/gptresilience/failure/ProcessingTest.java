package io.gptresilience.failure;

import static io.gptresilience.failure.Answers.error;
import static io.gptresilience.failure.Answers.failure;
import static io.gptresilience.failure.Answers.saying;
import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.failure.Failure.Processing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Only what proves that nothing was done proves it; all else may have been done and be paid for.
 */
class ProcessingTest {

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 402, 403, 404, 405, 409, 413, 415, 422, 423, 429, 431, 451, 498})
  void statusThatRefusesProvesIt(int status) {
    assertThat(failure(status, "").processing()).isEqualTo(Processing.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {521, 522, 523, 525, 526, 529})
  void statusOfAProxyThatReachedNobodyProvesIt(int status) {
    assertThat(failure(status, "").processing()).isEqualTo(Processing.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 424, 425, 460, 499})
  void statusThatTellsOfALostClientOrServerProvesNothing(int status) {
    assertThat(failure(status, "").processing()).isEqualTo(Processing.POSSIBLE);
    assertThat(failure(status, error("invalid_value", null)).processing())
        .isEqualTo(Processing.POSSIBLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 500, 501, 502, 503, 504, 505, 507, 520, 524, 527, 530, 598, 599})
  void statusOfAFailureProvesNothing(int status) {
    assertThat(failure(status, "").processing()).isEqualTo(Processing.POSSIBLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "400; {'error':{'code':504}}",
        "400; {'error':{'code':'502','message':'zork'}}",
        "400; Error code: 500 - upstream",
        "400; {'error':{'code':'ECONNRESET'}}",
        "400; {'error':{'code':'ETIMEDOUT'}}",
        "400; {'error':{'code':'ECONNREFUSED'}}", // of one of the relay's connections
        "429; {'error':{'code':'server_error'}}",
        "500; {'error':{'status':409}}",
        "500; {'error':{'code':'invalid_value'}}",
        "500; {'error':{'code':'rate_limit_exceeded'}}",
        "500; dial tcp 10.0.0.7:443: connect: connection refused",
        "500; {'message':'Post: dial tcp: lookup a: no such host'}",
        "500; System is busy, order already stored",
        "500; {'error':{'message':'The engine is currently overloaded'}}",
        "502; {'error':{'message':'No capacity'}}",
        "503; upstream connect error or disconnect/reset before headers. reset reason: overflow",
        "503; upstream connect error or disconnect/reset before headers. reset reason: remote"
            + " connection failure",
        "503; upstream connect error or disconnect/reset before headers. reset reason: connection"
            + " termination",
        "503; Request timed out. Please try again in 5 seconds",
        "503; no healthy upstream",
        "504; {'error':{'code':'timeout'}}",
      })
  void whatFailedBehindTheServerMayHaveBeenDone(int status, String body) {
    assertThat(failure(status, body.replace('\'', '"')).processing())
        .isEqualTo(Processing.POSSIBLE);
  }

  @ParameterizedTest
  @CsvSource({
    "500, server_is_overloaded",
    "500, overloaded_error",
    "502, too_many_concurrent_requests",
    "503, server_is_overloaded",
    "503, model_loading",
    "504, engine_overloaded",
  })
  void codeThatSaysTooBusyProvesIt(int status, String code) {
    assertThat(failure(status, error(code, null)).processing()).isEqualTo(Processing.NONE);
    assertThat(failure(status, error(null, code)).processing()).isEqualTo(Processing.NONE);
  }

  @Test
  void wordsThatSayTooBusyProveItWithA4xxOnly() {
    String busy = saying("The engine is currently overloaded", null, null);
    assertThat(failure(429, busy).processing()).isEqualTo(Processing.NONE);
    assertThat(failure(500, busy).processing()).isEqualTo(Processing.POSSIBLE);
    assertThat(failure(503, busy).processing()).isEqualTo(Processing.POSSIBLE);
  }

  @Test
  void unavailableServerThatNamesAWaitInAHeaderDidNothing() {
    assertThat(failure(503, "", "retry-after", "5").processing()).isEqualTo(Processing.NONE);
    assertThat(failure(503, "", "retry-after-ms", "50").processing()).isEqualTo(Processing.NONE);
    assertThat(failure(503, "").processing()).isEqualTo(Processing.POSSIBLE);
  }

  @Test
  void waitOfAnotherAnswerProvesNothing() {
    assertThat(failure(500, "", "retry-after", "5").processing()).isEqualTo(Processing.POSSIBLE);
    assertThat(failure(502, "", "retry-after", "5").processing()).isEqualTo(Processing.POSSIBLE);
    assertThat(failure(504, "", "retry-after", "5").processing()).isEqualTo(Processing.POSSIBLE);
    assertThat(failure(503, "Request timed out", "retry-after", "5").processing())
        .isEqualTo(Processing.POSSIBLE);
  }

  @Test
  void waitThatOnlyTheWordsNameProvesNothing() {
    String words = "Service unavailable. Please try again in 5 seconds";
    Failure failure = failure(503, saying(words, null, null));
    assertThat(failure.serverWait().delay()).hasSeconds(5);
    assertThat(failure.processing()).isEqualTo(Processing.POSSIBLE);
  }

  @Test
  void failureWithinAStreamOrAGoodAnswerMayHaveBeenDone() {
    assertThat(failure(200, error("rate_limit_exceeded", null)).processing())
        .isEqualTo(Processing.POSSIBLE);
    assertThat(failure(200, error("server_is_overloaded", null)).processing())
        .isEqualTo(Processing.POSSIBLE);
    assertThat(Streams.failureIn("data: {'error':{'code':'rate_limit_exceeded'}}").processing())
        .isEqualTo(Processing.POSSIBLE);
  }

  @Test
  void answerThatCameTooEarlyIsSentAgain() {
    Failure failure = failure(425, "");
    assertThat(failure.retryable()).isTrue();
    assertThat(failure.processing()).isEqualTo(Processing.POSSIBLE);
  }
}
