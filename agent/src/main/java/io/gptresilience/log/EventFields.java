package io.gptresilience.log;

import io.gptresilience.event.Action;
import io.gptresilience.event.CallEvent;
import io.gptresilience.event.CallFacts;
import io.gptresilience.event.Event;
import io.gptresilience.event.FailureFacts;
import io.gptresilience.event.NoticeEvent;
import io.gptresilience.event.StartedEvent;
import io.gptresilience.guidance.Advice;
import io.gptresilience.guidance.Guidance;
import io.gptresilience.guidance.Language;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The fields of a line, in their order. A field whose value is not known is absent. */
final class EventFields {

  private static final String OURS = "gpt_resilience.";

  /** The call failed for good: it is people's turn now. */
  private static final Set<Action> FOR_GOOD =
      EnumSet.of(Action.GAVE_UP, Action.NOT_RETRYABLE, Action.STREAM_FAILED);

  private final Map<String, Object> fields = new LinkedHashMap<>();

  private EventFields() {}

  /**
   * @param language of the advice
   * @return names to strings, numbers, lists of strings, or maps of strings
   */
  static Map<String, Object> of(Event event, Language language) {
    EventFields fields = new EventFields();
    fields.put("event.action", event.action().wireName());
    if (event instanceof CallEvent call) {
      fields.ofCall(call);
      if (call.failure() != null && FOR_GOOD.contains(call.action())) {
        fields.ofAdvice(
            Guidance.in(language).named(call.failure().family(), call.failure().reason()));
      }
    } else if (event instanceof StartedEvent started) {
      fields.put(OURS + "version", started.version());
      fields.put(OURS + "client", started.client());
      fields.put(
          OURS + "options", started.options().isEmpty() ? null : new TreeMap<>(started.options()));
    } else {
      fields.ofNotice((NoticeEvent) event);
    }
    return fields.fields;
  }

  private void ofCall(CallEvent event) {
    CallFacts call = event.call();
    FailureFacts failure = event.failure();
    put(OURS + "call_id", call.id());
    put(OURS + "client", call.client());
    if (failure != null) {
      put(OURS + "family", failure.family());
      put(OURS + "reason", failure.reason());
      put(OURS + "param", Redaction.shown(failure.param()));
    }
    put(OURS + "attempt", event.attempt());
    put(OURS + "max_attempts", event.maxAttempts());
    if (event.pause() != null) {
      put(OURS + "delay_ms", event.pause().delay().toMillis());
      put(OURS + "delay_source", event.pause().source());
    }
    put(OURS + "stop_reason", event.stopReason());
    put("gen_ai.provider.name", "openai");
    put("gen_ai.operation.name", call.operation());
    put("http.request.method", call.method());
    put("url.path", Redaction.shown(call.path()));
    put("server.address", call.host());
    put("server.port", call.port() < 0 ? null : call.port());
    if (event.attempt() > 1) {
      put("http.request.resend_count", event.attempt() - 1);
    }
    if (failure != null) {
      put("http.response.status_code", failure.status() == 0 ? null : failure.status());
      put("error.type", Redaction.shown(failure.errorType()));
      put("error.message", Redaction.shown(failure.errorMessage()));
      put("openai.request_id", Redaction.shown(failure.requestId()));
    }
    put("event.duration", event.duration() == null ? null : event.duration().toNanos());
  }

  /** Last in the line, as it is long. */
  private void ofAdvice(Advice advice) {
    if (advice != null) {
      put(OURS + "cause", advice.cause().isEmpty() ? null : advice.cause());
      put(OURS + "remedies", advice.remedies().isEmpty() ? null : advice.remedies());
    }
  }

  private void ofNotice(NoticeEvent event) {
    if (event.cause() != null) {
      StringWriter trace = new StringWriter();
      event.cause().printStackTrace(new PrintWriter(trace));
      put("error.type", event.cause().getClass().getName());
      put("error.message", Redaction.shown(event.cause().getMessage()));
      put("error.stack_trace", Redaction.trace(trace.toString()));
    }
  }

  private void put(String name, Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
