package io.gptresilience.client.openai;

import com.openai.core.http.Headers;
import com.openai.core.http.HttpResponse;
import io.gptresilience.call.Attempt;
import io.gptresilience.call.BodyPrefix;
import io.gptresilience.call.Services;
import java.util.List;

/**
 * Looks at an attempt's answer before the SDK does: has it judged, and sees to it that nothing of
 * it is lost.
 */
final class Answers {

  private final Services services;

  Answers(Services services) {
    this.services = services;
  }

  /**
   * @return the answer for the caller; where another attempt follows, what may be shown should that
   *     one fail to be made
   */
  HttpResponse examine(HttpResponse response, Attempt attempt) {
    HttpResponse shown = response;
    try {
      if (response.statusCode() >= 400) {
        BodyPrefix body =
            BodyPrefix.read(
                response.body(), BodyPrefix.ERROR_LIMIT, BodyPrefix.STALL, services.readers());
        shown = new HeldResponse(response, body);
        judgeError(response, body, attempt, shown);
      } else if (BodyPrefix.isJson(first(response.headers(), "content-type"))) {
        BodyPrefix body = BodyPrefix.read(response.body(), BodyPrefix.JSON_LIMIT);
        shown = new HeldResponse(response, body);
        judgeJson(body, attempt, shown);
      } else {
        attempt.commit();
      }
    } catch (Throwable fault) {
      attempt.faulted(fault);
    }
    return shown;
  }

  private static void judgeError(
      HttpResponse response, BodyPrefix body, Attempt attempt, HttpResponse shown) {
    Headers headers = response.headers();
    if (!attempt.isFinalAnswer(response.statusCode(), name -> first(headers, name), body.bytes())) {
      shown.close();
    }
  }

  /**
   * A good JSON answer is taken whole: cut in its middle, it is a failed attempt and not the
   * caller's parse error.
   */
  private static void judgeJson(BodyPrefix body, Attempt attempt, HttpResponse shown) {
    if (body.failure() == null) {
      attempt.commit();
    } else if (!attempt.isFinalException(body.failure())) {
      shown.close();
    }
  }

  private static String first(Headers headers, String name) {
    List<String> values = headers.values(name);
    return values.isEmpty() ? null : values.get(0);
  }
}
