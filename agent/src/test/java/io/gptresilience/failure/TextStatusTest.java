package io.gptresilience.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextStatusTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "429; 429",
        "429 Too Many Requests; 429",
        "429: slow; 429",
        "[429] slow; 429",
        "HTTP 502; 502",
        "HTTP/1.1 503 Service Unavailable; 503",
        "HTTP/2 504; 504",
        "Error code: 400 - {'error': {}}; 400",
        "status code 404; 404",
        "Status: 401; 401",
        "statusCode=429, message=x; 429",
        "server returned 500; 500",
        "Received response 403.; 403",
        "failed with 529; 529",
        "upstream error (500); 500",
        "took 600 ms, HTTP 418 at last; 418",
      })
  void statusIsReadWhereAWordAnnouncesIt(String text, int status) {
    assertThat(TextStatus.find(text)).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "200 OK",
        "HTTP 302",
        "HTTP 600",
        "status 4290",
        "status 42",
        "waited 429 seconds",
        "gpt-429",
        "error 429.5",
        "error 404px",
        "127.0.0.1:443",
        "code req-429-x",
        "Limit 500, Requested 501",
      })
  void otherNumbersAreNoStatus(String text) {
    assertThat(TextStatus.find(text)).isZero();
  }

  @Test
  void onlyTheBeginningIsRead() {
    assertThat(TextStatus.find(".".repeat(200) + " HTTP 500")).isEqualTo(500);
    assertThat(TextStatus.find(".".repeat(300) + " HTTP 500")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "error code: 1015; EDGE_RATE_LIMIT",
        "Error 1015 Ray ID: 8f; EDGE_RATE_LIMIT",
        "error code: 1020; FIREWALL",
        "error code: 1010; FIREWALL",
        "Error 1009; UNSUPPORTED_COUNTRY",
        "error code: 1033; ORIGIN_UNREACHABLE",
        "error code: 1016; ORIGIN_UNREACHABLE",
      })
  void cloudflaresNumberIsKnown(String text, Reason reason) {
    assertThat(TextStatus.ofCloudflare(text, false)).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "error code: 1001", "error code: 1299", "1020 tokens", "limit 1015"})
  void otherNumbersAreNotCloudflares(String text) {
    assertThat(TextStatus.ofCloudflare(text, false)).isNull();
  }
}
