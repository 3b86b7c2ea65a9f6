package io.gptresilience.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * A line of the agent's own log that tells of a failure, in either format. What the line does not
 * say is null.
 *
 * @param status 0 where no answer came
 * @param attempt how many times the call had been sent, or 0
 * @param delay the wait before the next attempt; where the server's was too long, that one
 */
record LogLine(
    String action,
    String family,
    String reason,
    int status,
    String errorType,
    String message,
    String param,
    String requestId,
    int attempt,
    Duration delay,
    String delaySource,
    String stopReason) {

  private static final String OURS = "gpt_resilience.";

  /** The application may have left a line unfinished before ours. */
  private static final String JSON_START = "{\"@timestamp\"";

  private static final Pattern TEXT =
      Pattern.compile(
          " (?:DEBUG|INFO|WARN|ERROR) +gpt-resilience (?:c-\\S+ )?(?<sentence>[^:]*(?:: \\d+ s"
              + " asked\\))?): (?:(?<status>\\d{3}) )?(?<family>[a-z_]+)(?:"
              + " \\((?<reason>[a-z_]+)\\))?(?: - \"(?<message>.*?)\")?(?: - param (?<param>.*?))?"
              + "(?: - [A-Z]+ .*)?$");

  private static final Pattern OURS_AS_TEXT =
      Pattern.compile("^\\d{4}-\\S+ \\S+ [A-Z]+ +gpt-resilience ");

  private static final Pattern RETRY = Pattern.compile("retry (\\d+)/\\d+ in (\\d+) ms");
  private static final Pattern GAVE_UP =
      Pattern.compile(
          "gave up after (\\d+) attempts?(?: in \\d+ ms)? \\(([a-z_]+)(?:: (\\d+) s asked)?\\)");

  /**
   * @return the last line that tells of a failure, or null where none does
   */
  static LogLine lastIn(String text) {
    List<String> lines = text.lines().toList();
    for (int i = lines.size() - 1; i >= 0; i--) {
      LogLine found = of(lines.get(i));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Whether it is a line of our log, of a failure or not. */
  static boolean isOurs(String text) {
    return text.contains(JSON_START) && text.contains("\"event.action\"")
        || OURS_AS_TEXT.matcher(text).find();
  }

  private static LogLine of(String line) {
    int json = Math.max(0, line.indexOf(JSON_START));
    if (line.startsWith("{", json)) {
      return ofJson(line.substring(json));
    }
    Matcher text = TEXT.matcher(line);
    return text.find() ? ofText(text) : null;
  }

  private static LogLine ofText(Matcher line) {
    String sentence = line.group("sentence");
    Matcher retry = RETRY.matcher(sentence);
    Matcher gaveUp = GAVE_UP.matcher(sentence);
    Map<String, String> fields = new HashMap<>();
    if (retry.matches()) {
      fields.put("event.action", "retry");
      fields.put(OURS + "attempt", retry.group(1));
      fields.put(OURS + "delay_ms", retry.group(2));
    } else if (gaveUp.matches()) {
      fields.put("event.action", "gave_up");
      fields.put(OURS + "attempt", gaveUp.group(1));
      fields.put(OURS + "stop_reason", gaveUp.group(2));
      if (gaveUp.group(3) != null) {
        fields.put(OURS + "delay_ms", gaveUp.group(3) + "000");
      }
    } else if (sentence.equals("not retryable")) {
      fields.put("event.action", "not_retryable");
    } else if (sentence.equals("broke after its answer had begun")) {
      fields.put("event.action", "stream_failed");
    } else {
      return null;
    }
    fields.put(OURS + "family", line.group("family"));
    fields.put(OURS + "reason", line.group("reason"));
    fields.put("http.response.status_code", line.group("status"));
    fields.put("error.message", line.group("message"));
    fields.put(OURS + "param", line.group("param"));
    return of(fields);
  }

  private static LogLine ofJson(String line) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser in = Json.FACTORY.createParser(ObjectReadContext.empty(), line)) {
      in.nextToken();
      flatten(in, "", fields);
    } catch (JacksonException cut) {
      // What stood before the cut may be enough.
    }
    return fields.get(OURS + "family") == null ? null : of(fields);
  }

  /** A log shipper may have made objects of the names' parts. */
  private static void flatten(JsonParser in, String prefix, Map<String, String> fields) {
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = prefix + in.currentName();
      JsonToken value = in.nextToken();
      if (value == JsonToken.START_OBJECT) {
        flatten(in, name + ".", fields);
      } else if (value == JsonToken.START_ARRAY) {
        in.skipChildren();
      } else if (value != JsonToken.VALUE_NULL) {
        fields.put(name, in.getString());
      }
    }
  }

  private static LogLine of(Map<String, String> fields) {
    long delay = number(fields.get(OURS + "delay_ms"));
    return new LogLine(
        fields.get("event.action"),
        fields.get(OURS + "family"),
        fields.get(OURS + "reason"),
        (int) Math.max(0, number(fields.get("http.response.status_code"))),
        fields.get("error.type"),
        fields.get("error.message"),
        fields.get(OURS + "param"),
        fields.get("openai.request_id"),
        (int) Math.max(0, number(fields.get(OURS + "attempt"))),
        delay < 0 ? null : Duration.ofMillis(delay),
        fields.get(OURS + "delay_source"),
        fields.get(OURS + "stop_reason"));
  }

  /** -1 where there is none that makes sense. */
  private static long number(String digits) {
    return digits != null && digits.matches("[0-9]{1,9}") ? Long.parseLong(digits) : -1;
  }
}
