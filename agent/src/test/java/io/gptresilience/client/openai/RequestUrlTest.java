package io.gptresilience.client.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestUrlTest {

  private static final List<String> SEGMENTS = List.of("chat", "completions");

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1, api.openai.com, 443, /v1/chat/completions",
    "https://api.openai.com/v1/, api.openai.com, 443, /v1/chat/completions",
    "https://api.openai.com, api.openai.com, 443, /chat/completions",
    "http://localhost, localhost, 80, /chat/completions",
    "HTTP://localhost, localhost, 80, /chat/completions",
    "http://localhost:8080/v1, localhost, 8080, /v1/chat/completions",
    "https://[::1]:8443/, [::1], 8443, /chat/completions",
    "https://me.azure.example/deployments/x?api-version=1, me.azure.example, 443,"
        + " /deployments/x/chat/completions",
  })
  void baseUrlAndSegmentsMakeTheUrl(String baseUrl, String host, int port, String path) {
    assertThat(RequestUrl.of(baseUrl, SEGMENTS)).isEqualTo(new RequestUrl(host, port, path));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"not a url", "http://%"})
  void whatTheSdkKeepsToItselfIsNotKnown(String baseUrl) {
    assertThat(RequestUrl.of(baseUrl, SEGMENTS))
        .isEqualTo(new RequestUrl(null, -1, "/chat/completions"));
  }

  @Test
  void requestWithoutSegmentsGoesToTheBaseUrl() {
    assertThat(RequestUrl.of("https://relay.example/v1", List.of()).path()).isEqualTo("/v1");
    assertThat(RequestUrl.of(null, List.of()).path()).isEmpty();
  }
}
