package io.gptresilience.harness.server;

import java.util.List;

/** What an answer carries. */
sealed interface Content {

  /** Whatever OpenAI would answer with this status to the request at hand. */
  record Usual() implements Content {}

  /**
   * One body.
   *
   * @param type the media type, or null to leave the status' usual one
   */
  record Bytes(byte[] bytes, String type) implements Content {}

  /** Server-sent events, each without the blank line that ends it. */
  record Events(List<String> events) implements Content {}
}
