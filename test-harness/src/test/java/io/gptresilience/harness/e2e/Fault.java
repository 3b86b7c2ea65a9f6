package io.gptresilience.harness.e2e;

import io.gptresilience.harness.server.Answers;
import io.gptresilience.harness.server.Step;

/** Ways in which a call fails, and what the agent and the bare client make of them. */
enum Fault {
  RATE_LIMIT(
      Step.status(429)
          .header("retry-after-ms", "30")
          .json(
              Answers.error(
                  "Rate limit reached for requests", "requests", null, "rate_limit_exceeded")),
      "rate_limit_exceeded",
      "com.openai.errors.RateLimitException",
      "java.io.IOException: HTTP 429"),
  OVERLOADED(
      Step.status(503).json(Answers.error("The engine is overloaded", "server_error", null, null)),
      "capacity_error",
      "com.openai.errors.InternalServerException",
      "java.io.IOException: HTTP 503"),
  RESET(
      Step.ok().resetBeforeAnswer(),
      "network_error",
      "com.openai.errors.OpenAIIoException",
      "java.io.IOException"),
  CUT(
      Step.ok().closeAfter(40),
      "network_error",
      "com.openai.errors.OpenAIInvalidDataException",
      "java.io.IOException"),
  READ_TIMEOUT(
      Step.ok().stall(),
      "timeout_error",
      "com.openai.errors.OpenAIIoException",
      "java.net.http.HttpTimeoutException");

  private final Step step;
  private final String family;
  private final String sdkException;
  private final String jdkException;

  Fault(Step step, String family, String sdkException, String jdkException) {
    this.step = step;
    this.family = family;
    this.sdkException = sdkException;
    this.jdkException = jdkException;
  }

  Step step() {
    return step;
  }

  String family() {
    return family;
  }

  /** What the sample dies of without the agent, as its stack trace names it. */
  String exception(SampleCall call) {
    return call.isSdk() ? sdkException : jdkException;
  }
}
