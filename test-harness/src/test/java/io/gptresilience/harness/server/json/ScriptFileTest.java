package io.gptresilience.harness.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gptresilience.harness.server.FakeOpenAi;
import io.gptresilience.harness.server.RateLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

// On a thread of its own: reads of a socket or a pipe are deaf to interrupts.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScriptFileTest {

  private static final String PATH = "/v1/chat/completions";

  @TempDir private Path folder;
  private final FakeOpenAi server = FakeOpenAi.start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void close() {
    server.close();
  }

  private ScriptFile read(String json) throws Exception {
    return ScriptFile.read(Files.writeString(folder.resolve("faults.json"), json));
  }

  private void steps(String... steps) throws Exception {
    server.script(
        read("{\"paths\": {\"%s\": [%s]}}".formatted(PATH, String.join(",", steps))).script());
  }

  private HttpRequest request() {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + PATH))
        .timeout(Duration.ofSeconds(20))
        .POST(HttpRequest.BodyPublishers.ofString("{}"))
        .build();
  }

  private HttpResponse<byte[]> ask() throws Exception {
    return client.send(request(), BodyHandlers.ofByteArray());
  }

  private String text() throws Exception {
    return new String(ask().body(), StandardCharsets.UTF_8);
  }

  @Test
  void stepsAreDoneInTheirOrderAndAsOftenAsTheySay() throws Exception {
    steps("{\"status\": 503, \"times\": 2}", "{}", "{\"status\": 401, \"times\": \"forever\"}");
    assertThat(ask().statusCode()).isEqualTo(503);
    assertThat(ask().statusCode()).isEqualTo(503);
    assertThat(text()).contains("chat.completion");
    for (int i = 0; i < 3; i++) {
      assertThat(ask().statusCode()).isEqualTo(401);
    }
  }

  @Test
  void headersAreSetRepeatedAndLeftOut() throws Exception {
    steps(
        """
        {"status": 429, "headers": {"Retry-After": "7", "X-Two": ["a", "b"], "openai-version": null}}
        """);
    var headers = ask().headers();
    assertThat(headers.firstValue("retry-after")).hasValue("7");
    assertThat(headers.allValues("x-two")).containsExactly("a", "b");
    assertThat(headers.firstValue("openai-version")).isEmpty();
  }

  @Test
  void bodiesAreTextsBytesJsonAndWhatOnlyClaimsToBeJson() throws Exception {
    steps(
        "{\"body\": \"<html>ü\"}",
        "{\"bodyBase64\": \"/wAB\"}",
        "{\"status\": 400, \"json\": {\"error\": {\"code\": null, \"n\": [1, 2.5, true]}}}",
        "{\"json\": \"{broken\"}");
    assertThat(text()).isEqualTo("<html>ü");
    assertThat(ask().body()).containsExactly(0xff, 0, 1);
    var json = ask();
    assertThat(json.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(new String(json.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"error\":{\"code\":null,\"n\":[1,2.5,true]}}");
    assertThat(text()).isEqualTo("{broken");
  }

  @Test
  void eventsAreLinesOrObjects() throws Exception {
    steps("{\"events\": [{\"a\": 1}, \"event: x\\ndata: 2\", \"data: [DONE]\"], \"gap\": \"1ms\"}");
    var answer = ask();
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo("data: {\"a\":1}\n\nevent: x\ndata: 2\n\ndata: [DONE]\n\n");
  }

  @Test
  void bodiesAreChunkedAndCompressedOnlyIfTheStepSaysTrue() throws Exception {
    steps(
        "{\"body\": \"abc\", \"chunked\": true, \"gzip\": true, \"delay\": 1}",
        "{\"body\": \"abc\", \"chunked\": false, \"gzip\": false}");
    var coded = ask();
    assertThat(coded.headers().firstValue("transfer-encoding")).hasValue("chunked");
    try (var in = new GZIPInputStream(new ByteArrayInputStream(coded.body()))) {
      assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("abc");
    }
    var plain = ask();
    assertThat(plain.headers().firstValue("content-length")).hasValue("3");
    assertThat(plain.body()).asString(StandardCharsets.UTF_8).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"resetBeforeAnswer\": true",
        "\"resetAfter\": 3",
        "\"closeBeforeAnswer\": true",
        "\"closeAfter\": 3"
      })
  void endingsBreakTheAnswer(String ending) throws Exception {
    steps("{" + ending + "}");
    assertThatThrownBy(this::ask).isInstanceOf(IOException.class);
    assertThat(ask().statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"stall\": true", "\"stallAfter\": 3", "\"delay\": \"1h\""})
  void silenceLastsUntilTheClientGoes(String silence) throws Exception {
    steps("{" + silence + "}");
    var answer = client.sendAsync(request(), BodyHandlers.ofByteArray());
    assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"resetStream\": \"REFUSED_STREAM\" | resetStream(REFUSED_STREAM)",
        "\"resetStreamAfter\": {\"bytes\": 3, \"error\": \"CANCEL\"} | resetStreamAfter(3, CANCEL)",
        "\"goAwayBeforeAnswer\": true | goAwayBeforeAnswer()",
        "\"goAwayDuringAnswer\": true | goAwayDuringAnswer()",
        "\"goAwayAfterAnswer\": true | goAwayAfterAnswer()"
      })
  void endingsOfHttp2AreReadAndRefusedOverHttp1(String field, String ending) throws Exception {
    steps("{" + field + "}");
    var refused = ask();
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .asString(StandardCharsets.UTF_8)
        .contains(ending + " goes over HTTP/2; this request came over HTTP/1.1");
  }

  @Test
  void commentsAndTrailingCommasAreFine() throws Exception {
    ScriptFile file =
        read(
            """
            {
              // two a minute
              "rate-limits": {"requests": 2, "tokens": 1000,},
              "paths": {/* none */},
            }
            """);
    assertThat(file.rateLimits()).hasValue(new RateLimits(2, 1000));
    assertThat(file.script().steps()).isEmpty();
  }

  @Test
  void aLimitLeftOutIsThatOfTier1AndNoLimitsAreNone() throws Exception {
    assertThat(read("{\"rate-limits\": {\"requests\": 2}}").rateLimits())
        .hasValue(new RateLimits(2, 200_000));
    assertThat(read("{}").rateLimits()).isEmpty();
  }
}
