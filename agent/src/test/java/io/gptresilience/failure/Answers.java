package io.gptresilience.failure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gptresilience.failure.Evidence.Described.Link;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Answers to judge, by a host's clock that stands at 16:00. */
final class Answers {

  static final Classifier CLASSIFIER =
      new Classifier(InstantSource.fixed(Instant.parse("2026-11-21T16:00:00Z")));

  private Answers() {}

  static Failure failure(int status, String body, String... headers) {
    return failure(status, body.getBytes(UTF_8), headers);
  }

  static Failure failure(int status, byte[] body, String... headers) {
    return CLASSIFIER.classify(new Evidence.Answer(status, headers(headers), body));
  }

  static Failure thrown(Throwable exception) {
    return CLASSIFIER.classify(new Evidence.Thrown(exception));
  }

  /**
   * @param classesAndMessages by turns, outermost first
   */
  static Failure described(String... classesAndMessages) {
    List<Link> chain = new ArrayList<>();
    for (int i = 0; i < classesAndMessages.length; i += 2) {
      chain.add(new Link(classesAndMessages[i], classesAndMessages[i + 1]));
    }
    return CLASSIFIER.classify(new Evidence.Described(chain));
  }

  /**
   * @param namesAndValues by turns
   */
  static Evidence.Headers headers(String... namesAndValues) {
    Map<String, String> byName = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      byName.putIfAbsent(namesAndValues[i].toLowerCase(Locale.ROOT), namesAndValues[i + 1]);
    }
    return name -> byName.get(name.toLowerCase(Locale.ROOT));
  }

  /** OpenAI's form of an error. */
  static String error(String code, String type) {
    return saying("words", code, type);
  }

  static String saying(String message, String code, String type) {
    return "{\"error\":{\"message\":"
        + quoted(message)
        + ",\"type\":"
        + quoted(type)
        + ",\"param\":null,\"code\":"
        + quoted(code)
        + "}}";
  }

  private static String quoted(String text) {
    return text == null ? "null" : "\"" + text + "\"";
  }

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }
}
