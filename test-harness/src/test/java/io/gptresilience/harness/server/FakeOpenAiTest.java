package io.gptresilience.harness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

// On a thread of its own: reads of a socket or a pipe are deaf to interrupts.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FakeOpenAiTest {

  private static final String CHAT = "/v1/chat/completions";

  private final FakeOpenAi server = FakeOpenAi.start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void close() {
    server.close();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  private HttpRequest post(String path, String body) {
    return to(path)
        .header("Authorization", "Bearer secret-key")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private HttpResponse<String> ask(String path, String body) throws Exception {
    return client.send(post(path, body), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  @Test
  void unscriptedChatCompletionIsAnsweredWithTheHeadersOfOpenAi() throws Exception {
    var response = ask(CHAT, "{\"model\": \"gpt-x\"}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().map())
        .containsEntry("content-type", List.of("application/json"))
        .containsEntry("x-request-id", List.of("req_fake000001"))
        .containsKeys(
            "openai-processing-ms",
            "openai-version",
            "x-ratelimit-limit-requests",
            "x-ratelimit-remaining-tokens",
            "x-ratelimit-reset-tokens",
            "content-length");
    assertThat(json(response).at("/model").asString()).isEqualTo("gpt-x");
    assertThat(json(response).at("/choices/0/message/content").asString()).isEqualTo(Answers.TEXT);
  }

  @Test
  void eachAnswerHasAnIdOfItsOwn() throws Exception {
    assertThat(json(ask(CHAT, "{}")).at("/id")).isNotEqualTo(json(ask(CHAT, "{}")).at("/id"));
  }

  @Test
  void streamedChatCompletionEndsWithDoneAndHasUsageOnlyWhenAsked() throws Exception {
    var plain = ask(CHAT, "{\"stream\": true}");
    assertThat(plain.headers().firstValue("content-type"))
        .hasValue("text/event-stream; charset=utf-8");
    assertThat(plain.body()).endsWith("data: [DONE]\n\n").doesNotContain("usage");
    var full = ask(CHAT, "{\"stream\": true, \"stream_options\": {\"include_usage\": true}}");
    assertThat(full.body()).contains("\"total_tokens\"", "\"usage\":null");
  }

  @Test
  void streamedResponseGoesFromCreatedToCompleted() throws Exception {
    var response = ask("/v1/responses", "{\"stream\": true}");
    assertThat(response.body())
        .startsWith("event: response.created\ndata: {\"type\":\"response.created\"")
        .contains("event: response.output_text.delta\n", "event: response.completed\n");
  }

  @Test
  void endpointsAreKnownUnderAnyPrefix() throws Exception {
    String deployment = "/openai/deployments/e/embeddings?api-version=1";
    var embeddings = ask(deployment, "{\"input\": [\"a\", \"b\"]}");
    assertThat(json(embeddings).at("/data")).hasSize(2);
    assertThat(json(embeddings).at("/data/1/embedding")).hasSize(4);
    assertThat(json(ask("/v1/responses", "{}")).at("/object").asString()).isEqualTo("response");
    var models = client.send(to("/proxy/v1/models").build(), BodyHandlers.ofString());
    assertThat(json(models).at("/data/0/object").asString()).isEqualTo("model");
  }

  @Test
  void embeddingsComeInBase64WhenAsked() throws Exception {
    var response = ask("/v1/embeddings", "{\"input\": [1, 2, 3], \"encoding_format\": \"base64\"}");
    assertThat(json(response).at("/data")).hasSize(1);
    assertThat(json(response).at("/data/0/embedding").asString())
        .isEqualTo("AAAAPwAAAL8AAIA+AAAAAA==");
  }

  @Test
  void unknownPathsAndMethodsAreRefusedAsOpenAiDoes() throws Exception {
    assertThat(ask("/v1/nothing", "{}").statusCode()).isEqualTo(404);
    var get = client.send(to(CHAT).build(), BodyHandlers.ofString());
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(json(get).at("/error/type").asString()).isEqualTo("invalid_request_error");
  }

  @Test
  void aScriptedAnswerWorksOnAnUnknownPath() throws Exception {
    server.script("/v1/nothing", Step.ok().json("{}"));
    var response = ask("/v1/nothing", "{}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{}");
  }

  @Test
  void aClientThatOffersHttp2IsAnsweredInHttp11() throws Exception {
    var response = HttpClient.newHttpClient().send(post(CHAT, "{}"), BodyHandlers.ofString());
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void stepsAreTakenInOrderAndThenTheGoodAnswerComes() throws Exception {
    server.script(CHAT, Step.status(429).times(2), Step.status(500));
    server.script(CHAT, Step.status(503));
    server.script("/v1/responses", Step.status(401));
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      statuses.add(ask(CHAT + "?try=" + i, "{}").statusCode());
    }
    assertThat(statuses).containsExactly(429, 429, 500, 503, 200, 200);
    assertThat(ask("/v1/responses", "{}").statusCode()).isEqualTo(401);
  }

  @Test
  void maxValueTimesIsForEver() throws Exception {
    server.script(CHAT, Step.status(500).times(Integer.MAX_VALUE), Step.status(400));
    for (int i = 0; i < 5; i++) {
      assertThat(ask(CHAT, "{}").statusCode()).isEqualTo(500);
    }
  }

  @Test
  void concurrentRequestsTakeEachStepOnce() throws Exception {
    Step[] steps =
        IntStream.range(0, 50)
            .mapToObj(i -> Step.ok().json(Integer.toString(i)))
            .toArray(Step[]::new);
    server.script(CHAT, steps);
    List<CompletableFuture<HttpResponse<String>>> calls =
        IntStream.range(0, 50)
            .mapToObj(i -> client.sendAsync(post(CHAT, "{}"), BodyHandlers.ofString()))
            .toList();
    assertThat(calls.stream().map(call -> call.join().body()).map(Integer::valueOf))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 50).boxed().toList());
    assertThat(server.requests(CHAT)).hasSize(50);
  }

  @Test
  void errorStatusCarriesAnErrorAndTheHeadersOfTheStep() throws Exception {
    server.script(
        CHAT,
        Step.status(429)
            .header("Retry-After", "7")
            .header("X-Request-Id", "mine")
            .withoutHeader("openai-version"));
    var response = ask(CHAT, "{}");
    assertThat(json(response).at("/error/code").asString()).isEqualTo("rate_limit_exceeded");
    assertThat(response.headers().firstValue("retry-after")).hasValue("7");
    assertThat(response.headers().allValues("x-request-id")).containsExactly("mine");
    assertThat(response.headers().firstValue("openai-version")).isEmpty();
  }

  @Test
  void statusWithoutBodyEndsAtTheHead() throws Exception {
    server.script(CHAT, Step.status(204), Step.status(307).header("Location", "/x"));
    assertThat(ask(CHAT, "{}").body()).isEmpty();
    var redirect = ask(CHAT, "{}");
    assertThat(redirect.statusCode()).isEqualTo(307);
    assertThat(redirect.body()).isEmpty();
  }

  @Test
  void chunkedAndCompressedBodiesArriveWhole() throws Exception {
    String text = "ä".repeat(1000);
    server.script(
        CHAT,
        Step.ok().body(text).chunked(),
        Step.ok().body(text).gzip().chunked(),
        Step.ok().gzip(),
        Step.ok().body("").chunked());
    assertThat(ask(CHAT, "{}").body()).isEqualTo(text);
    assertThat(unzipped(CHAT)).isEqualTo(text);
    assertThat(unzipped(CHAT)).contains("chat.completion");
    assertThat(ask(CHAT, "{}").body()).isEmpty();
  }

  private String unzipped(String path) throws Exception {
    var response = client.send(post(path, "{}"), BodyHandlers.ofByteArray());
    assertThat(response.headers().firstValue("content-encoding")).hasValue("gzip");
    try (var in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void anEventArrivesLongBeforeTheNextIsDue() throws Exception {
    Step slow = Step.ok().events("data: 1", "data: 2").gap(Duration.ofHours(1));
    server.script(CHAT, slow, slow.gzip(), Step.ok().gap(Duration.ofHours(1)));
    assertThat(firstLine(false)).isEqualTo("data: 1");
    assertThat(firstLine(true)).isEqualTo("data: 1");
    assertThat(firstLine(false)).startsWith("data: {").contains("chat.completion.chunk");
  }

  private String firstLine(boolean gzip) throws Exception {
    var response = client.send(post(CHAT, "{\"stream\": true}"), BodyHandlers.ofInputStream());
    try (var body = response.body();
        var in = gzip ? new GZIPInputStream(body) : body) {
      // No Reader: it would wait for more than the line.
      StringBuilder line = new StringBuilder();
      for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
        line.append((char) next);
      }
      return line.toString();
    }
  }

  @Test
  void requestsAreRecordedAsTheyCame() throws Exception {
    ask(CHAT + "?a=1&b=%20", "{\"text\": \"ü\"}");
    client.send(to("/v1/models").build(), BodyHandlers.ofString());
    ReceivedRequest first = server.requests().get(0);
    assertThat(first.method()).isEqualTo("POST");
    assertThat(first.path()).isEqualTo(CHAT);
    assertThat(first.query()).isEqualTo("a=1&b=%20");
    assertThat(first.bodyText()).isEqualTo("{\"text\": \"ü\"}");
    assertThat(first.header("AUTHORIZATION")).hasValue("Bearer secret-key");
    assertThat(first.header("absent")).isEmpty();
    assertThat(first.bearer()).hasValue("secret-key");
    assertThat(first.toString()).doesNotContain("secret").contains("POST", CHAT);
    ReceivedRequest second = server.requests().get(1);
    assertThat(second.query()).isNull();
    assertThat(second.body()).isEmpty();
    assertThat(second.connection()).isEqualTo(first.connection());
    assertThat(second.receivedNanos()).isGreaterThanOrEqualTo(first.receivedNanos());
    assertThat(server.requests("/v1/models")).hasSize(1);
  }

  @Test
  void aConnectionIsKeptUnlessTheClientOrTheStepClosesIt() throws IOException {
    server.script(CHAT, Step.ok().body("ab"), Step.ok().body("cd").header("Connection", "close"));
    try (RawClient raw = new RawClient(server)) {
      raw.post(CHAT, "{}").head();
      assertThat(raw.readText(2)).isEqualTo("ab");
      assertThat(raw.post(CHAT, "{}").head()).contains("connection: close\r\n");
      assertThat(raw.rest()).isEqualTo("cd");
    }
  }

  @Test
  void withoutRecordsRequestsAreCountedButNotKept() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    ServerSettings settings =
        ServerSettings.DEFAULT
            .withoutRecords()
            .withScript(
                Script.of(CHAT, Step.status(503), Step.ok().closeAfter(3), Step.ok().stall()))
            .withOnRequest(served -> told.add(served.request().path() + " " + served.outcome()));
    try (FakeOpenAi other = FakeOpenAi.start(settings)) {
      for (int i = 1; i <= 3; i++) {
        try (RawClient raw = new RawClient(other).post(CHAT, "{}")) {
          other.awaitRequests(i, Duration.ofSeconds(20));
          if (i < 3) {
            raw.head();
          }
          while (told.size() < i) {
            Thread.sleep(1);
          }
        }
      }
      assertThat(other.requests()).isEmpty();
    }
    assertThat(told)
        .containsExactly(CHAT + " 503", CHAT + " 200, closeAfter(3)", CHAT + " stall()");
  }

  @Test
  void awaitRequestsTellsHowManyCame() throws Exception {
    ask(CHAT, "{}");
    server.awaitRequests(1, Duration.ZERO);
    assertThatThrownBy(() -> server.awaitRequests(2, Duration.ofMillis(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("1 of 2 requests arrived");
  }
}
