package io.gptresilience.harness.bench;

import io.gptresilience.failure.Evidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;

/** What calls to OpenAI fail with: answers as servers and proxies send them, and exceptions. */
public enum Sample {
  JSON_429(
      "JSON, 429 of a limit per minute",
      answer(
          429,
          Map.of(
              "date", "Sat, 21 Nov 2026 07:00:01 GMT",
              "content-type", "application/json; charset=utf-8",
              "retry-after-ms", "2214",
              "retry-after", "3",
              "x-ratelimit-limit-requests", "500",
              "x-ratelimit-limit-tokens", "30000",
              "x-ratelimit-remaining-requests", "499",
              "x-ratelimit-remaining-tokens", "3893",
              "x-request-id", "req_4f1c2a7d9e8b4c6fa0d3e5b7c9a1f2e4"),
          """
          {
              "error": {
                  "message": "Rate limit reached for gpt-4o in organization org-a1B2c3D4e5F6g7H8i9J0 on \
          tokens per min (TPM): Limit 30000, Used 26107, Requested 5000. Please try again in 2.214s. \
          Visit https://platform.openai.com/account/rate-limits to learn more.",
                  "type": "tokens",
                  "param": null,
                  "code": "rate_limit_exceeded"
              }
          }
          """)),
  JSON_401(
      "JSON, 401 of a wrong key",
      answer(
          401,
          Map.of("content-type", "application/json; charset=utf-8", "x-request-id", "req_4f1d"),
          """
          {
              "error": {
                  "message": "Incorrect API key provided: sk-proj-********************3f9a. You can find \
          your API key at https://platform.openai.com/account/api-keys.",
                  "type": "invalid_request_error",
                  "param": null,
                  "code": "invalid_api_key"
              }
          }
          """)),
  JSON_LONG(
      "JSON, 400 with 8 KiB of message",
      answer(
          400,
          Map.of("content-type", "application/json", "x-request-id", "req_4f1e"),
          """
          {"error": {"message": "%s", "type": "invalid_request_error", "param": null, "code": null}}
          """
              .formatted(
                  "The input does not match what was asked for: the quick brown fox. "
                      .repeat(124)))),
  NGINX(
      "HTML, nginx's 502",
      answer(
          502,
          Map.of("content-type", "text/html", "server", "nginx"),
          """
          <html>\r
          <head><title>502 Bad Gateway</title></head>\r
          <body>\r
          <center><h1>502 Bad Gateway</h1></center>\r
          <hr><center>nginx/1.24.0 (Ubuntu)</center>\r
          </body>\r
          </html>\r
          """)),
  CLOUDFLARE(
      "HTML, Cloudflare's 522",
      answer(
          522,
          Map.of("content-type", "text/html; charset=UTF-8", "server", "cloudflare"),
          resource("cloudflare-522.html"))),
  ENVOY(
      "text, Envoy's 503",
      answer(
          503,
          Map.of("content-type", "text/plain", "server", "envoy"),
          "upstream connect error or disconnect/reset before headers. retried and the latest reset"
              + " reason: connection timeout")),
  EMPTY("empty, 503", answer(503, Map.of("content-length", "0"), "")),
  RESET_CHAIN(
      "exceptions, a reset",
      new Evidence.Thrown(
          new CompletionException(
              new IOException(
                  "HTTP/1.1 header parser received no bytes",
                  new SocketException("Connection reset"))))),
  FOREIGN_CHAIN(
      "exceptions, none that fits",
      new Evidence.Thrown(
          new CompletionException(
              new IllegalStateException(
                  "The pipeline has been shut down by its owner",
                  new IllegalArgumentException("No converter for class com.example.Order")))));

  private final String title;
  private final Evidence evidence;

  Sample(String title, Evidence evidence) {
    this.title = title;
    this.evidence = evidence;
  }

  Evidence evidence() {
    return evidence;
  }

  /**
   * @return none where it is an exception
   */
  byte[] body() {
    return evidence instanceof Evidence.Answer answer ? answer.body() : new byte[0];
  }

  @Override
  public String toString() {
    return title;
  }

  private static Evidence answer(int status, Map<String, String> headers, String body) {
    Map<String, List<String>> lists = new TreeMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    HttpHeaders received = HttpHeaders.of(lists, (name, value) -> true);
    return new Evidence.Answer(
        status,
        name -> received.firstValue(name).orElse(null),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static String resource(String name) {
    try (InputStream in = Sample.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
