package io.gptresilience.harness.server;

import java.util.ArrayList;
import java.util.List;

/** One answer of the Responses API, whole or as events. */
final class ResponseAnswer {

  private final String id = Answers.nextId("resp_");
  private final String messageId = Answers.nextId("msg_");
  private final long created = Answers.now();
  private final String model;
  private final String text;

  ResponseAnswer(String model, String text) {
    this.model = model;
    this.text = text;
  }

  String completed() {
    int words = Answers.words(text).size();
    String usage =
        """
        {
            "input_tokens": 9,
            "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
            "output_tokens": %d,
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": %d
          }\
        """
            .formatted(words, 9 + words);
    return response("completed", "[" + message("completed", "[" + part(text) + "]") + "]", usage);
  }

  List<String> events() {
    String inProgress = response("in_progress", "[]", "null");
    String item = "\"item_id\": %s, \"output_index\": 0".formatted(Json.quote(messageId));
    String content = item + ", \"content_index\": 0";
    EventList events = new EventList();
    events.add("response.created", "\"response\": " + inProgress);
    events.add("response.in_progress", "\"response\": " + inProgress);
    events.add(
        "response.output_item.added",
        "\"output_index\": 0, \"item\": " + message("in_progress", "[]"));
    events.add("response.content_part.added", content + ", \"part\": " + part(""));
    for (String word : Answers.words(text)) {
      events.add(
          "response.output_text.delta",
          content + ", \"delta\": " + Json.quote(word) + ", \"logprobs\": []");
    }
    events.add(
        "response.output_text.done",
        content + ", \"text\": " + Json.quote(text) + ", \"logprobs\": []");
    events.add("response.content_part.done", content + ", \"part\": " + part(text));
    events.add(
        "response.output_item.done",
        "\"output_index\": 0, \"item\": " + message("completed", "[" + part(text) + "]"));
    events.add("response.completed", "\"response\": " + completed());
    return List.copyOf(events.events);
  }

  private String response(String status, String output, String usage) {
    return """
    {
      "id": "%s",
      "object": "response",
      "created_at": %d,
      "status": "%s",
      "background": false,
      "error": null,
      "incomplete_details": null,
      "instructions": null,
      "max_output_tokens": null,
      "max_tool_calls": null,
      "model": %s,
      "output": %s,
      "parallel_tool_calls": true,
      "previous_response_id": null,
      "reasoning": {"effort": null, "summary": null},
      "service_tier": "default",
      "store": true,
      "temperature": 1.0,
      "text": {"format": {"type": "text"}},
      "tool_choice": "auto",
      "tools": [],
      "top_logprobs": 0,
      "top_p": 1.0,
      "truncation": "disabled",
      "usage": %s,
      "user": null,
      "metadata": {}
    }
    """
        .formatted(id, created, status, Json.quote(model), output, usage);
  }

  private String message(String status, String content) {
    return """
    {"id": "%s", "type": "message", "status": "%s", "role": "assistant", "content": %s}\
    """
        .formatted(messageId, status, content);
  }

  private static String part(String text) {
    return """
    {"type": "output_text", "annotations": [], "logprobs": [], "text": %s}\
    """
        .formatted(Json.quote(text));
  }

  /** Numbers the events: clients check that none is missing. */
  private static final class EventList {
    private final List<String> events = new ArrayList<>();

    void add(String type, String fields) {
      String json =
          "{\"type\": \"%s\", \"sequence_number\": %d, %s}".formatted(type, events.size(), fields);
      events.add("event: " + type + "\n" + Answers.data(json));
    }
  }
}
