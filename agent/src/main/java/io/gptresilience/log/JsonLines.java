package io.gptresilience.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One event as one line: a JSON object whose envelope is that of Elastic Common Schema. */
final class JsonLines extends LineEncoder {

  private static final String ECS_VERSION = "8.11";
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Unicode's own character for what could not be represented. */
  private static final char REPLACEMENT = '\uFFFD';

  private final JsonFactory json = new JsonFactory();

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), line)) {
      out.writeStartObject();
      out.writeStringProperty(
          "@timestamp", TIMESTAMP.format(Instant.ofEpochMilli(event.getTimeStamp())));
      out.writeStringProperty("log.level", event.getLevel().toString());
      out.writeStringProperty("message", wellFormed(event.getFormattedMessage()));
      out.writeStringProperty("ecs.version", ECS_VERSION);
      if (event.getKeyValuePairs() != null) {
        for (KeyValuePair field : event.getKeyValuePairs()) {
          write(out, field.key, field.value);
        }
      }
      out.writeEndObject();
    }
    line.write('\n');
    return line.toByteArray();
  }

  private static void write(JsonGenerator out, String name, Object value) {
    if (value instanceof Number number) {
      out.writeNumberProperty(name, number.longValue());
    } else if (value instanceof Map<?, ?> map) {
      out.writeObjectPropertyStart(name);
      map.forEach(
          (key, text) -> out.writeStringProperty(key.toString(), wellFormed(text.toString())));
      out.writeEndObject();
    } else if (value instanceof List<?> list) {
      out.writeArrayPropertyStart(name);
      list.forEach(text -> out.writeString(wellFormed(text.toString())));
      out.writeEndArray();
    } else {
      out.writeStringProperty(name, wellFormed(value.toString()));
    }
  }

  /**
   * Half of a surrogate pair is no character and cannot be written as UTF-8; it would cost the
   * whole line.
   */
  private static String wellFormed(String text) {
    if (text.codePoints().noneMatch(JsonLines::isHalf)) {
      return text;
    }
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints().forEach(c -> whole.appendCodePoint(isHalf(c) ? REPLACEMENT : c));
    return whole.toString();
  }

  /** A stream of code points has joined the pairs; what is a surrogate still is alone. */
  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
