package io.gptresilience.cli;

import java.time.Duration;
import java.util.Map;

/**
 * A line of the agent's own log, in either format. What the line does not say is null.
 *
 * @param family null where the line tells of no failure
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

  static final String ACTION = "event.action";
  static final String FAMILY = "gpt_resilience.family";
  static final String REASON = "gpt_resilience.reason";
  static final String PARAM = "gpt_resilience.param";
  static final String ATTEMPT = "gpt_resilience.attempt";
  static final String DELAY = "gpt_resilience.delay_ms";
  static final String DELAY_SOURCE = "gpt_resilience.delay_source";
  static final String STOP_REASON = "gpt_resilience.stop_reason";
  static final String STATUS = "http.response.status_code";
  static final String TYPE = "error.type";
  static final String MESSAGE = "error.message";
  static final String REQUEST_ID = "openai.request_id";

  /** The application may have left a line unfinished before ours. */
  private static final String JSON_START = "{\"@timestamp\"";

  /**
   * @return null where it is no line of our log
   */
  static LogLine of(String line) {
    int json = Math.max(0, line.indexOf(JSON_START));
    if (line.startsWith("{", json)) {
      LogLine read = inJson(line.substring(json));
      if (read != null) {
        return read;
      }
    }
    Map<String, String> fields = TextLogLine.fields(line);
    return fields != null || TextLogLine.isOurs(line)
        ? of(fields == null ? Map.of() : fields)
        : null;
  }

  /**
   * @return the last that tells of a failure, or else the last of ours; null where there is none
   */
  static LogLine inJson(String json) {
    Map<String, String> fields = JsonLogLine.fields(json);
    return fields == null ? null : of(fields);
  }

  boolean tellsFailure() {
    return family != null;
  }

  private static LogLine of(Map<String, String> fields) {
    long delay = number(fields.get(DELAY));
    return new LogLine(
        fields.get(ACTION),
        fields.get(FAMILY),
        fields.get(REASON),
        (int) Math.max(0, number(fields.get(STATUS))),
        fields.get(TYPE),
        fields.get(MESSAGE),
        fields.get(PARAM),
        fields.get(REQUEST_ID),
        (int) Math.max(0, number(fields.get(ATTEMPT))),
        delay < 0 ? null : Duration.ofMillis(delay),
        fields.get(DELAY_SOURCE),
        fields.get(STOP_REASON));
  }

  /** -1 where there is none that makes sense. */
  private static long number(String digits) {
    return digits != null && digits.matches("[0-9]{1,9}") ? Long.parseLong(digits) : -1;
  }
}
