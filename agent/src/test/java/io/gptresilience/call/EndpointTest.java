package io.gptresilience.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

  @ParameterizedTest
  @CsvSource({
    "/v1/chat/completions, CHAT_COMPLETIONS",
    "/v1/completions, COMPLETIONS",
    "/v1/responses, RESPONSES",
    "/v1/embeddings, EMBEDDINGS",
    "/v1/moderations, MODERATIONS",
    "/openai/deployments/gpt-4o/chat/completions, CHAT_COMPLETIONS",
    "/relay/openai/v1/embeddings, EMBEDDINGS",
    "/v1/files, OTHER",
    "/v1/responses/resp_1/cancel, OTHER",
    "/v1/mycompletions, OTHER",
    "/, OTHER",
    "'', OTHER",
  })
  void isKnownByTheEndOfItsPath(String path, Endpoint expected) {
    assertThat(Endpoint.of(path)).isEqualTo(expected);
  }

  @Test
  void unknownPathIsAnyEndpoint() {
    assertThat(Endpoint.of(null)).isEqualTo(Endpoint.OTHER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
  void readingIsSafeEverywhere(String method) {
    assertThat(Endpoint.values()).allMatch(endpoint -> endpoint.safeToRepeat(method));
  }

  @Test
  void postIsSafeWhereAnAnswerIsComputed() {
    assertThat(Endpoint.values())
        .filteredOn(endpoint -> !endpoint.safeToRepeat("POST"))
        .containsExactly(Endpoint.OTHER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "PUT", "PATCH", "post", "BREW"})
  void whatChangesOrIsUnknownIsNotSafe(String method) {
    assertThat(Endpoint.values()).noneMatch(endpoint -> endpoint.safeToRepeat(method));
  }
}
