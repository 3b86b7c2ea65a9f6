package io.gptresilience.client.openai;

import com.openai.core.http.Headers;
import com.openai.core.http.HttpResponse;
import io.gptresilience.call.Attempt;
import io.gptresilience.call.BodyPrefix;
import io.gptresilience.call.Services;
import java.util.List;
import java.util.Locale;

/** Looks at an attempt's answer before the SDK does: has it judged, and sees to it that nothing of it is lost. */
final class Answers {

  private final Services services;

  Answers(Services services) {
    this.services = services;
  }

  /**
   * @return the answer for the caller; where another attempt follows, what may be shown should that one fail to be made
   */
  HttpResponse examine(HttpResponse response, Attempt attempt) {
    try {
      int status = response.statusCode();
      if (status >= 400) {
        return examineError(response, status, attempt);
      }
      if (isJson(response.headers())) {
        return examineJson(response, attempt);
      }
    } catch (Throwable fault) {
      attempt.faulted(fault);
      return response;
    }
    attempt.commit();
    return response;
  }

  private HttpResponse examineError(HttpResponse response, int status, Attempt attempt) {
    BodyPrefix body =
        BodyPrefix.read(response.body(), BodyPrefix.ERROR_LIMIT, BodyPrefix.STALL, services.readers());
    Headers headers = response.headers();
    HttpResponse held = new HeldResponse(response, body);
    if (!attempt.isFinalAnswer(status, name -> first(headers, name), body.bytes())) {
      held.close();
    }
    return held;
  }

  /** A good JSON answer is taken whole: cut in its middle, it is a failed attempt and not the caller's parse error. */
  private static HttpResponse examineJson(HttpResponse response, Attempt attempt) {
    BodyPrefix body = BodyPrefix.read(response.body(), BodyPrefix.JSON_LIMIT);
    HttpResponse held = new HeldResponse(response, body);
    if (body.failure() == null) {
      attempt.commit();
    } else if (!attempt.isFinalException(body.failure())) {
      held.close();
    }
    return held;
  }

  private static boolean isJson(Headers headers) {
    String type = first(headers, "content-type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
  }

  private static String first(Headers headers, String name) {
    List<String> values = headers.values(name);
    return values.isEmpty() ? null : values.get(0);
  }
}
