package io.gptresilience.failure;

import java.util.HashMap;
import java.util.Map;

/**
 * What an HTTP status means where nothing better is known. RFC 9110 §15; 498 is Groq's, 499
 * nginx's, those above 511 are Cloudflare's, which stands before api.openai.com, and 529 is
 * Anthropic's.
 */
final class Statuses {

  private static final Map<Integer, Reason> MEANINGS = new HashMap<>();

  static {
    put(Reason.UNAUTHORIZED, 401, 561);
    put(Reason.PAYMENT_REQUIRED, 402);
    put(Reason.FORBIDDEN, 403);
    put(Reason.RESOURCE_NOT_FOUND, 404, 410);
    put(Reason.METHOD_NOT_ALLOWED, 405);
    put(Reason.PROXY_REFUSED, 407);
    put(Reason.GATEWAY_TIMEOUT, 408, 460, 499, 504, 522, 524, 598, 599);
    put(Reason.CONFLICT, 409, 423);
    put(Reason.PAYLOAD_TOO_LARGE, 413, 431);
    put(Reason.UNSUPPORTED_MEDIA_TYPE, 415);
    put(Reason.TOO_MANY_REQUESTS, 425, 429);
    put(Reason.UNSUPPORTED_COUNTRY, 451);
    put(Reason.OVERLOADED, 498, 529);
    put(Reason.SERVER_ERROR, 424, 500);
    put(Reason.NOT_IMPLEMENTED, 501, 505);
    put(Reason.BAD_GATEWAY, 502, 520);
    put(Reason.UNAVAILABLE, 503);
    put(Reason.ORIGIN_UNREACHABLE, 521, 523, 525, 526, 530);
  }

  private Statuses() {}

  /**
   * @param status 400 or above
   */
  static Reason meaningOf(int status) {
    Reason known = MEANINGS.get(status);
    if (known != null) {
      return known;
    }
    if (status >= 600) {
      return Reason.UNKNOWN;
    }
    return status >= 500 ? Reason.SERVER_ERROR : Reason.BAD_REQUEST;
  }

  /** A refusal for what the request is or who sends it: no busy server answers with it. */
  static boolean isRefusal(int status) {
    return switch (status) {
      case 400, 401, 402, 403, 404, 405, 406, 407, 410, 411, 413, 414, 415, 422, 431, 451 -> true;
      default -> false;
    };
  }

  /** Often chosen by a relay for whatever its upstream said: what the body names is truer. */
  static boolean isRelayed(int status) {
    return switch (status) {
      case 400, 500, 502, 503 -> true;
      default -> status < 400;
    };
  }

  private static void put(Reason reason, int... statuses) {
    for (int status : statuses) {
      MEANINGS.put(status, reason);
    }
  }
}
