package io.gptresilience.harness.server;

import tools.jackson.databind.JsonNode;

/**
 * How many tokens a request counts as before it is answered: a quarter of the characters it sends
 * to the model, and the most tokens it lets the model answer with.
 */
final class TokenEstimate {

  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final String[] SENT = {"messages", "input", "instructions"};
  private static final String[] ANSWERED = {
    "max_completion_tokens", "max_tokens", "max_output_tokens"
  };

  private TokenEstimate() {}

  /** At least 1. */
  static long of(JsonNode body) {
    long characters = 0;
    for (String name : SENT) {
      characters += characters(body.path(name));
    }
    long sent = (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    return Math.max(1, sent + answered(body));
  }

  private static long answered(JsonNode body) {
    for (String name : ANSWERED) {
      if (body.path(name).isIntegralNumber()) {
        // What no long holds is beyond every limit as it is.
        return Math.max(0, Math.min(body.path(name).asLong(Long.MAX_VALUE), 1L << 60));
      }
    }
    return 0;
  }

  private static long characters(JsonNode node) {
    if (node.isString()) {
      return node.stringValue().length();
    }
    if (node.isNumber()) {
      // An input to embeddings may come in tokens.
      return CHARACTERS_PER_TOKEN;
    }
    long characters = 0;
    if (node.isArray()) {
      for (JsonNode item : node) {
        characters += characters(item);
      }
    } else if (node.isObject()) {
      // Not roles, types, ids or images.
      characters = characters(node.path("content")) + characters(node.path("text"));
    }
    return characters;
  }
}
