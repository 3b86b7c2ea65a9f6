package io.gptresilience.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallPlanTest {

  @Test
  void factsAreTakenFromTheRequestLine() {
    CallPlan plan = plan("POST", "/v1/chat/completions", false);
    assertThat(plan.facts().client()).isEqualTo("jdk-http");
    assertThat(plan.facts().operation()).isEqualTo("chat");
    assertThat(plan.facts().method()).isEqualTo("POST");
    assertThat(plan.facts().host()).isEqualTo("api.openai.com");
    assertThat(plan.facts().port()).isEqualTo(443);
    assertThat(plan.facts().path()).isEqualTo("/v1/chat/completions");
    assertThat(plan.replayable()).isTrue();
    assertThat(plan.retryDisabled()).isFalse();
    assertThat(plan.safeToRepeat()).isTrue();
  }

  @Test
  void usersIdempotencyKeyMakesAnyEndpointSafe() {
    assertThat(plan("POST", "/v1/files", false).safeToRepeat()).isFalse();
    assertThat(plan("POST", "/v1/files", true).safeToRepeat()).isTrue();
  }

  @Test
  void endpointWithoutAnOperationHasNone() {
    assertThat(plan("GET", "/v1/models", false).facts().operation()).isNull();
  }

  @Test
  void everyCallHasItsOwnId() {
    String first = plan("GET", "/v1/models", false).facts().id();
    assertThat(first).matches("c-[0-9a-z]+");
    assertThat(plan("GET", "/v1/models", false).facts().id()).isNotEqualTo(first);
  }

  private static CallPlan plan(String method, String path, boolean idempotent) {
    return CallPlan.of("jdk-http", method, "api.openai.com", 443, path, idempotent, true, false);
  }
}
