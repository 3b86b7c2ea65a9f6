package io.gptresilience.failure;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads errors in JSON of every shape that was met: OpenAI's {@code {"error":{…}}}, the object
 * without its wrapper, {@code {"error":"text"}}, {@code {"detail":…}}, {@code {"errors":[…]}}, the
 * gateways' {@code {"statusCode":…,"message":…}}, an answer whose {@code status} is {@code failed},
 * events of a stream.
 *
 * <p>Reads tokens and never builds a tree, so that depth and size of a hostile body cost nothing;
 * what is cut or broken yields what stood before the break.
 */
final class JsonClues {

  /** Quotes as Python prints them: relays pass on what their own client's exception said. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

  private static final int NOWHERE = Integer.MAX_VALUE;

  /** Errors lie three or four levels deep; what is deeper is the caller's own data. */
  private static final int DEEPEST = 8;

  /** Where in the document the reader is. */
  private enum Place {
    ROOT,
    /** An object or list that tells of the error. */
    ERROR,
    /** MiniMax's: an error where its code is not zero. */
    BASE_RESPONSE,
    /** {@code response} of an event, which holds its error as the whole answer would. */
    ANSWER,
    CHOICES
  }

  private final Place[] places = new Place[DEEPEST];
  private final Clues clues;
  private final boolean certain;
  private String status;
  private String kind;
  private boolean ofError;

  /** Whether what is entered next tells of an error by its name. */
  private boolean own;

  /** Where such an object or list was entered. */
  private int ownDepth = NOWHERE;

  private boolean ofOtherThings;

  private JsonClues(Clues clues, boolean certain) {
    this.clues = clues;
    this.certain = certain;
  }

