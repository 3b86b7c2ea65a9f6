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
    put(Reason.BAD_REQUEST, 400, 406, 418, 422);
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
    put(Reason.TOO_MANY_REQUESTS, 429);
    put(Reason.UNSUPPORTED_COUNTRY, 451);
    put(Reason.OVERLOADED, 498, 529);
    put(Reason.SERVER_ERROR, 424, 425, 500, 507);
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

  /** Whether somebody gives this status. */
  static boolean isKnown(int status) {
    return MEANINGS.containsKey(status);
  }

  /**
   * Whether the server says with it that it did not do the work. A 408, 460 or 499 comes from a
   * gateway that lost the client or the server, a 424 from a server that lost another.
   */
  static boolean isRefused(int status) {
    return switch (status) {
      case 408, 424, 425, 460, 499 -> false;
      case 521, 522, 523, 525, 526, 529 -> true;
      default -> status >= 400 && status < 500;
    };
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
