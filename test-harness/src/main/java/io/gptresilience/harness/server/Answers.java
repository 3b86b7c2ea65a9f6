package io.gptresilience.harness.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * The bodies OpenAI answers with, as its API reference shows them. Every answer has an id of its
 * own, so that a test can tell which of several attempts a caller was given.
 *
 * <p>Events are the lines of one server-sent event without the blank line that ends it, as {@link
 * Step#events(List)} takes them.
 */
public final class Answers {

  /** The text of the usual answer. */
  public static final String TEXT = "Hello! How can I help you today?";

  /** The chat model answered with when the request names none. */
  public static final String MODEL = "gpt-4o-mini-2024-07-18";

  /** The embedding model answered with when the request names none. */
  public static final String EMBEDDING_MODEL = "text-embedding-3-small";

  private static final AtomicLong LAST_ID = new AtomicLong();

  private Answers() {}

  /** See {@link #chatCompletion(String, String)}; the model is {@link #MODEL}. */
  public static String chatCompletion(String text) {
    return chatCompletion(MODEL, text);
  }

  /** A chat.completion with one choice that stopped by itself. */
  public static String chatCompletion(String model, String text) {
    return """
    {
      "id": "%s",
      "object": "chat.completion",
      "created": %d,
      "model": %s,
      "choices": [
        {
          "index": 0,
          "message": {
            "role": "assistant",
            "content": %s,
            "refusal": null,
            "annotations": []
          },
          "logprobs": null,
          "finish_reason": "stop"
        }
      ],
      "usage": %s,
      "service_tier": "default",
      "system_fingerprint": "fp_fake000001"
    }
    """
        .formatted(
            nextId("chatcmpl-"), now(), Json.quote(model), Json.quote(text), chatUsage(text));
  }

  /** See {@link #chatCompletionEvents(String, String, boolean)}; without usage. */
  public static List<String> chatCompletionEvents(String text) {
    return chatCompletionEvents(MODEL, text, false);
  }

  /**
   * The chunks of a streamed chat completion, one a word, and {@code data: [DONE]}.
   *
   * @param withUsage whether a last chunk tells the usage ({@code stream_options.include_usage})
   */
  public static List<String> chatCompletionEvents(String model, String text, boolean withUsage) {
    String head =
        """
        "id": "%s", "object": "chat.completion.chunk", "created": %d, "model": %s,
        "service_tier": "default", "system_fingerprint": "fp_fake000001"%s\
        """
            .formatted(
                nextId("chatcmpl-"),
                now(),
                Json.quote(model),
                withUsage ? ", \"usage\": %s" : "%s");
    String noUsage = head.formatted(withUsage ? "null" : "");
    List<String> events = new ArrayList<>();
    events.add(
        chunk(noUsage, "{\"role\": \"assistant\", \"content\": \"\", \"refusal\": null}", "null"));
    for (String word : words(text)) {
      events.add(chunk(noUsage, "{\"content\": " + Json.quote(word) + "}", "null"));
    }
    events.add(chunk(noUsage, "{}", "\"stop\""));
    if (withUsage) {
      events.add(data("{" + head.formatted(chatUsage(text)) + ", \"choices\": []}"));
    }
    events.add("data: [DONE]");
    return List.copyOf(events);
  }

  /** See {@link #response(String, String)}; the model is {@link #MODEL}. */
  public static String response(String text) {
    return response(MODEL, text);
  }

  /** A completed response with one message. */
  public static String response(String model, String text) {
    return new ResponseAnswer(model, text).completed();
  }

  /** See {@link #responseEvents(String, String)}; the model is {@link #MODEL}. */
  public static List<String> responseEvents(String text) {
    return responseEvents(MODEL, text);
  }

  /** The events of a streamed response, from response.created to response.completed. */
  public static List<String> responseEvents(String model, String text) {
    return new ResponseAnswer(model, text).events();
  }

  /** So many embeddings of {@link #EMBEDDING_MODEL}, each of four dimensions. */
  public static String embeddings(int count) {
    return embeddings(EMBEDDING_MODEL, EmbeddingVectors.made(count), false);
  }

  /**
   * A list of embeddings.
   *
   * @param base64 whether each vector is a Base64 string of little-endian floats ({@code
   *     encoding_format: base64}, which the official clients ask for) instead of an array
   */
  public static String embeddings(String model, List<float[]> vectors, boolean base64) {
    List<String> data = new ArrayList<>();
    for (float[] vector : vectors) {
      data.add(
          "{\"object\": \"embedding\", \"index\": %d, \"embedding\": %s}"
              .formatted(
                  data.size(),
                  base64 ? Json.quote(EmbeddingVectors.base64(vector)) : Arrays.toString(vector)));
    }
    return """
    {
      "object": "list",
      "data": [%s],
      "model": %s,
      "usage": {"prompt_tokens": %d, "total_tokens": %d}
    }
    """
        .formatted(String.join(", ", data), Json.quote(model), 8 * data.size(), 8 * data.size());
  }

  /** The list of models. */
  public static String models(String... ids) {
    return Arrays.stream(ids)
        .map(
            id ->
                """
                {"id": %s, "object": "model", "created": 1721172741, "owned_by": "system"}\
                """
                    .formatted(Json.quote(id)))
        .collect(Collectors.joining(", ", "{\"object\": \"list\", \"data\": [", "]}\n"));
  }

  /**
   * An error object.
   *
   * @param param the request field at fault, or null
   * @param code the error code, or null
   */
  public static String error(String message, String type, String param, String code) {
    return """
    {
      "error": {
        "message": %s,
        "type": %s,
        "param": %s,
        "code": %s
      }
    }
    """
        .formatted(Json.quote(message), Json.quote(type), Json.quote(param), Json.quote(code));
  }

  /** The error OpenAI usually sends with this status, from its list of error codes. */
  public static String error(int status) {
    return switch (status) {
      case 401 ->
          error("Incorrect API key provided.", "invalid_request_error", null, "invalid_api_key");
      case 403 ->
          error(
              "Country, region, or territory not supported",
              "request_forbidden",
              null,
              "unsupported_country_region_territory");
      case 404 ->
          error("The model does not exist.", "invalid_request_error", null, "model_not_found");
      case 429 ->
          error(
              "Rate limit reached for requests. Please try again in 20ms.",
              "requests",
              null,
              "rate_limit_exceeded");
      case 503 ->
          error(
              "The engine is currently overloaded, please try again later",
              "service_unavailable_error",
              null,
              null);
      default ->
          status < 500
              ? error("The request is refused.", "invalid_request_error", null, null)
              : error(
                  "The server had an error while processing your request. Sorry about that!",
                  "server_error",
                  null,
                  null);
    };
  }

  static String nextId(String prefix) {
    return prefix + "fake%06d".formatted(LAST_ID.incrementAndGet());
  }

  static long now() {
    return Instant.now().getEpochSecond();
  }

  /** The words with the white space after them; none of an empty text. */
  static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("(?<=\\s)(?=\\S)"));
  }

  static String data(String json) {
    return "data: " + Json.compact(json);
  }

  private static String chunk(String head, String delta, String finishReason) {
    return data(
        """
        {%s,
         "choices": [{"index": 0, "delta": %s, "logprobs": null, "finish_reason": %s}]}\
        """
            .formatted(head, delta, finishReason));
  }

  private static String chatUsage(String text) {
    int words = words(text).size();
    return """
    {
        "prompt_tokens": 9,
        "completion_tokens": %d,
        "total_tokens": %d,
        "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
        "completion_tokens_details": {
          "reasoning_tokens": 0,
          "audio_tokens": 0,
          "accepted_prediction_tokens": 0,
          "rejected_prediction_tokens": 0
        }
      }\
    """
        .formatted(words, 9 + words);
  }
}
