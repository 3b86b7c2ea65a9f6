package io.gptresilience.harness.server;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** JSON as the answers and the requests need it. */
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  /** The text as a JSON string; null as JSON null. */
  static String quote(String text) {
    return MAPPER.writeValueAsString(text);
  }

  /** The same JSON on one line, as server-sent events need it. */
  static String compact(String json) {
    return MAPPER.writeValueAsString(MAPPER.readTree(json));
  }

  /** Reads a request's body; a missing node if it is no JSON. */
  static JsonNode read(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}
