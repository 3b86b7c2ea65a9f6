package io.gptresilience.failure;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What the names in the JSON of errors stand for, as far as they were met. */
final class ErrorFields {

  /** What a field's value is. */
  enum Role {
    /** An error that is a text. */
    ERROR,
    /** The kind of the whole document. */
    OBJECT,
    STATUS,
    TYPE,
    CODE,
    /** A code where it is a constant, prose or something else elsewhere. */
    REASON,
    TEXT,
    PARAM,
    WAIT_IN_SECONDS,
    WAIT_IN_MILLIS,
    WAIT
  }

  private static final Map<String, Role> ROLES = new HashMap<>();

  /** Objects and lists inside an error that tell more of it. */
  private static final Set<String> PARTS =
      Set.of(
          "error",
          "errors",
          "innererror",
          "inner_error",
          "detail",
          "details",
          "metadata",
          "cause",
          "violations",
          "body",
          "response",
          "data",
          "fault",
          "upstream_error",
          "last_error",
          "fields",
          "ctx",
          "headers");

  /** After which a stream of Responses, or of Anthropic's messages, lacks nothing. */
  private static final Set<String> LAST_EVENTS =
      Set.of(
          "response.completed",
          "response.incomplete",
          "response.cancelled",
          "response.done",
          "message_stop");

  /** {@code finish_reason} of answers that broke off: OpenRouter, Zhipu, DeepSeek. */
  private static final Set<String> FAILED_ENDS =
      Set.of("error", "network_error", "insufficient_system_resource");

  /** Names that only errors have at the top of a document. */
  private static final Set<String> OF_ERRORS =
      Set.of("error_code", "error_msg", "errcode", "errmsg", "error_message", "error_type");

  /** Names that stand in an error which has no wrapper, and in other things. */
  private static final Set<String> PERHAPS_OF_ERRORS =
      Set.of("code", "message", "msg", "detail", "status", "title", "param", "type", "request_id");

  static {
    put(Role.ERROR, "error errors Error");
    put(Role.OBJECT, "object");
    put(Role.STATUS, "status");
    put(Role.TYPE, "type error_type errorType __type");
    put(
        Role.CODE,
        "code error_code errorCode errorcode errcode err_code Code status_code statusCode"
            + " http_status httpStatus");
    put(Role.REASON, "reason");
    put(
        Role.TEXT,
        "message msg Message error_msg error_message errorMessage errmsg detail details title"
            + " description error_description faultstring raw status_msg quotaId");
    put(Role.PARAM, "param parameter");
    put(
        Role.WAIT_IN_SECONDS,
        "retry_after retryAfter retry_after_seconds Retry-After retry-after estimated_time"
            + " resets_in_seconds");
    put(Role.WAIT_IN_MILLIS, "retry_after_ms retryAfterMs retry-after-ms");
    put(Role.WAIT, "retryDelay");
  }

  private ErrorFields() {}

  /**
   * @return null where the name is not known
   */
  static Role roleOf(String name) {
    return ROLES.get(name);
  }

  /** An error of which all is empty, or no more is known than its kind, is none. */
  static boolean tells(String name, String value) {
    return !value.isBlank() && !"object".equals(name);
  }

  static boolean isPart(String name) {
    return PARTS.contains(name);
  }

  static boolean isLastEvent(String type) {
    return LAST_EVENTS.contains(type);
  }

  static boolean isFailedEnd(String finishReason) {
    return FAILED_ENDS.contains(finishReason);
  }

  static boolean isOfErrors(String name) {
    return OF_ERRORS.contains(name);
  }

  static boolean isPerhapsOfErrors(String name) {
    return PERHAPS_OF_ERRORS.contains(name);
  }

  private static void put(Role role, String names) {
    for (String name : names.split(" ")) {
      ROLES.put(name, role);
    }
  }
}
