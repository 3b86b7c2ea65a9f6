package io.gptresilience.harness.server;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.Headers;

/** The headers of a reply: those OpenAI sends, changed as the step says. */
final class ReplyHead {

  private ReplyHead() {}

  static Headers of(Arrival arrival, Reply reply, boolean closes, Optional<Headers> rateLimits) {
    Headers.Builder headers = new Headers.Builder();
    headers.add(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    if (reply.hasBody()) {
      if (reply.contentType() != null) {
        headers.add("Content-Type", reply.contentType());
      }
      if (reply.gzip()) {
        headers.add("Content-Encoding", "gzip");
      }
      if (!reply.chunked()) {
        headers.add("Content-Length", Long.toString(reply.length()));
      } else if (!arrival.request().isHttp2()) {
        headers.add("Transfer-Encoding", "chunked");
      }
    } else if (reply.status() != 204) {
      // RFC 9110 §8.6: not with 204; without it a client would read until the connection closes.
      headers.add("Content-Length", "0");
    }
    headers.add("x-request-id", "req_fake%06d".formatted(arrival.number()));
    headers.add("openai-processing-ms", "12");
    headers.add("openai-version", "2020-10-01");
    rateLimits.ifPresent(headers::addAll);
    if (rateLimits.isEmpty() && reply.status() < 300) {
      addRateLimits(headers);
    }
    if (closes) {
      headers.add("Connection", "close");
    }
    change(headers, reply);
    return headers.build();
  }

  /** The figures of a lightly used tier 1 account. */
  private static void addRateLimits(Headers.Builder headers) {
    headers.add("x-ratelimit-limit-requests", "10000");
    headers.add("x-ratelimit-limit-tokens", "200000");
    headers.add("x-ratelimit-remaining-requests", "9999");
    headers.add("x-ratelimit-remaining-tokens", "199976");
    headers.add("x-ratelimit-reset-requests", "8.64s");
    headers.add("x-ratelimit-reset-tokens", "7ms");
  }

  private static void change(Headers.Builder headers, Reply reply) {
    Set<String> replaced = new HashSet<>();
    for (HeaderChange change : reply.changes()) {
      if (replaced.add(change.name().toLowerCase(Locale.ROOT)) || change.value() == null) {
        headers.removeAll(change.name());
      }
      if (change.value() != null) {
        headers.add(change.name(), change.value());
      }
    }
  }
}
