package io.gptresilience.failure;

import java.util.EnumSet;
import java.util.Set;

/** Which words and codes are believed beside which status. */
final class Credibility {

  /**
   * What relays say with a 500 too, in words that mean nothing else. Other words for a refusal
   * stand in a server's own faults as well: "event loop is already running".
   */
  private static final Set<Reason> SAID_WITH_ANY_STATUS =
      EnumSet.of(
          Reason.INCORRECT_API_KEY,
          Reason.INSUFFICIENT_QUOTA,
          Reason.SPEND_LIMIT_EXCEEDED,
          Reason.USAGE_LIMIT_EXCEEDED,
          Reason.CONTEXT_LENGTH_EXCEEDED,
          Reason.CONTENT_POLICY,
          Reason.UNSUPPORTED_COUNTRY,
          Reason.FIREWALL);

  private Credibility() {}

  /**
   * @param reason what a code says
   */
  static boolean ofCode(Reason reason, int status) {
    return status < 500 || !isAnybodys(reason);
  }

  /** A server's own parts miss and refuse things of each other too. */
  private static boolean isAnybodys(Reason reason) {
    return switch (reason) {
      case RESOURCE_NOT_FOUND, INVALID_STATE, MISSING_PARAMETER, INVALID_VALUE -> true;
      default -> false;
    };
  }

  /**
   * A refusal is not a busy server's, a server's fault no router's, and what is too fast is not
   * wrong.
   */
  static boolean ofWords(Reason reason, int status) {
    if (status == 429) {
      return reason.family() != Family.VALIDATION_ERROR || reason == Reason.CONTENT_POLICY;
    }
    if (status >= 500) {
      return switch (reason.family()) {
        case VALIDATION_ERROR, INVALID_API_KEY, PERMISSION_ERROR, QUOTA_EXCEEDED ->
            SAID_WITH_ANY_STATUS.contains(reason);
        default -> true;
      };
    }
    return !Statuses.isRefusal(status)
        || switch (reason.family()) {
          case TIMEOUT_ERROR, NETWORK_ERROR, INTERNAL_SERVER_ERROR, CAPACITY_ERROR, STREAM_ERROR ->
              false;
          case RATE_LIMIT_EXCEEDED ->
              reason == Reason.REQUEST_ABOVE_LIMIT || reason == Reason.ENQUEUED_TOKENS;
          default -> true;
        };
  }
}
