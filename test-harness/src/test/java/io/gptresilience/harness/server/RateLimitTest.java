package io.gptresilience.harness.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

// On a thread of its own: reads of a socket or a pipe are deaf to interrupts.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RateLimitTest {

  private static final String PATH = "/v1/chat/completions";

  private final AtomicLong now = new AtomicLong();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private FakeOpenAi server;

  @AfterEach
  void close() {
    server.close();
  }

  private void limit(long requests, long tokens) {
    server =
        FakeOpenAi.start(
            ServerSettings.DEFAULT
                .withRateLimits(new RateLimits(requests, tokens))
                .withNanoTime(now::get));
  }

  private void passes(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private HttpResponse<String> ask(String body) throws Exception {
    return ask(PATH, "sk-1", body);
  }

  private HttpResponse<String> ask(String path, String key, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  private static JsonNode error(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body()).path("error");
  }

  private static String chat(String model, int characters) {
    return "{\"model\": \"%s\", \"messages\": [{\"role\": \"user\", \"content\": \"%s\"}]}"
        .formatted(model, "x".repeat(characters));
  }

  @Test
  void aGoodAnswerTellsWhatIsLeft() throws Exception {
    limit(600, 60_000);
    var answer = ask(chat("gpt-4o-mini", 400));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "x-ratelimit-limit-requests")).isEqualTo("600");
    assertThat(header(answer, "x-ratelimit-limit-tokens")).isEqualTo("60000");
    assertThat(header(answer, "x-ratelimit-remaining-requests")).isEqualTo("599");
    assertThat(header(answer, "x-ratelimit-remaining-tokens")).isEqualTo("59900");
    assertThat(header(answer, "x-ratelimit-reset-requests")).isEqualTo("100ms");
    assertThat(header(answer, "x-ratelimit-reset-tokens")).isEqualTo("100ms");
  }

  @Test
  void oneRequestTooManyIsRefusedUntilTheBucketHasRefilled() throws Exception {
    limit(2, 1000);
    assertThat(ask(chat("gpt-4o-mini", 4)).statusCode()).isEqualTo(200);
    assertThat(ask(chat("gpt-4o-mini", 4)).statusCode()).isEqualTo(200);
    passes(Duration.ofMillis(500));
    var refused = ask(chat("gpt-4o-mini", 4));
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(header(refused, "retry-after")).isEqualTo("30");
    assertThat(header(refused, "retry-after-ms")).isEqualTo("29500");
    assertThat(header(refused, "x-ratelimit-remaining-requests")).isEqualTo("0");
    assertThat(header(refused, "x-ratelimit-reset-requests")).isEqualTo("59.5s");
    assertThat(error(refused).path("type").asString()).isEqualTo("requests");
    assertThat(error(refused).path("code").asString()).isEqualTo("rate_limit_exceeded");
    assertThat(error(refused).path("param").isNull()).isTrue();
    assertThat(error(refused).path("message").asString())
        .matches(
            "Rate limit reached for gpt-4o-mini in organization org-\\w+ on requests per min"
                + " \\(RPM\\): Limit 2, Used 2, Requested 1\\. Please try again in 29\\.5s\\."
                + " Visit https://platform\\.openai\\.com/account/rate-limits to learn more\\.");

    passes(Duration.ofMillis(29_499));
    assertThat(ask(chat("gpt-4o-mini", 4)).statusCode()).isEqualTo(429);
    passes(Duration.ofMillis(1));
    assertThat(ask(chat("gpt-4o-mini", 4)).statusCode()).isEqualTo(200);
  }

  @Test
  void tokensAreLimitedByCharactersAndTheLongestAnswer() throws Exception {
    limit(100, 100);
    assertThat(ask(chat("m", 200)).statusCode()).isEqualTo(200);
    var refused = ask("{\"model\": \"m\", \"max_completion_tokens\": 80}");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(error(refused).path("type").asString()).isEqualTo("tokens");
    assertThat(error(refused).path("message").asString())
        .contains("on tokens per min (TPM): Limit 100, Used 50, Requested 80. Please try again in")
        .contains(" 18s.");
    assertThat(header(refused, "retry-after")).isEqualTo("18");
    // What is refused takes nothing.
    assertThat(header(refused, "x-ratelimit-remaining-requests")).isEqualTo("99");
    assertThat(header(refused, "x-ratelimit-remaining-tokens")).isEqualTo("50");
  }

  @Test
  void aRequestLargerThanTheBucketIsRefusedWithoutAWait() throws Exception {
    limit(100, 100);
    var refused = ask(chat("gpt-4o", 404));
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(header(refused, "retry-after")).isNull();
    assertThat(error(refused).path("type").asString()).isEqualTo("tokens");
    assertThat(error(refused).path("message").asString())
        .startsWith("Request too large for gpt-4o in organization org-")
        .contains("on tokens per min (TPM): Limit 100, Requested 101. The input or output tokens");
  }

  @Test
  void eachKeyAndEachModelHasBucketsOfItsOwn() throws Exception {
    limit(1, 1000);
    assertThat(ask(PATH, "sk-1", chat("a", 4)).statusCode()).isEqualTo(200);
    assertThat(ask(PATH, "sk-1", chat("a", 4)).statusCode()).isEqualTo(429);
    assertThat(ask(PATH, "sk-2", chat("a", 4)).statusCode()).isEqualTo(200);
    assertThat(ask(PATH, "sk-1", chat("b", 4)).statusCode()).isEqualTo(200);
  }

  @Test
  void aScriptedFaultIsDoneAsWrittenAndTakesNothing() throws Exception {
    limit(1, 1000);
    server.script(
        PATH,
        Step.status(500),
        Step.ok().json("{}"),
        Step.ok().header("x-mine", "1"),
        Step.ok().header("x-mine", "1"),
        Step.status(503));
    var fault = ask(chat("a", 4));
    assertThat(fault.statusCode()).isEqualTo(500);
    assertThat(header(fault, "x-ratelimit-remaining-requests")).isEqualTo("1");
    assertThat(ask(chat("a", 4)).body()).isEqualTo("{}");
    var good = ask(chat("a", 4));
    assertThat(good.statusCode()).isEqualTo(200);
    assertThat(header(good, "x-mine")).isEqualTo("1");
    assertThat(header(good, "x-ratelimit-remaining-requests")).isEqualTo("0");
    assertThat(ask(chat("a", 4)).statusCode()).isEqualTo(429);
    assertThat(ask(chat("a", 4)).statusCode()).isEqualTo(503);
  }

  @Test
  void whatUsesNoModelIsNotLimited() throws Exception {
    limit(1, 1000);
    HttpRequest models =
        HttpRequest.newBuilder(URI.create(server.baseUrl() + "/models"))
            .timeout(Duration.ofSeconds(20))
            .build();
    for (int i = 0; i < 3; i++) {
      assertThat(client.send(models, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
    assertThat(ask("/v1/embeddings", "sk-1", "{\"input\": \"x\"}").statusCode()).isEqualTo(200);
    assertThat(ask("/v1/embeddings", "sk-1", "{\"input\": \"x\"}").statusCode()).isEqualTo(429);
  }
}
