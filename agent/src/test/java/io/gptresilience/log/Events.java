package io.gptresilience.log;

import io.gptresilience.event.Action;
import io.gptresilience.event.CallEvent;
import io.gptresilience.event.CallFacts;
import io.gptresilience.event.FailureFacts;
import java.time.Duration;

/** Events as a call tells them. */
final class Events {

  static final CallFacts CALL =
      new CallFacts(
          "c-7f3a", "jdk-http", "chat", "POST", "api.openai.com", 443, "/v1/chat/completions");

  static final FailureFacts FAILURE =
      new FailureFacts(
          "rate_limit_exceeded",
          "tpm",
          429,
          "rate_limit_exceeded",
          "Rate limit reached",
          null,
          "req_1");

  private Events() {}

  static CallEvent retry() {
    CallEvent.Pause pause = new CallEvent.Pause(Duration.ofMillis(1043), "retry-after");
    return new CallEvent(Action.RETRY, CALL, 1, 6, FAILURE, pause, null, null);
  }

  static CallEvent ended(Action action, FailureFacts failure, String stopReason) {
    return new CallEvent(action, CALL, 2, 6, failure, null, stopReason, Duration.ofMillis(1500));
  }

  static CallEvent saying(String errorType, String message) {
    FailureFacts facts =
        new FailureFacts("validation_error", "bad_request", 400, errorType, message, null, null);
    return ended(Action.NOT_RETRYABLE, facts, null);
  }
}
