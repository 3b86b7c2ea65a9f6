package io.gptresilience.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** What a command made of its arguments and stdin. */
record Shell(int exitCode, String out, String err) {

  static Shell run(String stdin, String... args) {
    return run(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)), args);
  }

  static Shell run(InputStream stdin, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode = Commands.run(stdin, out, err, args);
    return new Shell(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Each line of stdout as an object. */
  List<Map<String, Object>> objects() {
    return out.lines().map(Shell::object).toList();
  }

  /** Numbers are text; an object or array is its JSON. */
  private static Map<String, Object> object(String line) {
    Map<String, Object> object = new LinkedHashMap<>();
    try (JsonParser in = Json.FACTORY.createParser(ObjectReadContext.empty(), line)) {
      require(in.nextToken() == JsonToken.START_OBJECT, line);
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = in.currentName();
        Object value =
            switch (in.nextToken()) {
              case VALUE_NULL -> null;
              case VALUE_TRUE -> true;
              case VALUE_FALSE -> false;
              case START_OBJECT, START_ARRAY -> structure(in, line);
              default -> in.getString();
            };
        require(!object.containsKey(name), line);
        object.put(name, value);
      }
      require(in.nextToken() == null, line);
    }
    return object;
  }

  private static String structure(JsonParser in, String line) {
    int from = (int) in.currentTokenLocation().getCharOffset();
    in.skipChildren();
    return line.substring(from, (int) in.currentLocation().getCharOffset());
  }

  private static void require(boolean holds, String line) {
    if (!holds) {
      throw new AssertionError("not one JSON object: " + line);
    }
  }
}
