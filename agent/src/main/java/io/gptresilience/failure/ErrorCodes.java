package io.gptresilience.failure;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a provider's error codes and types say. Codes are those of the API references of OpenAI,
 * Azure OpenAI and the providers and relays that copy their API, and of recorded answers. {@code
 * RateLimitError}, {@code rate_limit_error} and {@code RATE_LIMIT} are one code: letters and digits
 * alone count, and the words that only say that it is an error do not.
 */
final class ErrorCodes {

  /** No real code is longer; bounds the work on a hostile one. */
  private static final int LONGEST_CODE = 128;

  /** Families of codes that grow: the longer part first where one contains the other. */
  private static final Map<String, Reason> PARTS = new LinkedHashMap<>();

  static {
    part("spend_limit", Reason.SPEND_LIMIT_EXCEEDED);
    part("spending_limit", Reason.SPEND_LIMIT_EXCEEDED);
    part("budget_exceeded", Reason.SPEND_LIMIT_EXCEEDED);
    part("usage_limit", Reason.USAGE_LIMIT_EXCEEDED);
    part("insufficient_balance", Reason.INSUFFICIENT_QUOTA);
    part("insufficient_quota", Reason.INSUFFICIENT_QUOTA);
    part("context_length", Reason.CONTEXT_LENGTH_EXCEEDED);
    part("context_window", Reason.CONTEXT_LENGTH_EXCEEDED);
    part("content_filter", Reason.CONTENT_POLICY);
    part("content_policy", Reason.CONTENT_POLICY);
    part("policy_violation", Reason.CONTENT_POLICY);
    part("data_inspection", Reason.CONTENT_POLICY);
    part("sensitive_word", Reason.CONTENT_POLICY);
    part("overloaded", Reason.OVERLOADED);
    part("concurrency", Reason.CONCURRENCY);
    part("concurrent_requests", Reason.CONCURRENCY);
    part("api_key_invalid", Reason.INCORRECT_API_KEY);
    part("invalid_api_key", Reason.INCORRECT_API_KEY);
    part("model_not_found", Reason.MODEL_NOT_FOUND);
    part("unsupported_country", Reason.UNSUPPORTED_COUNTRY);
    part("above_max_length", Reason.INPUT_TOO_LONG);
    part("below_min_length", Reason.INVALID_VALUE);
    part("above_max_value", Reason.INVALID_VALUE);
    part("below_min_value", Reason.INVALID_VALUE);
    part("invalid_image", Reason.INVALID_IMAGE);
    part("_not_found", Reason.RESOURCE_NOT_FOUND);
  }

  private ErrorCodes() {}

  /**
   * @param code as it came, or null
   * @return what it says whatever else is said, or null
   */
  static Reason telling(String code) {
    if (code == null || code.length() > LONGEST_CODE) {
      return null;
    }
    Reason exact = TellingCodes.TABLE.meaningOf(code);
    return exact != null || VagueCodes.TABLE.meaningOf(code) != null ? exact : byPart(code);
  }

  /**
   * @param code as it came, or null
   * @return what it says where nothing better is known, or null
   */
  static Reason vague(String code) {
    return code == null || code.length() > LONGEST_CODE ? null : VagueCodes.TABLE.meaningOf(code);
  }

  static boolean isKnown(String code) {
    return telling(code) != null || vague(code) != null;
  }

  /** Others of the same reason may name what a single request has too much of. */
  static boolean namesRateLimit(String code) {
    String core = CodeTable.core(code);
    return core.contains("ratelimit")
        || core.contains("throttl")
        || core.contains("toomanyrequest");
  }

  private static Reason byPart(String code) {
    String core = CodeTable.core(code);
    for (Map.Entry<String, Reason> part : PARTS.entrySet()) {
      if (core.contains(part.getKey())) {
        return part.getValue();
      }
    }
    return null;
  }

  private static void part(String part, Reason reason) {
    PARTS.put(CodeTable.core(part), reason);
  }
}
