package io.gptresilience.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gptresilience.event.Action;
import io.gptresilience.event.Event;
import io.gptresilience.guidance.Language;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Where a log writes in a test: keeps each write, and reads lines as flat JSON. */
final class Lines extends OutputStream {

  /** Everything, as JSON, to stderr. */
  static final LogSettings STDERR = at(Action.Level.DEBUG);

  final List<String> writes = new ArrayList<>();

  @Override
  public void write(int b) {
    writes.add(String.valueOf((char) b));
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    copy.write(bytes, offset, length);
    writes.add(copy.toString(UTF_8));
  }

  static LogSettings at(Action.Level level) {
    return at(level, Language.EN);
  }

  private static LogSettings at(Action.Level level, Language language) {
    return new LogSettings(level, LogSettings.Format.JSON, language, true, null);
  }

  /** What a log at {@code level} makes of {@code events}, written out when this returns. */
  static Lines of(Action.Level level, Event... events) {
    return of(at(level), events);
  }

  private static Lines of(LogSettings settings, Event... events) {
    Lines lines = new Lines();
    try (EventLog log = new EventLog(settings, lines)) {
      for (Event event : events) {
        log.accept(event);
      }
    }
    return lines;
  }

  static Map<String, Object> single(Event event) {
    return single(event, Language.EN);
  }

  static Map<String, Object> single(Event event, Language language) {
    Lines lines = of(at(Action.Level.DEBUG, language), event);
    if (lines.writes.size() != 1) {
      throw new AssertionError(lines.writes);
    }
    return parse(lines.writes.get(0));
  }

  /** Names to strings, numbers, lists of strings, or maps. */
  static Map<String, Object> parse(String line) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new AssertionError("no object: " + line);
      }
      Map<String, Object> fields = object(parser);
      if (parser.nextToken() != null) {
        throw new AssertionError("more than one value: " + line);
      }
      return fields;
    }
  }

  private static Map<String, Object> object(JsonParser parser) {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      Object value =
          switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> strings(parser);
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_STRING -> parser.getString();
            default -> throw new AssertionError(name + " is " + token);
          };
      if (fields.put(name, value) != null) {
        throw new AssertionError(name + " comes twice");
      }
    }
    return fields;
  }

  private static List<String> strings(JsonParser parser) {
    List<String> strings = new ArrayList<>();
    while (parser.nextToken() == JsonToken.VALUE_STRING) {
      strings.add(parser.getString());
    }
    if (parser.currentToken() != JsonToken.END_ARRAY) {
      throw new AssertionError("a list has " + parser.currentToken());
    }
    return strings;
  }
}
