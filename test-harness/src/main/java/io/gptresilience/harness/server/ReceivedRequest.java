package io.gptresilience.harness.server;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mockwebserver3.RecordedRequest;
import okio.ByteString;

/**
 * A request {@link FakeOpenAi} has read to its end.
 *
 * @param path as on the wire, without the query
 * @param query as on the wire, without the question mark; null when there is none
 * @param headers values by name; names are compared without regard to case
 * @param protocol {@code HTTP/1.1} or {@code HTTP/2}
 * @param connection which connection of the server carried it, counted from 0
 * @param received when its last byte had been read
 * @param receivedNanos the same moment on {@link System#nanoTime}
 */
public record ReceivedRequest(
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    byte[] body,
    String protocol,
    int connection,
    Instant received,
    long receivedNanos) {

  static ReceivedRequest of(RecordedRequest recorded) {
    String target = recorded.getTarget();
    int mark = target.indexOf('?');
    ByteString body = recorded.getBody();
    return new ReceivedRequest(
        recorded.getMethod(),
        mark < 0 ? target : target.substring(0, mark),
        mark < 0 ? null : target.substring(mark + 1),
        headersOf(recorded),
        body == null ? new byte[0] : body.toByteArray(),
        recorded.getVersion(),
        recorded.getConnectionIndex(),
        Instant.now(),
        System.nanoTime());
  }

  private static Map<String, List<String>> headersOf(RecordedRequest recorded) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (var header : recorded.getHeaders()) {
      headers.computeIfAbsent(header.getFirst(), n -> new ArrayList<>()).add(header.getSecond());
    }
    headers.replaceAll((name, values) -> List.copyOf(values));
    return Collections.unmodifiableMap(headers);
  }

  /** Whether it came as a stream of HTTP/2. */
  public boolean isHttp2() {
    return protocol.equals("HTTP/2");
  }

  /** The header's first value. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** The token of an {@code Authorization: Bearer} header. */
  public Optional<String> bearer() {
    return header("Authorization")
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> value.substring(7));
  }

  /** The body read as UTF-8. */
  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Shows neither headers nor query nor body: they may hold keys. */
  @Override
  public String toString() {
    return "%s %s (%d bytes on connection %d)".formatted(method, path, body.length, connection);
  }
}
