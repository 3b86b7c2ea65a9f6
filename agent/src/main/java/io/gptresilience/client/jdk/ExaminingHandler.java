package io.gptresilience.client.jdk;

import io.gptresilience.call.Attempt;
import io.gptresilience.call.BodyPrefix;
import io.gptresilience.call.Outcome;
import io.gptresilience.call.Services;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Sees an attempt's answer before the caller's handler does. Errors are held back and judged; good
 * JSON is taken whole; everything else goes straight to the caller's handler, which then is the
 * client's as if nobody stood between.
 */
final class ExaminingHandler implements BodyHandler<Object> {

  private final BodyHandler<Object> callersHandler;
  private final Attempt attempt;
  private final Services services;
  private final Executor executor;
  private volatile HeldBody held;

  /**
   * @param executor the client's own, or null
   */
  ExaminingHandler(
      BodyHandler<Object> callersHandler, Attempt attempt, Services services, Executor executor) {
    this.callersHandler = callersHandler;
    this.attempt = attempt;
    this.services = services;
    this.executor = executor;
  }

  @Override
  public BodySubscriber<Object> apply(ResponseInfo head) {
    try {
      if (head.statusCode() >= 400) {
        HeldBody error =
            new HeldBody(
                head,
                callersHandler,
                new ErrorJudgement(head, attempt),
                BodyPrefix.ERROR_LIMIT,
                executor);
        error.judgeAfter(services.after(BodyPrefix.STALL));
        held = error;
        return error;
      }
      if (head.statusCode() < 300
          && BodyPrefix.isJson(header(head, "content-type"))
          && fits(head)) {
        held =
            new HeldBody(
                head, callersHandler, new JsonJudgement(attempt), BodyPrefix.JSON_LIMIT, executor);
        return held;
      }
    } catch (Throwable fault) {
      attempt.faulted(fault);
    }
    attempt.commit();
    return callersHandler.apply(head);
  }

  /** The answer that was dropped, with the body that the caller's handler makes of it now. */
  Outcome<HttpResponse<Object>> revive(HttpResponse<Object> dropped) {
    HeldBody body = held;
    if (body == null) {
      return Outcome.returned(dropped);
    }
    try {
      CompletableFuture<Object> late = body.revive();
      return Outcome.returned(new RevivedResponse<>(dropped, late.join()));
    } catch (Throwable thrown) {
      return Outcome.threw(thrown);
    }
  }

  private static String header(ResponseInfo head, String name) {
    return head.headers().firstValue(name).orElse(null);
  }

  private static boolean fits(ResponseInfo head) {
    return head.headers().firstValueAsLong("content-length").orElse(0) <= BodyPrefix.JSON_LIMIT;
  }

  /** What is asked of a held body when enough of it has come. */
  interface Judgement {
    /**
     * @param prefix gives a copy of what has come, up to the limit; a good answer is not copied
     * @param broken what ended the body too early, or null
     * @return whether the caller shall get the answer
     */
    boolean isFinal(Supplier<byte[]> prefix, Throwable broken);

    Attempt attempt();

    /** The question could not be asked; the caller gets the answer. */
    default void faulted(Throwable fault) {
      attempt().faulted(fault);
    }
  }

  private record ErrorJudgement(ResponseInfo head, Attempt attempt) implements Judgement {
    @Override
    public boolean isFinal(Supplier<byte[]> prefix, Throwable broken) {
      return attempt.isFinalAnswer(head.statusCode(), name -> header(head, name), prefix.get());
    }
  }

  private record JsonJudgement(Attempt attempt) implements Judgement {
    @Override
    public boolean isFinal(Supplier<byte[]> prefix, Throwable broken) {
      if (broken != null) {
        return attempt.isFinalException(broken);
      }
      attempt.commit();
      return true;
    }
  }
}
