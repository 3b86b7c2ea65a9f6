package io.gptresilience.failure;

import io.gptresilience.failure.Failure.Processing;
import java.time.Duration;

/**
 * Judges what an answer or an event says. What is nearest to the cause decides: a code that tells,
 * a type that tells, a sentence, a vague code, the parameter, the status, the headers.
 */
final class AnswerFailures {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private AnswerFailures() {}

  /**
   * @param status 400 or above, or 0 where the failure came without one: in a stream, in a text
   * @param headers of the answer
   */
  static Reason reason(int status, Evidence.Headers headers, Clues clues) {
    int nearest = nearestStatus(status, clues);
    Reason reason = told(nearest, clues);
    if (reason == null) {
      reason = ofStatus(nearest, headers, clues);
    }
    return finer(reason, nearest, headers, clues);
  }

  /**
   * @param status as the answer had it; 0 where there was none
   * @param reason what came out of {@link #reason}
   */
  static Failure failure(
      int status, Evidence.Headers headers, Clues clues, Reason reason, ServerWait ofHeaders) {
    StatedLimit limit =
        reason.family() == Family.RATE_LIMIT_EXCEEDED ? StatedLimit.find(clues.texts()) : null;
    Reason refined =
        limit != null && limit.isAboveLimit() && reason != Reason.ENQUEUED_TOKENS
            ? Reason.REQUEST_ABOVE_LIMIT
            : reason;
    ServerWait wait = wait(refined, limit, ofHeaders, clues);
    String named = clues.errorType();
    return new Failure(
        refined,
        // A stream's request may be sent again; what is asked for by its id stays as it is.
        !(status > 0 && clues.isEnded()) && isRetryable(refined, wait, headers),
        wait,
        processing(status, refined, wait),
        status,
        named != null ? named : status > 0 ? Integer.toString(status) : refined.wireName(),
        clues.message(),
        clues.param(),
        headers.first("x-request-id"));
  }

  private static int nearestStatus(int status, Clues clues) {
    if (!Statuses.isRelayed(status)) {
      return status;
    }
    int named = clues.status() != 0 ? clues.status() : statusInTexts(clues);
    return named == 0 ? status : named;
  }

  /**
   * @return 0 where none is named
   */
  static int statusInTexts(Clues clues) {
    int named = 0;
    String[] texts = clues.texts();
    for (int i = 0; named == 0 && i < texts.length; i++) {
      named = TextStatus.find(texts[i]);
    }
    return named;
  }

  private static Reason told(int status, Clues clues) {
    for (String code : clues.codes()) {
      Reason reason = ErrorCodes.telling(code);
      if (reason != null) {
        return reason;
      }
    }
    for (String type : clues.types()) {
      Reason reason = ErrorCodes.telling(type);
      if (reason != null) {
        return reason;
      }
    }
    Reason said = said(status, clues);
    if (said == null) {
      said = vague(status, clues);
    }
    return said == null && status == 0 ? insteadOfStatus(clues) : said;
  }

  /**
   * Beside a status, {@code invalid_request_error} adds nothing; in a stream it is all there is.
   */
  private static Reason insteadOfStatus(Clues clues) {
    Reason named = AnswerPhrases.STATUS_NAMES.meaningOf(clues.texts());
    boolean request =
        clues.types().contains("invalid_request_error")
            || clues.codes().contains("invalid_request_error");
    return named == null && request ? Reason.BAD_REQUEST : named;
  }

  private static Reason said(int status, Clues clues) {
    for (String text : clues.texts()) {
      Reason reason = TextStatus.ofCloudflare(text, clues.isPage());
      if (reason != null) {
        return reason;
      }
    }
    Family coded = family(clues);
    Reason said =
        AnswerPhrases.TELLING.meaningOf(
            reason ->
                clues.isPage() && status >= 500
                    ? reason == Reason.FIREWALL // the rest is for the site's visitors and its owner
                    : isCredible(reason, status) || reason.family() == coded,
            clues.texts());
    // A limit of the caller's own is a 429.
    return said == Reason.TOO_MANY_REQUESTS && status >= 500 ? Reason.OVERLOADED : said;
  }

  /** The family that vague codes name, whatever the status. */
  private static Family family(Clues clues) {
    Reason reason = vague(0, clues);
    return reason == null ? null : reason.family();
  }

  private static Reason vague(int status, Clues clues) {
    Reason best = null;
    for (String code : clues.codes()) {
      best = better(best, ErrorCodes.vague(code), status);
    }
    for (String type : clues.types()) {
      best = better(best, ErrorCodes.vague(type), status);
    }
    return best;
  }

