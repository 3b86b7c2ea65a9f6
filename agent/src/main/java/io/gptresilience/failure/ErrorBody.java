package io.gptresilience.failure;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the JSON of an error answer says: OpenAI's {@code
 * {"error":{"message","type","param","code"}}}, the flat form of some relays, and {@code
 * {"error":"text"}}. Fields that are absent, null, empty or of another kind are null; a code that
 * is a number is its digits.
 *
 * <p>Reads tokens and never builds a tree, so that depth and size of a hostile body cost nothing; a
 * body that is cut or broken yields what stood before the break.
 */
record ErrorBody(String code, String type, String message) {

  private static final ErrorBody EMPTY = new ErrorBody(null, null, null);
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Decoded bytes looked at: an error object is small, and a compressed bomb is not unpacked
   * further.
   */
  private static final int LIMIT = 64 * 1024;

  /**
   * @param body first bytes as they came over the wire, gzip or not
   */
  static ErrorBody parse(byte[] body) {
    Reader reader = new Reader();
    byte[] plain = isGzip(body) ? gunzip(body) : body;
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), plain)) {
      reader.read(parser);
    } catch (JacksonException | IllegalArgumentException notJson) {
      // An HTML page, plain text, or JSON that was cut: what was understood so far counts.
    }
    return reader.result();
  }

  /**
   * RFC 1952 §2.3.1. By its magic number, because error bodies come compressed with and without
   * saying so.
   */
  private static boolean isGzip(byte[] body) {
    return body.length > 2 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b;
  }

  private static byte[] gunzip(byte[] body) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(4096);
    byte[] chunk = new byte[4096];
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      for (int n; plain.size() < LIMIT && (n = in.read(chunk)) >= 0; ) {
        plain.write(chunk, 0, n);
      }
    } catch (IOException cut) {
      // A prefix ends in the middle of the compressed stream; what came out is the evidence.
    }
    return plain.toByteArray();
  }

  private static final class Reader {
    private String code;
    private String type;
    private String message;

    private void read(JsonParser parser) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("error") && value == JsonToken.START_OBJECT) {
          readError(parser);
        } else if (name.equals("error") || name.equals("detail")) {
          message = scalar(parser, value, message);
        } else {
          field(parser, name, value);
        }
      }
    }

    private void readError(JsonParser parser) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        field(parser, name, parser.nextToken());
      }
    }

    private void field(JsonParser parser, String name, JsonToken value) {
      switch (name) {
        case "code" -> code = scalar(parser, value, code);
        case "type" -> type = scalar(parser, value, type);
        case "message" -> message = scalar(parser, value, message);
        default -> parser.skipChildren();
      }
    }

    /** The first one wins: {@code known} stays where the field comes a second time. */
    private static String scalar(JsonParser parser, JsonToken value, String known) {
      if (value != null && value.isStructStart()) {
        parser.skipChildren();
        return known;
      }
      boolean usable = value == JsonToken.VALUE_STRING || value != null && value.isNumeric();
      String text = known == null && usable ? parser.getString() : known;
      return text == null || text.isEmpty() ? null : text;
    }

    private ErrorBody result() {
      return code == null && type == null && message == null
          ? EMPTY
          : new ErrorBody(code, type, message);
    }
  }
}
