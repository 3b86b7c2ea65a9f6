package io.gptresilience.failure;

import io.gptresilience.failure.Failure.Processing;
import java.time.Duration;

/** What follows from the reason of an answer or an event: a resend, a wait, what was done. */
final class AnswerFailures {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private AnswerFailures() {}

  /**
   * @param status as the answer had it; 0 where there was none
   * @param reason what came out of {@link AnswerReasons#reason}
   */
  static Failure failure(
      int status, Evidence.Headers headers, Clues clues, Reason reason, ServerWait ofHeaders) {
    StatedLimit limit =
        reason.family() == Family.RATE_LIMIT_EXCEEDED ? StatedLimit.find(clues.texts()) : null;
    Reason refined =
        limit != null && limit.isAboveLimit() && reason != Reason.ENQUEUED_TOKENS
            ? Reason.REQUEST_ABOVE_LIMIT
            : reason;
    ServerWait wait = serverWait(refined, limit, ofHeaders, clues);
    String named = clues.errorType();
    return new Failure(
        refined,
        // A stream's request may be sent again; what is asked for by its id stays as it is.
        !(status > 0 && clues.isEnded()) && isRetryable(refined, wait, headers),
        wait,
        processing(status, refined, clues, ofHeaders),
        status,
        named != null ? named : status > 0 ? Integer.toString(status) : refined.wireName(),
        clues.message(),
        clues.param(),
        headers.first("x-request-id"));
  }

  private static ServerWait serverWait(
      Reason reason, StatedLimit limit, ServerWait ofHeaders, Clues clues) {
    Duration window = window(reason);
    boolean checked = window != null && limit.isStated();
    if (ofHeaders != null && !(checked && ofHeaders.isAbsurdFor(window))) {
      return ofHeaders;
    }
    ServerWait ofBody = ServerWait.inBody(clues);
    if (!checked) {
      return ofBody;
    }
    if (ofBody != null && !ofBody.isAbsurdFor(window)) {
      return ofBody;
    }
    Duration reckoned = limit.untilThereIsRoom(window);
    boolean stated = ofHeaders != null || ofBody != null;
    return stated && reckoned != null ? ServerWait.ofMessage(reckoned) : null;
  }

  private static Duration window(Reason reason) {
    return switch (reason) {
      case RPM, TPM, IPM -> MINUTE;
      case RPD, TPD -> DAY;
      default -> null;
    };
  }

  /**
   * The server's own {@code x-should-retry} is obeyed, as the SDKs do; but no server's word makes a
   * resend mend a wrong key, an empty account or a request that fits into no limit.
   */
  private static boolean isRetryable(Reason reason, ServerWait wait, Evidence.Headers headers) {
    String word = headers.first("x-should-retry");
    if ("false".equals(word)) {
      return false;
    }
    return switch (reason) {
      // A day's bucket gives nothing within minutes, unless the server says when.
      case RPD, TPD -> wait != null;
      default -> reason.retryable() || "true".equals(word) && isMendable(reason);
    };
  }

  private static boolean isMendable(Reason reason) {
    return switch (reason.family()) {
      case INVALID_API_KEY, QUOTA_EXCEEDED, RATE_LIMIT_EXCEEDED -> false;
      default -> true;
    };
  }

  /**
   * Whether the server certainly did none of the work: it refused the request by its status, and
   * not because something behind it had failed, or it was too busy for it, as a code or, with a
   * 503, a header that names a wait tells. Any other answer, a plain 500 or a gateway's 502 and 504
   * above all, leaves it open: that one of its own connections was refused says nothing of what was
   * done before.
   */
  private static Processing processing(
      int status, Reason reason, Clues clues, ServerWait ofHeaders) {
    boolean refused =
        switch (reason.family()) {
          case TIMEOUT_ERROR, NETWORK_ERROR, INTERNAL_SERVER_ERROR, STREAM_ERROR -> status >= 520;
          case CAPACITY_ERROR -> true;
          default -> status < 500;
        };
    boolean tooBusy =
        reason.family() == Family.CAPACITY_ERROR
            && (status == 503 && ofHeaders != null || status >= 500 && isCoded(clues, reason));
    return refused && Statuses.isRefused(status) || tooBusy ? Processing.NONE : Processing.POSSIBLE;
  }

  private static boolean isCoded(Clues clues, Reason reason) {
    return clues.codes().stream().anyMatch(code -> ErrorCodes.telling(code) == reason)
        || clues.types().stream().anyMatch(type -> ErrorCodes.telling(type) == reason);
  }
}
