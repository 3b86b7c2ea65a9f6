package io.gptresilience.cli;

import io.gptresilience.failure.Failure;
import io.gptresilience.failure.Failure.Processing;
import io.gptresilience.failure.Family;
import io.gptresilience.failure.Reason;
import io.gptresilience.guidance.Advice;
import io.gptresilience.guidance.Language;
import io.gptresilience.log.Redaction;
import io.gptresilience.retry.Decision;
import io.gptresilience.retry.RetryPolicy;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** An explanation for a program: always the same keys, null where something is not known. */
final class ExplanationJson {

  private static final Failure NOTHING =
      new Failure(Reason.CANCELLED, false, null, Processing.NONE, 0, null, null, null, null);

  private ExplanationJson() {}

  static String of(Explanation explanation, Language language, RetryPolicy policy) {
    return Json.text(
        out -> {
          out.writeStartObject();
          writeKind(out, explanation, language);
          writeEvidence(out, explanation.failure());
          writeOutlook(out, Outlook.of(policy, explanation.failure()), policy);
          writeLogged(out, explanation.logged());
          writeAdvice(out, explanation.advice(language));
          out.writeEndObject();
        });
  }

  static String ofNoFailure(Language language, RetryPolicy policy) {
    return Json.text(
        out -> {
          out.writeStartObject();
          out.writeStringProperty("language", language.wireName());
          out.writeStringProperty("family", Family.UNKNOWN.wireName());
          out.writeNullProperty("family_name");
          out.writeStringProperty("reason", ClassifyCommand.NO_FAILURE);
          writeEvidence(out, NOTHING);
          writeOutlook(out, Outlook.of(policy, NOTHING), policy);
          writeLogged(out, null);
          writeAdvice(out, new Advice(null, null, List.of()));
          out.writeEndObject();
        });
  }

  private static void writeKind(JsonGenerator out, Explanation explanation, Language language) {
    Topic topic = explanation.topic();
    out.writeStringProperty("language", language.wireName());
    out.writeStringProperty("family", topic.family().wireName());
    out.writeStringProperty("family_name", explanation.advice(language).name());
    Json.write(out, "reason", topic.reason() == null ? null : topic.reason().wireName());
  }

  private static void writeEvidence(JsonGenerator out, Failure failure) {
    Json.write(out, "status", failure.status() == 0 ? null : failure.status());
    Json.write(out, "error_type", shown(failure.errorType()));
    Json.write(out, "error_message", shown(failure.message()));
    Json.write(out, "param", shown(failure.param()));
    Json.write(out, "request_id", shown(failure.requestId()));
    Json.writeRetryAfter(out, failure.serverWait());
  }

  private static void writeOutlook(JsonGenerator out, Outlook outlook, RetryPolicy policy) {
    out.writeBooleanProperty("retryable", outlook.resends());
    out.writeBooleanProperty("only_where_safe", outlook.onlyWhereSafe());
    Json.write(out, "delay_ms", outlook.resends() ? outlook.delay() : null);
    Json.write(out, "longest_delay_ms", outlook.resends() ? outlook.longestDelay() : null);
    String source = null;
    String stopReason = null;
    if (outlook.earliest() instanceof Decision.Resend resend) {
      source = resend.source();
    } else if (outlook.earliest() instanceof Decision.Stop stop) {
      stopReason = stop.reason().wireName();
    }
    Json.write(out, "delay_source", source);
    Json.write(out, "stop_reason", stopReason);
    out.writeNumberProperty("max_attempts", policy.maxAttempts());
  }

  private static void writeLogged(JsonGenerator out, LogLine logged) {
    if (logged == null) {
      out.writeNullProperty("logged");
      return;
    }
    out.writeObjectPropertyStart("logged");
    Json.write(out, "action", shown(logged.action()));
    Json.write(out, "attempt", logged.attempt() == 0 ? null : logged.attempt());
    Json.write(out, "delay_ms", logged.delay());
    Json.write(out, "delay_source", shown(logged.delaySource()));
    Json.write(out, "stop_reason", shown(logged.stopReason()));
    out.writeEndObject();
  }

  private static void writeAdvice(JsonGenerator out, Advice advice) {
    Json.write(out, "cause", advice.cause());
    out.writeArrayPropertyStart("remedies");
    advice.remedies().forEach(out::writeString);
    out.writeEndArray();
  }

  private static String shown(String foreign) {
    return foreign == null || foreign.isBlank()
        ? null
        : Redaction.onOneLine(Redaction.shown(foreign));
  }
}
