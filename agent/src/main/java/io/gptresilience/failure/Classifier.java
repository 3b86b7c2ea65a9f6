package io.gptresilience.failure;

import java.io.IOException;
import java.time.InstantSource;

/**
 * Judges evidence. Never throws on any input; work is bounded by the length of the evidence.
 *
 * <p>The order in which evidence counts: a transport exception, the answer's {@code error.code},
 * its {@code error.type}, the shape of its message, its {@code param}, its status, its headers. See
 * {@link AnswerReasons} and {@link ThrownFailures}.
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
   * Loads the tables, some ten milliseconds of work. A class whose initialiser fails is lost for
   * good, so this is for a thread that has the room: a host's may be at the end of its stack when
   * its first call fails.
   */
  public Classifier prepared() {
    JsonClues.read("{}", new Clues(), true);
    AnswerPhrases.tell(new Clues());
    ErrorCodes.isKnown("");
    Statuses.isKnown(0);
    ThrownFailures.classify(ExceptionLink.of(new IOException()));
    return this;
  }

  /**
   * @return the failure, or null where there is none: a good answer, or the caller's own doing (an
   *     interruption, a cancelled call), after which no resend would be wanted
   */
  public Failure classify(Evidence evidence) {
    if (evidence instanceof Evidence.Answer answer) {
      return ofAnswer(answer);
    }
    return evidence instanceof Evidence.Thrown thrown
        ? ThrownFailures.classify(ExceptionLink.of(thrown.exception()))
        : ThrownFailures.classify(ExceptionLink.of(((Evidence.Described) evidence).chain()));
  }

  /** For the events of an answer that began well. */
  public StreamWatch watchStream() {
    return new StreamWatch();
  }

  private Failure ofAnswer(Evidence.Answer answer) {
    boolean certain = answer.status() == 0 || answer.status() >= 400;
    Clues clues = BodyReader.read(answer.body(), certain);
    boolean cut = clues.isCut() && answer.body().length < BodyReader.LIMIT;
    boolean error = certain || clues.isErrorAsTold();
    if (!error && !cut) {
      return null;
    }
    Reason reason =
        error
            ? AnswerReasons.reason(certain ? answer.status() : 0, answer.headers(), clues)
            : Reason.STREAM_CUT;
    ServerWait wait = ServerWait.inHeaders(answer.headers(), clock);
    return AnswerFailures.failure(answer.status(), answer.headers(), clues, reason, wait);
  }
}
