package io.gptresilience.failure;

import io.gptresilience.failure.Failure.Processing;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Judges what an answer or an event says. What is nearest to the cause decides: a code that tells,
 * a type that tells, a sentence, a vague code, the parameter, the status, the headers.
 */
final class AnswerFailures {

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
    Reason coded = coded(status, clues.codes());
    if (coded == null) {
      coded = coded(status, clues.types());
    }
    if (coded != null) {
      return coded;
    }
    Reason said = said(status, clues);
    if (said == null) {
      said = vague(status, clues);
    }
    return said == null && status == 0 ? insteadOfStatus(clues) : said;
  }

  private static Reason coded(int status, List<String> codes) {
    for (String code : codes) {
      Reason reason = ErrorCodes.telling(code);
      if (reason != null && !(status >= 500 && isAnybodys(reason))) {
        return reason;
      }
    }
    return null;
  }

  /** A server's own parts miss and refuse things of each other too. */
  private static boolean isAnybodys(Reason reason) {
    return switch (reason) {
      case RESOURCE_NOT_FOUND, INVALID_STATE, MISSING_PARAMETER, INVALID_VALUE -> true;
      default -> false;
    };
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
    boolean limited = AnswerPhrases.SURE_LIMITS.meaningOf(clues.texts()) != null;
    Reason said =
        AnswerPhrases.TELLING.meaningOf(
            reason ->
                clues.isPage() && status >= 500
                    ? reason == Reason.FIREWALL // the rest is for the site's visitors and its owner
                    : reason.family() == coded
                        || limited && reason.family() == Family.RATE_LIMIT_EXCEEDED
                        || isCredible(reason, status),
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

  private static ServerWait serverWait(
      Reason reason, StatedLimit limit, ServerWait ofHeaders, Clues clues) {
    ServerWait ofBody = ServerWait.inBody(clues);
    Duration window = window(reason);
    if (window == null || !limit.isStated()) {
      return ofHeaders != null ? ofHeaders : ofBody;
    }
    if (ofHeaders != null && !ofHeaders.isAbsurdFor(window)) {
      return ofHeaders;
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
