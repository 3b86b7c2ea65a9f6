package io.gptresilience.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** What is true of every failure, whatever the evidence. */
final class Invariants {

  private Invariants() {}

  static void hold(Failure failure) {
    assertThat(failure.reason()).isNotNull();
    assertThat(failure.family()).isEqualTo(failure.reason().family());
    assertThat(failure.reason()).isNotEqualTo(Reason.CANCELLED);
    assertThat(failure.processing()).isNotNull();
    assertThat(failure.errorType()).isNotNull();
    if (failure.serverWait() != null) {
      assertThat(failure.serverWait().delay()).isBetween(Duration.ZERO, Duration.ofDays(31));
      assertThat(failure.serverWait().source()).isIn("retry-after", "message");
    }
    switch (failure.family()) {
      case INVALID_API_KEY, QUOTA_EXCEEDED -> assertThat(failure.retryable()).isFalse();
      default -> {}
    }
    switch (failure.reason()) {
      case REQUEST_ABOVE_LIMIT, ENQUEUED_TOKENS -> assertThat(failure.retryable()).isFalse();
      default -> {}
    }
  }
}
