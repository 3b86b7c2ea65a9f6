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
        "server returned HTTP 500; 500",
        "Received status 403.; 403",
        "failed with error 529; 529",
        "upstream error (500); 500",
        "Unauthorized (401); 401",
        "404 page not found; 404",
        "502 status code (no body); 502",
        "503; 503",
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
        "server returned 500 rows",
        "server returned 500",
        "Received response 403.",
        "failed with 529",
        "expected dim: 1536, got 512",
        "batch with 404 rows",
        "404 rows were skipped",
        "Failed after 3 attempts with 500 ms",
        "503 ms",
        "error 555",
        "HTTP 477",
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
        "error code: 1006; FIREWALL",
        "Access denied | error reference number: 1020; FIREWALL",
      })
  void cloudflaresNumberIsKnown(String text, Reason reason) {
    assertThat(TextStatus.ofCloudflare(text, false)).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "error code: 1001",
        "error code: 1299",
        "1020 tokens",
        "limit 1015",
        "requested 4119 tokens (1015 in the messages, 3104 in the completion)",
        "Expected at most 1000 elements, got 1015",
        "error: got 1015",
        "WebSocket error 1006", // of a page only, or where it is all that is said
        "terror 1015",
      })
  void otherNumbersAreNotCloudflares(String text) {
    assertThat(TextStatus.ofCloudflare(text, false)).isNull();
  }
}
