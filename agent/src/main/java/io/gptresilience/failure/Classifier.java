package io.gptresilience.failure;

import io.gptresilience.failure.Failure.Processing;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Judges evidence. The strongest evidence comes first: a transport exception, then the answer's
 * {@code error.code}, its {@code error.type}, its status. Never throws on any input; work is
 * bounded by the length of the evidence.
 */
public final class Classifier {

  private final InstantSource clock;

  /**
   * @param clock the host's time, for waits that are given as a date
   */
  public Classifier(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @return the failure, or null where the evidence is the caller's own doing (an interruption, a
   *     cancelled call): that is no failure and no resend would be wanted
   */
  public Failure classify(Evidence evidence) {
    return evidence instanceof Evidence.Answer answer
        ? ofAnswer(answer)
        : ThrownFailures.classify(((Evidence.Thrown) evidence).exception());
  }

  private Failure ofAnswer(Evidence.Answer answer) {
    ErrorBody body = ErrorBody.parse(answer.body());
    Verdict verdict = verdict(answer.status(), body);
    ServerWait wait = ServerWait.of(answer.headers(), clock);
    String errorType = body.code() != null ? body.code() : body.type();
    return new Failure(
        verdict.family(),
        verdict.reason(),
        retryable(verdict, answer),
        wait,
        AnswerFailures.provesNothingWasDone(answer.status(), verdict, wait)
            ? Processing.NONE
            : Processing.POSSIBLE,
        answer.status(),
        errorType != null ? errorType : Integer.toString(answer.status()),
        body.message(),
        answer.headers().first("x-request-id"));
  }

  private static Verdict verdict(int status, ErrorBody body) {
    Verdict byCode = AnswerFailures.byCode(lower(body.code()));
    Verdict byType = AnswerFailures.byType(lower(body.type()));
    if (byCode == null) {
      return byType == null ? AnswerFailures.byStatus(status) : byType;
    }
    // A rate limit's code names the family, its type the bucket that is empty. Elsewhere the code
    // is
    // the finer of the two.
    boolean bucket =
        byType != null
            && byType.family() == Family.RATE_LIMIT_EXCEEDED
            && byCode.family() == Family.RATE_LIMIT_EXCEEDED;
    return bucket ? byType : byCode;
  }

  /**
   * The server's own {@code x-should-retry} is obeyed, as the SDKs do; but no server's word makes a
   * resend mend a wrong key or an empty account.
   */
  private static boolean retryable(Verdict verdict, Evidence.Answer answer) {
    Family family = verdict.family();
    String word = answer.headers().first("x-should-retry");
    if ("false".equals(word)) {
      return false;
    }
    boolean hopeless = family == Family.INVALID_API_KEY || family == Family.QUOTA_EXCEEDED;
    return family.retryable()
        || verdict == AnswerFailures.CONFLICT
        || "true".equals(word) && !hopeless;
  }

  private static String lower(String code) {
    return code == null ? null : code.toLowerCase(Locale.ROOT);
  }

  /** Family and reason: what the tables map to. */
  record Verdict(Family family, String reason) {}
}
