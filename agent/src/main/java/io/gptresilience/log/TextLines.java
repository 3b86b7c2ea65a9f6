package io.gptresilience.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * One event as one line for people: time, level, sentence, what the server said, which call. What
 * is longer follows indented: for a call that failed for good its cause and the remedies, for a
 * fault its stack trace.
 *
 * <pre>{@code
 * 2026-11-21 16:00:01.120+09:00 WARN  gpt-resilience c-1 retry 1/5 in 1043 ms: 429 rate_limit_exceeded (tpm) - "Rate limit reached" - POST api.openai.com/v1/chat/completions (openai-java, req_4f1c)
 * }</pre>
 */
final class TextLines extends LineEncoder {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSxxx").withZone(ZoneId.systemDefault());

  private static final int HTTPS = 443;

  /** So that no line but the first can be taken for an event. */
  private static final String INDENT = "    ";

  @Override
  public byte[] encode(ILoggingEvent event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair field : event.getKeyValuePairs()) {
        fields.put(field.key, field.value);
      }
    }
    StringBuilder line = new StringBuilder(256);
    line.append(TIMESTAMP.format(Instant.ofEpochMilli(event.getTimeStamp())))
        .append(' ')
        .append(String.format("%-5s", event.getLevel()))
        .append(" gpt-resilience ");
    append(line, "", fields.get("gpt_resilience.call_id"), " ");
    line.append(Redaction.onOneLine(event.getFormattedMessage()));
    append(line, " - \"", fields.get("error.message"), "\"");
    append(line, " - param ", fields.get("gpt_resilience.param"), "");
    appendCall(line, fields);
    append(line, " - options ", fields.get("gpt_resilience.options"), "");
    line.append('\n');
    appendAdvice(line, fields);
    appendTrace(line, fields.get("error.stack_trace"));
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void appendCall(StringBuilder line, Map<String, Object> fields) {
    if (!fields.containsKey("http.request.method")) {
      return;
    }
    append(line, " - ", fields.get("http.request.method"), " ");
    append(line, "", fields.get("server.address"), "");
    append(line, ":", port(fields), "");
    append(line, "", fields.get("url.path"), "");
    append(line, " (", fields.get("gpt_resilience.client"), "");
    append(line, ", ", fields.get("openai.request_id"), "");
    line.append(')');
  }

  /** Unless it is the usual one. */
  private static Object port(Map<String, Object> fields) {
    Object port = fields.get("server.port");
    return port instanceof Integer number && number == HTTPS ? null : port;
  }

  private static void append(StringBuilder line, String before, Object value, String after) {
    if (value != null) {
      line.append(before).append(Redaction.onOneLine(value.toString())).append(after);
    }
  }

  private static void appendAdvice(StringBuilder line, Map<String, Object> fields) {
    append(line, INDENT, fields.get("gpt_resilience.cause"), "\n");
    if (fields.get("gpt_resilience.remedies") instanceof List<?> remedies) {
      for (int i = 0; i < remedies.size(); i++) {
        append(line, INDENT + (i + 1) + ". ", remedies.get(i), "\n");
      }
    }
  }

  private static void appendTrace(StringBuilder line, Object trace) {
    if (trace != null) {
      trace.toString().lines().forEach(frame -> append(line, INDENT, frame, "\n"));
    }
  }
}
