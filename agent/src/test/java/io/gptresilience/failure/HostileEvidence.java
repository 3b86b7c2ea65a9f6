package io.gptresilience.failure;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Evidence as an enemy or a broken server would give it, by the seed of a random. */
final class HostileEvidence {

  private static final String[] NAMES = {
    "error",
    "errors",
    "Error",
    "last_error",
    "response",
    "choices",
    "base_resp",
    "detail",
    "details",
    "fault",
    "data",
    "meta",
    "headers",
    "body",
    "code",
    "type",
    "message",
    "msg",
    "param",
    "status",
    "status_code",
    "object",
    "finish_reason",
    "success",
    "retry_after",
    "retry_after_ms",
    "retryDelay",
    "metadata",
    "raw",
    "title",
    "reason",
    "errcode",
    "x",
    ""
  };

  private static final String[] WORDS = {
    "error",
    "failed",
    "429",
    "401",
    "502",
    "0",
    "-1",
    "insufficient_quota",
    "invalid_api_key",
    "server_error",
    "rate_limit_exceeded",
    "tokens",
    "Rate limit reached",
    "Please try again in ",
    "7m12s",
    "1e308",
    "-5s",
    "Limit 30000, Used ",
    "Requested 99999999999999999",
    "NaN",
    "Incorrect API key provided",
    "overloaded",
    "response.completed",
    "stop",
    "[DONE]",
    "<html>",
    "{\"error\":{\"code\":\"",
    "{\\\"error\\\":",
    "{'error':",
    "\ud800",
    "\udc00",
    "\u0000",
    "繁忙",
    "error code: 1020",
    "HTTP 503",
    "connection reset",
    "java.io.EOFException: ",
    "<EOL>",
    "\"",
    "\\",
    " ",
    "\n",
    "retry after 99999999999",
    "Sat, 21 Nov 2026 16:00:07 GMT"
  };

  private static final String[] HEADERS = {
    "retry-after-ms",
    "retry-after",
    "x-ms-retry-after-ms",
    "x-should-retry",
    "date",
    "cf-mitigated",
    "x-request-id",
    "x-ratelimit-limit-tokens",
    "x-ratelimit-remaining-tokens",
    "x-ratelimit-limit-requests",
    "x-ratelimit-remaining-requests"
  };

  private final Random random;

  HostileEvidence(long seed) {
    random = new Random(seed);
  }

  Evidence any() {
    return switch (random.nextInt(4)) {
      case 0 -> new Evidence.Thrown(exception(random.nextInt(6)));
      case 1 -> described();
      default -> answer();
    };
  }

  Evidence.Answer answer() {
    int status = random.nextInt(8) == 0 ? random.nextInt() : random.nextInt(620);
    return new Evidence.Answer(status, headers(), body());
  }

  byte[] body() {
    byte[] body =
        switch (random.nextInt(6)) {
          case 0 -> bytes(1 << random.nextInt(13));
          case 1 -> ("<html>" + text() + "<script>" + text()).getBytes(StandardCharsets.UTF_8);
          case 2 -> text().getBytes(StandardCharsets.UTF_8);
          default -> json(0).getBytes(StandardCharsets.UTF_8);
        };
    for (int hits = random.nextInt(8) - 4; hits > 0 && body.length > 0; hits--) {
      body[random.nextInt(body.length)] = (byte) random.nextInt();
    }
    return body;
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    if (length > 2 && random.nextBoolean()) {
      bytes[0] = 0x1f;
      bytes[1] = (byte) 0x8b;
      bytes[2] = 8;
    }
    return bytes;
  }

  /** Any type of value in any field. */
  String json(int depth) {
    StringBuilder json = new StringBuilder();
    switch (depth > 6 ? 2 + random.nextInt(4) : depth == 0 ? 0 : random.nextInt(6)) {
      case 0, 1 -> {
        json.append('{');
        for (int i = random.nextInt(5); i >= 0; i--) {
          json.append(quoted(one(NAMES))).append(':').append(json(depth + 1));
          json.append(i > 0 ? "," : "");
        }
        json.append('}');
      }
      case 2 -> json.append(random.nextInt(700) - 50);
      case 3 -> json.append(one(new String[] {"true", "false", "null", "1e999", "-0.5e-7", "[]"}));
      case 4 -> json.append('[').append(json(depth + 1)).append(']');
      default -> json.append(quoted(text()));
    }
    return json.toString();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i >= 0; i--) {
      text.append(random.nextInt(5) == 0 ? one(WORDS).toUpperCase() : one(WORDS));
      text.append(random.nextBoolean() ? " " : "");
    }
    return text.toString();
  }

  Evidence.Headers headers() {
    List<String> headers = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      headers.add(one(HEADERS));
      headers.add(random.nextBoolean() ? Double.toString(random.nextGaussian() * 1e3) : text());
    }
    return Answers.headers(headers.toArray(new String[0]));
  }

  Throwable exception(int causes) {
    Throwable cause = causes == 0 ? null : exception(causes - 1);
    String words = random.nextInt(4) == 0 ? null : text();
    return switch (random.nextInt(6)) {
      case 0 -> new IOException(words, cause);
      case 1 -> new RuntimeException(cause);
      case 2 -> new SocketException(words);
      case 3 -> new Error(words, cause);
      case 4 -> new Exception(words, cause);
      default -> new IllegalStateException(words, cause);
    };
  }

  private Evidence described() {
    List<Evidence.Described.Link> chain = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      String name = random.nextBoolean() ? text() : "java.net.SocketTimeoutException";
      chain.add(new Evidence.Described.Link(name, random.nextInt(4) == 0 ? null : text()));
    }
    return new Evidence.Described(chain);
  }

  /** Lines of an event stream, or nearly. */
  String line() {
    return switch (random.nextInt(10)) {
      case 0 -> "event: " + one(WORDS);
      case 1 -> ":" + text();
      case 2 -> text();
      case 3 -> "data: [DONE]";
      case 4, 5 -> "";
      default -> "data: " + json(0);
    };
  }

  private String one(String[] of) {
    return of[random.nextInt(of.length)];
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