  /**
   * @param certain whether it is known that this tells of a failure; otherwise only what says so of
   *     itself counts
   */
  static void read(byte[] json, int from, int length, Clues clues, boolean certain) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json, from, length)) {
      new JsonClues(clues, certain).read(parser);
    }
  }

  /** The same for text. */
  static void read(String json, Clues clues, boolean certain) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      new JsonClues(clues, certain).read(parser);
    }
  }

  private void read(JsonParser parser) {
    try {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.VALUE_STRING) {
        clues.text(parser.getString());
      } else if (first != null && first.isStructStart()) {
        places[0] = Place.ROOT;
        walk(parser);
      }
    } catch (JacksonException broken) {
      // What was understood so far counts.
      if (isEnd(broken)) {
        clues.saysCut();
      }
    } catch (IllegalArgumentException notJson) {
      // As above.
    } finally {
      conclude();
    }
  }

  /** Between two values Jackson says it by words alone. */
  private static boolean isEnd(JacksonException broken) {
    return broken instanceof UnexpectedEndOfInputException
        || broken.getOriginalMessage().contains("end-of-input");
  }

  /** A loop, not a recursion: {@code places} is all that it remembers of the way down. */
  private void walk(JsonParser parser) {
    int depth = 0;
    while (depth >= 0) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return;
      }
      if (token.isStructEnd()) {
        depth--;
        ownDepth = depth < ownDepth ? NOWHERE : ownDepth;
      } else if (token.isStructStart()) {
        String name = parser.currentName();
        ofOtherThings |= depth == 0 && name != null && places[0] == Place.ROOT;
        Place place = name == null ? places[depth] : inside(places[depth], name);
        if (place == null || depth + 1 == DEEPEST) {
          parser.skipChildren();
        } else {
          places[++depth] = place;
          ownDepth = own && ownDepth == NOWHERE ? depth : ownDepth;
        }
        own = false;
      } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
        if (ownDepth != NOWHERE && ErrorFields.tells(parser.currentName(), parser.getString())) {
          clues.saysError();
        }
        scalar(places[depth], parser, token);
      }
    }
  }

  private Place inside(Place place, String name) {
    return switch (place) {
      case ROOT, ANSWER -> insideAnswer(place, name);
      case CHOICES -> name.equals("error") ? errorOfItsOwn() : null;
      case BASE_RESPONSE -> null;
      case ERROR -> ErrorFields.isPart(name) ? Place.ERROR : null;
    };
  }

  private Place insideAnswer(Place place, String name) {
    return switch (name) {
      case "error", "errors", "Error" -> errorOfItsOwn();
      case "last_error" -> {
        clues.saysEnded();
        yield errorOfItsOwn();
      }
      case "response" -> place == Place.ROOT ? Place.ANSWER : null;
      case "choices" -> Place.CHOICES;
      case "base_resp" -> Place.BASE_RESPONSE;
      case "detail", "details", "fault", "header", "body", "data", "meta", "headers" ->
          certain || clues.isError() ? Place.ERROR : null;
      default -> null;
    };
  }

  private Place errorOfItsOwn() {
    own = true;
    return Place.ERROR;
  }

  private void scalar(Place place, JsonParser parser, JsonToken token) {
    String name = parser.currentName();
    if (name == null) {
      if (place == Place.ERROR && token == JsonToken.VALUE_STRING) {
        clues.text(parser.getString()); // a list of texts
      }
    } else if (place == Place.CHOICES) {
      if (name.equals("finish_reason") && token == JsonToken.VALUE_STRING) {
        finished(parser.getString());
      }
    } else {
      String value = text(parser, token);
      if (place == Place.BASE_RESPONSE) {
        ofError |= name.equals("status_code") && !"0".equals(value);
      }
      if (place == Place.ROOT) {
        ofError |= ErrorFields.isOfErrors(name) && !"0".equals(value);
        ofOtherThings |= !ErrorFields.isPerhapsOfErrors(name);
        ofError |= name.equals("success") && token == JsonToken.VALUE_FALSE;
      }
      if (value != null && !value.isBlank()) {
        field(place, name, value.strip(), token.isNumeric());
      }
    }
  }

  private void finished(String how) {
    if (ErrorFields.isFailedEnd(how)) {
      clues.saysError();
      clues.code(how);
    } else if (!how.isEmpty()) {
      clues.saysComplete();
    }
  }

  private static String text(JsonParser parser, JsonToken token) {
    return token == JsonToken.VALUE_STRING || token.isNumeric() ? parser.getString() : null;
  }

  private void field(Place place, String name, String value, boolean number) {
    ErrorFields.Role role = ErrorFields.roleOf(name);
    if (role == null) {
      return;
    }
    switch (role) {
      case ERROR -> error(value, number);
      case OBJECT -> kind = value;
      case STATUS -> status(place, value, number);
      case TYPE -> type(place, name, value);
      case CODE -> code(value);
      case REASON -> {
        if (isConstant(value)) {
          code(value);
        }
      }
      case TEXT -> clues.text(value);
      case PARAM -> {
        if (!number) {
          clues.param(value);
        }
      }
      case WAIT_IN_SECONDS -> clues.waitFor(ServerWait.number(value, 1000));
      case WAIT_IN_MILLIS -> clues.waitFor(ServerWait.number(value, 1));
      case WAIT -> clues.waitFor(WaitInText.duration(value));
    }
  }

  private void error(String value, boolean number) {
    if (!number) {
      clues.saysError();
      clues.text(value);
    }
  }

  private void status(Place place, String value, boolean number) {
    if (place == Place.ERROR || number) {
      code(value);
    } else {
      status = value;
    }
  }

  private void type(Place place, String name, String value) {
    if (place == Place.ERROR || !name.equals("type")) {
      clues.type(value);
    } else if (value.equals("error")) {
      clues.saysError();
    } else {
      if (ErrorFields.isLastEvent(value)) {
        clues.saysComplete();
      }
      clues.type(value);
    }
  }

  private void code(String value) {
    if (value.equals("0")) {
      return; // all is well
    }
    clues.code(value);
    if (value.length() == 3) {
      try {
        clues.status(Integer.parseInt(value));
      } catch (NumberFormatException aWord) {
        // Three letters are no status.
      }
    }
  }

  /** Google's {@code API_KEY_INVALID}; elsewhere a reason is prose, or tells of something else. */
  private static boolean isConstant(String value) {
    return value.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_');
  }

  /** What the document is as a whole decides whether what it says is a failure. */
  private void conclude() {
    if ("failed".equals(status)) {
      clues.saysError();
      if (kind != null && !kind.equals("response")) {
        clues.saysEnded();
      }
    }
    if ("error".equals(kind) || ofError || clues.status() != 0 && kind == null) {
      clues.saysError();
    }
    if (!ofOtherThings) {
      clues.saysNothingElse();
    }
  }
}
