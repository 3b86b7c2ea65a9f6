package io.gptresilience.call;

/**
 * What a call asks for, known by the end of its path, because Azure and relays put prefixes before
 * it. Operation names are OpenTelemetry's ({@code gen_ai.operation.name}).
 */
enum Endpoint {
  CHAT_COMPLETIONS("/chat/completions", "chat", true),
  COMPLETIONS("/completions", "text_completion", true),
  RESPONSES("/responses", "chat", true),
  EMBEDDINGS("/embeddings", "embeddings", true),
  MODERATIONS("/moderations", null, true),
  OTHER(null, null, false);

  private final String suffix;
  private final String operation;
  private final boolean computesOnly;

  Endpoint(String suffix, String operation, boolean computesOnly) {
    this.suffix = suffix;
    this.operation = operation;
    this.computesOnly = computesOnly;
  }

  /**
   * @param path path of the URL, or null
   */
  static Endpoint of(String path) {
    if (path != null) {
      // "/completions" comes after "/chat/completions", which ends the same way.
      for (Endpoint endpoint : values()) {
        if (endpoint.suffix != null && path.endsWith(endpoint.suffix)) {
          return endpoint;
        }
      }
    }
    return OTHER;
  }

  /**
   * @return OpenTelemetry's name, or null where it has none
   */
  String operation() {
    return operation;
  }

  /**
   * Whether the work may be done twice. Reading may, and so may computing an answer, which costs
   * tokens and leaves nothing behind that the caller relies on; uploading, starting a batch or
   * deleting may not.
   */
  boolean safeToRepeat(String method) {
    return switch (method) {
      case "GET", "HEAD", "OPTIONS" -> true;
      case "POST" -> computesOnly;
      default -> false;
    };
  }
}
