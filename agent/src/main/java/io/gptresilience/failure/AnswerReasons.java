package io.gptresilience.failure;

import java.time.Duration;
import java.util.List;

/**
 * Finds the reason in what an answer or an event says. What is nearest to the cause decides: a code
 * that tells, a type that tells, a sentence, a vague code, the parameter, the status, the headers.
 */
final class AnswerReasons {

  private AnswerReasons() {}

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
    if (said == null || said == Reason.TOO_MANY_REQUESTS) {
      said = finerOf(said, vague(status, clues));
    }
    return said == null && status == 0 ? insteadOfStatus(clues) : said;
  }

  /** A sentence that names no bucket may stand beside a type that does. */
  private static Reason finerOf(Reason said, Reason vague) {
    return said == null || vague != null && vague.family() == said.family() ? vague : said;
  }

  private static Reason coded(int status, List<String> codes) {
    for (String code : codes) {
      Reason reason = ErrorCodes.telling(code);
      if (reason != null && Credibility.ofCode(reason, status)) {
        return reason;
      }
    }
    return null;
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
    boolean limited =
        Statuses.isRefusal(status) && AnswerPhrases.SURE_LIMITS.meaningOf(clues.texts()) != null;
    Reason said =
        AnswerPhrases.TELLING.meaningOf(
            reason ->
                clues.isPage() && status >= 500
                    ? reason == Reason.FIREWALL // the rest is for the site's visitors and its owner
                    : Credibility.ofWords(reason, status)
                        || limited && reason.family() == Family.RATE_LIMIT_EXCEEDED
                        || reason.family() == family(clues),
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
      best = better(best, code, status);
    }
    for (String type : clues.types()) {
      best = better(best, type, status);
    }
    return best;
  }

  /** The type of a rate limit names the bucket that is empty, its code the family. */
  private static Reason better(Reason known, String code, int status) {
    Reason other = ErrorCodes.vague(code);
    if (other == null || !Credibility.ofWords(other, status) && !ErrorCodes.namesRateLimit(code)) {
      return known;
    }
    boolean finer = known == null || known == Reason.TOO_MANY_REQUESTS;
    return finer ? other : known;
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
}
