package io.gptresilience.harness.host;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A log line of the agent: a JSON object in the manner of the Elastic Common Schema, its field
 * names with dots.
 *
 * @param fields as parsed, in the order of the line: strings, numbers, booleans, lists, maps, null
 */
public record LogEvent(Map<String, Object> fields) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final TypeReference<LinkedHashMap<String, Object>> FIELDS =
      new TypeReference<>() {};

  public LogEvent {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /**
   * Reads one line.
   *
   * @throws tools.jackson.core.JacksonException if it is not a JSON object, or names a field twice
   */
  public static LogEvent parse(String line) {
    return new LogEvent(MAPPER.readValue(line, FIELDS));
  }

  /** What happened: {@code event.action}. */
  public String action() {
    return text("event.action");
  }

  /** {@code log.level}, such as WARN. */
  public String level() {
    return text("log.level");
  }

  /** The sentence for people. */
  public String message() {
    return text("message");
  }

  /** {@code @timestamp}. */
  public Instant timestamp() {
    return Instant.parse(text("@timestamp"));
  }

  /** Whether the event has the field, even if its value is null. */
  public boolean has(String field) {
    return fields.containsKey(field);
  }

  /**
   * The text of a field.
   *
   * @throws IllegalArgumentException if the event has no such field or it is no text
   */
  public String text(String field) {
    if (fields.get(field) instanceof String text) {
      return text;
    }
    throw lacks("text", field);
  }

  /**
   * The number in a field, in the unit its name tells.
   *
   * @throws IllegalArgumentException if the event has no such field or it is no number
   */
  public double number(String field) {
    if (fields.get(field) instanceof Number number) {
      return number.doubleValue();
    }
    throw lacks("number", field);
  }

  private IllegalArgumentException lacks(String kind, String field) {
    return new IllegalArgumentException(
        "no %s in field \"%s\" of the event %s".formatted(kind, field, fields));
  }
}
