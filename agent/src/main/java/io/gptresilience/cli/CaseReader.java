package io.gptresilience.cli;

import io.gptresilience.failure.Evidence.Described.Link;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Reads one case from one line of JSON. Goes on after a field that cannot be used, so that the id
 * is found wherever it stands.
 */
final class CaseReader {

  private static final String HTTP = "http";
  private static final String SSE = "sse";
  private static final String EXCEPTION = "exception";
  private static final List<String> KINDS = List.of(HTTP, SSE, EXCEPTION);

  private static final String AN_EXCEPTION = "{\"class\": text, \"message\": text}";
  private static final Pattern INVISIBLE = Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029]");
  private static final int LONGEST_SHOWN = 60;

  private final String line;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private String id;
  private String problem;
  private String kind;
  private int status;
  private String body = "";
  private List<String> events;
  private List<Link> exceptions;

  private CaseReader(String line) {
    this.line = line;
  }

  /**
   * @param id as it stands in the line, JSON; null where there is none
   * @param given null where the line cannot be used
   * @param problem why not: what was found and what is allowed; null where it can
   */
  record Result(String id, Case given, String problem) {}

  static Result read(String line) {
    CaseReader reader = new CaseReader(line);
    try (JsonParser in = Json.FACTORY.createParser(ObjectReadContext.empty(), line)) {
      reader.readLine(in);
    } catch (JacksonException e) {
      reader.problem = null;
      reader.noJson(e);
    }
    Case given = reader.problem == null ? reader.given() : null;
    return new Result(reader.id, given, reader.problem);
  }

  private void readLine(JsonParser in) {
    if (in.nextToken() != JsonToken.START_OBJECT) {
      wrong("it", in, "a JSON object");
      return;
    }
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      in.nextToken();
      switch (name) {
        case "id" -> readId(in);
        case "kind" -> readKind(in);
        case "status" -> readStatus(in);
        case "headers" -> readHeaders(in);
        case "body" -> readBody(in);
        case "events" -> readEvents(in);
        case "exception" -> readExceptions(in);
        default -> in.skipChildren();
      }
    }
    if (in.nextToken() != null) {
      problem("more than one value", "one JSON object a line");
    }
  }

  /** Null where {@link #problem} says why. */
  private Case given() {
    String chosen =
        kind != null ? kind : exceptions != null ? EXCEPTION : events != null ? SSE : HTTP;
    return switch (chosen) {
      case EXCEPTION -> ofExceptions();
      case SSE -> ofStream();
      default -> new Case.Http(status, headers, bytes());
    };
  }

  private Case ofExceptions() {
    if (exceptions == null || exceptions.isEmpty()) {
      problem("there is no exception", "an array exception of " + AN_EXCEPTION);
      return null;
    }
    return new Case.Exceptions(exceptions);
  }

  private Case ofStream() {
    if (events != null && !events.isEmpty()) {
      return new Case.Stream(events);
    }
    // What was asked for as a stream may have come as an ordinary answer.
    boolean ordinary = status >= 300 || body.stripLeading().startsWith("{");
    return ordinary
        ? new Case.Http(status, headers, bytes())
        : new Case.Stream(body.lines().toList());
  }

  private byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  private void readId(JsonParser in) {
    long from = in.currentTokenLocation().getCharOffset();
    if (in.currentToken().isStructStart()) {
      wrong("id", in, "a text, a number, true or false");
    } else {
      in.getString(); // to its end
      id = visible(line.substring((int) from, (int) in.currentLocation().getCharOffset()));
    }
  }

  /** The same JSON, but fit for a terminal and for readers that split at Unicode's line ends. */
  private static String visible(String json) {
    return INVISIBLE
        .matcher(json)
        .replaceAll(found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
  }

  private void readKind(JsonParser in) {
    String given = scalar(in);
    if (given != null && KINDS.contains(given.toLowerCase(Locale.ROOT))) {
      kind = given.toLowerCase(Locale.ROOT);
    } else if (in.currentToken() != JsonToken.VALUE_NULL) {
      wrong("kind", in, String.join(", ", KINDS));
    }
  }

  private void readStatus(JsonParser in) {
    String digits = in.currentToken() == JsonToken.VALUE_NUMBER_INT ? in.getString() : "";
    int number = digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
    if (Case.isStatus(number)) {
      status = number;
    } else {
      unlessNull("status", in, Case.STATUSES);
    }
  }

  private void readHeaders(JsonParser in) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      unlessNull("headers", in, "an object of texts");
      return;
    }
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      in.nextToken();
      String value = in.currentToken() == JsonToken.START_ARRAY ? first(in) : scalar(in);
      if (value != null) {
        headers.put(name, value);
      } else {
        unlessNull("headers." + name, in, "a text, a number, true, false, or an array of them");
      }
    }
  }

  /** Of an array's elements; at its end afterwards. */
  private static String first(JsonParser in) {
    String first = null;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      first = first == null ? scalar(in) : first;
      in.skipChildren();
    }
    return first == null ? "" : first;
  }

  private void readBody(JsonParser in) {
    if (in.currentToken().isStructStart()) {
      long from = in.currentTokenLocation().getCharOffset();
      in.skipChildren();
      body = line.substring((int) from, (int) in.currentLocation().getCharOffset());
    } else if (in.currentToken() != JsonToken.VALUE_NULL) {
      body = in.getString();
    }
  }

  private void readEvents(JsonParser in) {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      unlessNull("events", in, "an array of lines");
      return;
    }
    events = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() == JsonToken.VALUE_STRING) {
        // An element may be a whole event.
        events.addAll(List.of(in.getString().split("\\r?\\n", -1)));
      } else {
        wrong("one of events", in, "a text");
      }
    }
  }

  private void readExceptions(JsonParser in) {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      unlessNull("exception", in, "an array of " + AN_EXCEPTION);
      return;
    }
    exceptions = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() == JsonToken.START_OBJECT) {
        readException(in);
      } else {
        wrong("one of exception", in, AN_EXCEPTION);
      }
    }
  }

  private void readException(JsonParser in) {
    String className = null;
    String message = null;
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      in.nextToken();
      if (name.equals("class") && in.currentToken() == JsonToken.VALUE_STRING) {
        className = in.getString();
      } else if (name.equals("message") && in.currentToken() == JsonToken.VALUE_STRING) {
        message = in.getString();
      } else if (name.equals("class") || name.equals("message")) {
        unlessNull("exception's " + name, in, "a text");
      } else {
        in.skipChildren();
      }
    }
    if (className == null) {
      problem("one of exception has no class", AN_EXCEPTION);
    } else {
      exceptions.add(new Link(className, message));
    }
  }

  /** A text, a number, true or false as text; null for anything else. */
  private static String scalar(JsonParser in) {
    JsonToken token = in.currentToken();
    return token.isScalarValue() && token != JsonToken.VALUE_NULL ? in.getString() : null;
  }

  private void unlessNull(String what, JsonParser in, String allowed) {
    if (in.currentToken() != JsonToken.VALUE_NULL) {
      wrong(what, in, allowed);
    }
  }

  private void wrong(String what, JsonParser in, String allowed) {
    problem(what + " is " + shown(in), allowed);
    in.skipChildren();
  }

  private static String shown(JsonParser in) {
    JsonToken token = in.currentToken();
    if (token == null) {
      return "blank";
    }
    if (token.isStructStart()) {
      return token == JsonToken.START_ARRAY ? "an array" : "an object";
    }
    String text = in.getString();
    String quote = token == JsonToken.VALUE_STRING ? "\"" : "";
    return quote
        + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text)
        + quote;
  }

  /** In our words: the parser's are for those who program with it. */
  private void noJson(JacksonException e) {
    // Not every limit says where it was passed.
    String place = e.getLocation() == null ? "" : ", at column " + e.getLocation().getColumnNr();
    if (e instanceof StreamConstraintsException) {
      StreamReadConstraints most = Json.FACTORY.streamReadConstraints();
      problem(
          "more than can be read" + place,
          most.getMaxNestingDepth()
              + " levels, "
              + most.getMaxNumberLength()
              + " digits, names of "
              + most.getMaxNameLength()
              + " characters");
    } else if (e instanceof UnexpectedEndOfInputException) {
      problem("no JSON: it ends too early" + place, "a JSON object");
    } else {
      problem("no JSON" + place, "a JSON object");
    }
  }

  /** The first one is told. */
  private void problem(String found, String allowed) {
    if (problem == null) {
      problem = found + "; allowed: " + allowed;
    }
  }
}
