package io.gptresilience.harness.server.json;

import io.gptresilience.harness.server.json.Located.Items;
import io.gptresilience.harness.server.json.Located.Member;
import io.gptresilience.harness.server.json.Located.Members;
import io.gptresilience.harness.server.json.Located.Scalar;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads JSON with its line numbers; comments and trailing commas are let pass. */
final class LocatedParser {

  // People write these files by hand, and comment a step out to see what changes.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private final JsonParser parser;

  private LocatedParser(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads one value and the end after it.
   *
   * @throws Refusal if the bytes are not JSON in UTF-8
   */
  static Located parse(byte[] bytes) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      if (parser.nextToken() == null) {
        throw new Refusal(1, "the file is empty; allowed: a JSON object with \"paths\"");
      }
      Located value = new LocatedParser(parser).value();
      if (parser.nextToken() != null) {
        throw new Refusal(
            line(parser), "there is more after the script's object; allowed: its end");
      }
      return value;
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new Refusal(
          line,
          "not JSON: " + e.getOriginalMessage().replaceFirst("(?s) \\(start marker at .*", ""));
    }
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private Located value() {
    int line = line(parser);
    return switch (parser.currentToken()) {
      case START_OBJECT -> new Members(line, members());
      case START_ARRAY -> new Items(line, items());
      case VALUE_TRUE -> new Scalar(line, true);
      case VALUE_FALSE -> new Scalar(line, false);
      case VALUE_NULL -> new Scalar(line, null);
      case VALUE_NUMBER_INT -> new Scalar(line, parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> new Scalar(line, parser.getDecimalValue());
      default -> new Scalar(line, parser.getString());
    };
  }

  private List<Member> members() {
    List<Member> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      int line = line(parser);
      String name = parser.currentName();
      parser.nextToken();
      members.add(new Member(line, name, value()));
    }
    return members;
  }

  private List<Located> items() {
    List<Located> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return items;
  }
}
