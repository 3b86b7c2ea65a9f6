package io.gptresilience.failure;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * Reads what an answer's body says of a failure: JSON, a page, plain text, or text with JSON in it.
 */
final class BodyReader {

  /**
   * Decoded bytes looked at: an error object is small, and a compressed bomb is not unpacked
   * further.
   */
  static final int LIMIT = 64 * 1024;

  /** Of a text that is no JSON. */
  private static final int TEXT_LIMIT = 8 * 1024;

  /** JSON in a JSON string in a text was met; more is nobody's answer. */
  private static final int MOST_LAYERS = 3;

  private BodyReader() {}

  /**
   * @param body first bytes as they came over the wire, gzip or not
   * @param certain whether it is known that this tells of a failure
   */
  static Clues read(byte[] body, boolean certain) {
    byte[] plain = isGzip(body) ? gunzip(body) : body;
    Clues clues = new Clues();
    int start = start(plain);
    if (start == plain.length) {
      return clues;
    }
    if (Page.is(plain, start)) {
      clues.saysPage();
      clues.text(Page.text(plain, start));
    } else if (plain[start] == '{' || plain[start] == '[' || plain[start] == '"') {
      JsonClues.read(plain, start, Math.min(plain.length - start, LIMIT), clues, certain);
      if (clues.message() == null && clues.codes().isEmpty() && certain) {
        clues.evidence(text(plain, start));
      }
      if (plain.length >= LIMIT) {
        clues.saysLonger();
      }
      if (certain || clues.isError()) {
        unwrap(clues);
      }
    } else {
      clues.text(text(plain, start));
      unwrap(clues);
    }
    return clues;
  }

  /** The same for a text that came without bytes. */
  static Clues readText(String text) {
    String beginning = text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : text;
    return read(beginning.getBytes(StandardCharsets.UTF_8), true);
  }

  /** Relays wrap what they were told: as text before JSON, as JSON in a string. */
  private static void unwrap(Clues clues) {
    int from = 0;
    for (int layer = 0; layer < MOST_LAYERS; layer++) {
      String[] texts = clues.texts();
      for (int i = from; i < texts.length; i++) {
        String text = unescaped(texts[i]);
        int json = jsonIn(text);
        if (json >= 0) {
          JsonClues.read(text.substring(json), clues, true);
        }
      }
      from = texts.length;
    }
  }

  /** Spring's exceptions write a line's end as {@code <EOL>}; others print JSON as a literal. */
  private static String unescaped(String text) {
    String lines = text.contains("<EOL>") ? text.replace("<EOL>", " ") : text;
    return jsonIn(lines) < 0 ? lines.replace("\\\"", "\"") : lines;
  }

  private static int jsonIn(String text) {
    for (int i = text.indexOf('{'); i >= 0 && i < TEXT_LIMIT; i = text.indexOf('{', i + 1)) {
      int next = i + 1;
      while (next < text.length() && text.charAt(next) <= ' ') {
        next++;
      }
      if (next < text.length() && (text.charAt(next) == '"' || text.charAt(next) == '\'')) {
        return i;
      }
    }
    return -1;
  }

  /** Of the first character that is no white space and no byte order mark. */
  private static int start(byte[] body) {
    int start = 0;
    while (start < body.length
        && (body[start] >= 0 && body[start] <= ' '
            || body[start] == (byte) 0xef
            || body[start] == (byte) 0xbb
            || body[start] == (byte) 0xbf)) {
      start++;
    }
    return start;
  }

  private static String text(byte[] body, int start) {
    return new String(
        body, start, Math.min(body.length - start, TEXT_LIMIT), StandardCharsets.UTF_8);
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
}
