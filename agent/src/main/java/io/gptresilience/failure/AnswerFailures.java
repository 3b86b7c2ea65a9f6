package io.gptresilience.failure;

import static io.gptresilience.failure.Family.CAPACITY_ERROR;
import static io.gptresilience.failure.Family.INTERNAL_SERVER_ERROR;
import static io.gptresilience.failure.Family.INVALID_API_KEY;
import static io.gptresilience.failure.Family.PERMISSION_ERROR;
import static io.gptresilience.failure.Family.QUOTA_EXCEEDED;
import static io.gptresilience.failure.Family.RATE_LIMIT_EXCEEDED;
import static io.gptresilience.failure.Family.TIMEOUT_ERROR;
import static io.gptresilience.failure.Family.VALIDATION_ERROR;

import io.gptresilience.failure.Classifier.Verdict;
import java.util.HashMap;
import java.util.Map;

/**
 * What error codes and statuses mean. Codes are those of OpenAI's and Azure's API references and of
 * recorded answers; the statuses above 511 are Cloudflare's, which stands before api.openai.com.
 */
final class AnswerFailures {

  /** A 409 that names no cause is a lock that was not free in time; the SDK resends it too. */
  static final Verdict CONFLICT = new Verdict(VALIDATION_ERROR, "conflict");

  private static final Map<String, Verdict> BY_CODE = new HashMap<>();
  private static final Map<Integer, Verdict> BY_STATUS = new HashMap<>();

  static {
    codes(
        INVALID_API_KEY,
        "invalid_api_key",
        "invalid_authentication",
        "authentication_error",
        "account_deactivated");
    codes(
        QUOTA_EXCEEDED,
        "insufficient_quota",
        "billing_hard_limit_reached",
        "billing_not_active",
        "credit_balance_exhausted");
    codes(RATE_LIMIT_EXCEEDED, "rate_limit_exceeded", "rate_limit_error", "slow_down");
    BY_CODE.put("requests", new Verdict(RATE_LIMIT_EXCEEDED, "rpm"));
    BY_CODE.put("tokens", new Verdict(RATE_LIMIT_EXCEEDED, "tpm"));
    codes(
        INTERNAL_SERVER_ERROR,
        "server_error",
        "internal_error",
        "internal_server_error",
        "api_error");
    codes(
        CAPACITY_ERROR,
        "server_is_overloaded",
        "overloaded_error",
        "engine_overloaded",
        "service_unavailable");
    codes(
        VALIDATION_ERROR,
        "context_length_exceeded",
        "model_not_found",
        "invalid_prompt",
        "unsupported_parameter",
        "unsupported_value",
        "missing_required_parameter",
        "invalid_value",
        "invalid_type",
        "content_policy_violation",
        "content_filter",
        "string_above_max_length");
    codes(
        PERMISSION_ERROR,
        "unsupported_country_region_territory",
        "permission_error",
        "access_denied",
        "ip_not_authorized");

    status(VALIDATION_ERROR, "bad_request", 400, 405, 413, 415, 422);
    BY_STATUS.put(409, CONFLICT);
    status(VALIDATION_ERROR, "not_found", 404);
    status(INVALID_API_KEY, "unauthorized", 401);
    status(QUOTA_EXCEEDED, "payment_required", 402);
    status(PERMISSION_ERROR, "forbidden", 403);
    status(TIMEOUT_ERROR, "request_timeout", 408);
    status(TIMEOUT_ERROR, "gateway_timeout", 504, 522, 524);
    status(RATE_LIMIT_EXCEEDED, "too_many_requests", 429);
    status(INTERNAL_SERVER_ERROR, "server_error", 500);
    status(INTERNAL_SERVER_ERROR, "bad_gateway", 502, 520, 521, 523, 525, 526);
    status(CAPACITY_ERROR, "unavailable", 503);
    status(CAPACITY_ERROR, "overloaded", 529);
  }

  private AnswerFailures() {}

  /**
   * @param code error code in lower case, or null; @return null where it is not known
   */
  static Verdict byCode(String code) {
    if (code == null) {
      return null;
    }
    // Spend and usage limits of a key, a project, an organisation, a month: the family of codes
    // grows.
    boolean limit =
        code.endsWith("_spend_limit_exceeded") || code.endsWith("_usage_limit_exceeded");
    return limit ? new Verdict(QUOTA_EXCEEDED, code) : BY_CODE.get(code);
  }

  /**
   * @param type error type in lower case, or null
   * @return null where it is not known, or says less than the status: {@code
   *     invalid_request_error}, which stands beside wrong keys (401), missing models (404) and
   *     lacking rights (403), is in no table, and {@code server_error} stands beside an overload's
   *     503
   */
  static Verdict byType(String type) {
    return "server_error".equals(type) ? null : byCode(type);
  }

  /**
   * @param status 400 or above
   */
  static Verdict byStatus(int status) {
    Verdict known = BY_STATUS.get(status);
    if (known != null) {
      return known;
    }
    return status >= 500
        ? new Verdict(INTERNAL_SERVER_ERROR, "server_error")
        : new Verdict(VALIDATION_ERROR, "bad_request");
  }

  /**
   * Whether the server certainly did none of the work: it refused the request (4xx, but for a 408,
   * which a gateway may send when its upstream was slow), was too busy for it (529, or a 503 that
   * says so by its code or a wait), or Cloudflare did not reach it (521–523, 525, 526). Any other
   * answer, a plain 500 or a gateway's 502 and 504 above all, leaves it open.
   */
  static boolean provesNothingWasDone(int status, Verdict verdict, ServerWait wait) {
    return switch (status) {
      case 408 -> false;
      case 503 ->
          wait != null
              || BY_CODE.containsKey(verdict.reason()) && verdict.family() == CAPACITY_ERROR;
      case 521, 522, 523, 525, 526, 529 -> true;
      default -> status < 500;
    };
  }

  private static void codes(Family family, String... codes) {
    for (String code : codes) {
      BY_CODE.put(code, new Verdict(family, code));
    }
  }

  private static void status(Family family, String reason, int... statuses) {
    for (int status : statuses) {
      BY_STATUS.put(status, new Verdict(family, reason));
    }
  }
}
