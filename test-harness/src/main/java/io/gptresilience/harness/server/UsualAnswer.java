package io.gptresilience.harness.server;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/**
 * What OpenAI answers to a request when all is well: the endpoint is recognised by the path's end,
 * so that prefixes, such as those of Azure deployments, do not matter.
 */
record UsualAnswer(int status, Content content) {

  private static final String JSON = "application/json";

  static UsualAnswer to(ReceivedRequest request) {
    String endpoint = endpointOf(request.path());
    if (endpoint.isEmpty()) {
      return error(404, "Invalid URL (%s %s)".formatted(request.method(), request.path()));
    }
    String method = endpoint.equals("/models") ? "GET" : "POST";
    if (!request.method().equals(method)) {
      return error(405, "Not allowed to %s on %s.".formatted(request.method(), request.path()));
    }
    JsonNode body = Json.read(request.body());
    boolean stream = body.path("stream").asBoolean(false);
    String model = body.path("model").asString("");
    return new UsualAnswer(
        200,
        switch (endpoint) {
          case "/chat/completions" -> chatCompletion(body, model, stream);
          case "/responses" -> response(model, stream);
          case "/embeddings" -> embeddings(body, model);
          default -> json(Answers.models(Answers.MODEL, Answers.EMBEDDING_MODEL));
        });
  }

  /** Whether a model works on the answer, so that rate limits count the request. */
  static boolean usesModel(ReceivedRequest request) {
    String endpoint = endpointOf(request.path());
    return request.method().equals("POST") && !endpoint.isEmpty() && !endpoint.equals("/models");
  }

  static UsualAnswer error(int status, String message) {
    return new UsualAnswer(
        status, json(Answers.error(message, "invalid_request_error", null, null)));
  }

  static Content json(String text) {
    return new Content.Bytes(text.getBytes(StandardCharsets.UTF_8), JSON);
  }

  private static String endpointOf(String path) {
    for (String end : new String[] {"/chat/completions", "/responses", "/embeddings", "/models"}) {
      if (path.endsWith(end)) {
        return end;
      }
    }
    return "";
  }

  private static Content chatCompletion(JsonNode body, String model, boolean stream) {
    String answering = model.isEmpty() ? Answers.MODEL : model;
    boolean withUsage = body.path("stream_options").path("include_usage").asBoolean(false);
    return stream
        ? new Content.Events(Answers.chatCompletionEvents(answering, Answers.TEXT, withUsage))
        : json(Answers.chatCompletion(answering, Answers.TEXT));
  }

  private static Content response(String model, boolean stream) {
    String answering = model.isEmpty() ? Answers.MODEL : model;
    return stream
        ? new Content.Events(Answers.responseEvents(answering, Answers.TEXT))
        : json(Answers.response(answering, Answers.TEXT));
  }

  private static Content embeddings(JsonNode body, String model) {
    JsonNode input = body.path("input");
    // An array of numbers is one input in tokens, an array of anything else a batch.
    int count = input.isArray() && !input.path(0).isNumber() ? input.size() : 1;
    return json(
        Answers.embeddings(
            model.isEmpty() ? Answers.EMBEDDING_MODEL : model,
            EmbeddingVectors.made(count),
            body.path("encoding_format").asString("").equals("base64")));
  }
}