  /** The type of a rate limit names the bucket that is empty, its code the family. */
  private static Reason better(Reason known, Reason other, int status) {
    if (other == null || !isCredible(other, status)) {
      return known;
    }
    boolean finer = known == null || known == Reason.TOO_MANY_REQUESTS;
    return finer ? other : known;
  }

  /**
   * A refusal is not a busy server's, a server's fault no router's, and what is too fast is not
   * wrong.
   */
  private static boolean isCredible(Reason reason, int status) {
    if (status == 429) {
      return reason.family() != Family.VALIDATION_ERROR || reason == Reason.CONTENT_POLICY;
    }
    if (status >= 500) {
      return switch (reason) {
        case UNKNOWN_URL, METHOD_NOT_ALLOWED, INVALID_JSON -> false;
        default -> true;
      };
    }
    return !Statuses.isRefusal(status)
        || switch (reason.family()) {
          case TIMEOUT_ERROR, NETWORK_ERROR, INTERNAL_SERVER_ERROR, CAPACITY_ERROR, STREAM_ERROR ->
              false;
          case RATE_LIMIT_EXCEEDED -> status == 400 || status == 403 || status == 413;
          default -> true;
        };
  }

  private static Reason ofStatus(int status, Evidence.Headers headers, Clues clues) {
    if (status < 400) {
      return clues.isError() ? Reason.ERROR_EVENT : Reason.UNKNOWN;
    }
    Reason reason = Statuses.meaningOf(status);
    boolean noService = clues.isPage() || headers.first("cf-mitigated") != null;
    return switch (reason) {
      case FORBIDDEN -> noService ? Reason.FIREWALL : reason;
      case RESOURCE_NOT_FOUND -> notFound(noService, clues);
      case BAD_REQUEST -> clues.param() == null ? reason : Reason.INVALID_VALUE;
      case TOO_MANY_REQUESTS -> noService ? Reason.EDGE_RATE_LIMIT : reason;
      default -> reason;
    };
  }

  /** A service that knows its objects says which one is missing; a router only that it has none. */
  private static Reason notFound(boolean noService, Clues clues) {
    String message = clues.message();
    boolean router = noService || message == null || message.strip().equalsIgnoreCase("not found");
    return router && clues.param() == null ? Reason.UNKNOWN_URL : Reason.RESOURCE_NOT_FOUND;
  }

  private static Reason finer(Reason reason, int status, Evidence.Headers headers, Clues clues) {
    return switch (reason) {
      case MODEL_NOT_FOUND -> status == 403 ? Reason.MODEL_ACCESS_DENIED : reason;
      case TOO_MANY_REQUESTS -> emptyBucket(headers);
      case SERVER_ERROR -> status > 500 ? Statuses.meaningOf(status) : reason;
      default -> reason;
    };
  }

  private static Reason emptyBucket(Evidence.Headers headers) {
    if (isEmpty(headers, "tokens")) {
      return Reason.TPM;
    }
    if (isEmpty(headers, "requests")) {
      return Reason.RPM;
    }
    return isEmpty(headers, "input-images") ? Reason.IPM : Reason.TOO_MANY_REQUESTS;
  }

  /** A limit of zero or less means that it is not known. */
  private static boolean isEmpty(Evidence.Headers headers, String bucket) {
    return "0".equals(headers.first("x-ratelimit-remaining-" + bucket))
        && isAboveZero(headers.first("x-ratelimit-limit-" + bucket));
  }

  private static boolean isAboveZero(String number) {
    Duration positive = ServerWait.number(number, 1);
    return positive != null && !positive.isZero();
  }

  private static ServerWait wait(
      Reason reason, StatedLimit limit, ServerWait ofHeaders, Clues clues) {
    Duration window = window(reason);
    if (window == null || !limit.isStated()) {
      return ofHeaders != null ? ofHeaders : ServerWait.inBody(clues);
    }
    if (ofHeaders != null && !ofHeaders.isAbsurdFor(window)) {
      return ofHeaders;
    }
    ServerWait ofBody = ServerWait.inBody(clues);
    if (ofBody != null && !ofBody.isAbsurdFor(window)) {
      return ofBody;
    }
    Duration reckoned = limit.untilThereIsRoom(window);
    return reckoned == null ? null : ServerWait.ofMessage(reckoned);
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
   * Whether the server certainly did none of the work: it refused the request (4xx, but for a 408,
   * which a gateway may send when its upstream was slow), was too busy for it (529, or a 503 that
   * says so or names a wait), or a proxy did not reach it. Any other answer, a plain 500 or a
   * gateway's 502 and 504 above all, leaves it open.
   */
  private static Processing processing(int status, Reason reason, ServerWait wait) {
    boolean refused = status >= 400 && status < 500 && status != 408;
    boolean tooBusy = status == 503 && wait != null || status == 522;
    return refused || tooBusy ? Processing.NONE : reason.processing();
  }
}
