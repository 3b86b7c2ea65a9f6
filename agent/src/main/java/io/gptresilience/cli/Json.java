package io.gptresilience.cli;

import io.gptresilience.failure.ServerWait;
import java.io.StringWriter;
import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON as text, on one line. */
final class Json {

  static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  static String text(Consumer<JsonGenerator> content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      content.accept(out);
    }
    return text.toString();
  }

  /** Null where {@code value} is null: a reader can count on the key. */
  static void write(JsonGenerator out, String name, String value) {
    if (value == null) {
      out.writeNullProperty(name);
    } else {
      out.writeStringProperty(name, value);
    }
  }

  static void write(JsonGenerator out, String name, Number value) {
    if (value == null) {
      out.writeNullProperty(name);
    } else {
      out.writeNumberProperty(name, value.longValue());
    }
  }

  /** In milliseconds. */
  static void write(JsonGenerator out, String name, Duration value) {
    write(out, name, value == null ? null : value.toMillis());
  }

  static void writeRetryAfter(JsonGenerator out, ServerWait wait) {
    write(out, "retry_after_ms", wait == null ? null : wait.delay());
  }

  /**
   * @param json as it is to stand there, or null
   */
  static void writeRaw(JsonGenerator out, String name, String json) {
    out.writeName(name);
    out.writeRawValue(json == null ? "null" : json);
  }
}
