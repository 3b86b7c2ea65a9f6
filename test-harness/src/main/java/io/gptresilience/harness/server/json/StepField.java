package io.gptresilience.harness.server.json;

import io.gptresilience.harness.server.Http2Error;
import io.gptresilience.harness.server.Step;
import io.gptresilience.harness.server.json.Located.Items;
import io.gptresilience.harness.server.json.Located.Member;
import io.gptresilience.harness.server.json.Located.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a step in a file may say: the names of {@link Step}'s methods. Status comes first when a
 * step is made, whatever its place in the file.
 */
enum StepField {
  STATUS("status", (step, value) -> step),
  HEADERS("headers", StepField::headers),
  BODY(
      "body",
      (step, value) ->
          step.body(Values.text("body", value, "a text; for JSON see json, for bytes bodyBase64"))),
  BODY_BASE64("bodyBase64", (step, value) -> step.body(Values.base64("bodyBase64", value))),
  JSON("json", (step, value) -> step.json(textOrJson(value))),
  EVENTS("events", (step, value) -> step.events(events(value))),
  GAP("gap", (step, value) -> step.gap(Values.duration("gap", value))),
  CHUNKED("chunked", (step, value) -> when("chunked", value, step, Step::chunked)),
  GZIP("gzip", (step, value) -> when("gzip", value, step, Step::gzip)),
  DELAY("delay", (step, value) -> step.delay(Values.duration("delay", value))),
  STALL("stall", (step, value) -> when("stall", value, step, Step::stall)),
  STALL_AFTER("stallAfter", (step, value) -> step.stallAfter(Values.bytes("stallAfter", value))),
  RESET_BEFORE_ANSWER(
      "resetBeforeAnswer",
      (step, value) -> when("resetBeforeAnswer", value, step, Step::resetBeforeAnswer)),
  RESET_AFTER("resetAfter", (step, value) -> step.resetAfter(Values.bytes("resetAfter", value))),
  CLOSE_BEFORE_ANSWER(
      "closeBeforeAnswer",
      (step, value) -> when("closeBeforeAnswer", value, step, Step::closeBeforeAnswer)),
  CLOSE_AFTER("closeAfter", (step, value) -> step.closeAfter(Values.bytes("closeAfter", value))),
  RESET_STREAM("resetStream", (step, value) -> step.resetStream(http2Error("resetStream", value))),
  RESET_STREAM_AFTER("resetStreamAfter", StepField::resetStreamAfter),
  GO_AWAY_BEFORE_ANSWER(
      "goAwayBeforeAnswer",
      (step, value) -> when("goAwayBeforeAnswer", value, step, Step::goAwayBeforeAnswer)),
  GO_AWAY_DURING_ANSWER(
      "goAwayDuringAnswer",
      (step, value) -> when("goAwayDuringAnswer", value, step, Step::goAwayDuringAnswer)),
  GO_AWAY_AFTER_ANSWER(
      "goAwayAfterAnswer",
      (step, value) -> when("goAwayAfterAnswer", value, step, Step::goAwayAfterAnswer)),
  TIMES("times", (step, value) -> step.times(times(value)));

  static final Map<String, StepField> BY_NAME =
      Stream.of(values())
          .collect(
              Collectors.toMap(
                  field -> field.name, field -> field, (one, other) -> one, LinkedHashMap::new));

  private interface Effect {
    Step on(Step step, Located value);
  }

  private final String name;
  private final Effect effect;

  StepField(String name, Effect effect) {
    this.name = name;
    this.effect = effect;
  }

  /**
   * The step with this field.
   *
   * @throws Refusal if the value is not of the field's type or out of its range
   * @throws IllegalArgumentException if it contradicts what the step says already
   */
  Step on(Step step, Located value) {
    return effect.on(step, value);
  }

  private static Step when(String name, Located value, Step step, UnaryOperator<Step> change) {
    return Values.flag(name, value) ? change.apply(step) : step;
  }

  private static Step headers(Step step, Located value) {
    String allowed = "an object of texts, arrays of texts (one line each) or null (leave it out)";
    Step changed = step;
    for (Member header : Values.members("headers", value, allowed).members()) {
      changed = header(changed, header.name(), header.value());
    }
    return changed;
  }

  private static Step header(Step step, String name, Located value) {
    if (value instanceof Scalar scalar && scalar.value() == null) {
      return step.withoutHeader(name);
    }
    String allowed = "a text, an array of texts or null";
    List<Located> lines = value instanceof Items array ? array.items() : List.of(value);
    Step changed = step;
    for (Located line : lines) {
      changed = changed.header(name, Values.text("header " + name, line, allowed));
    }
    return changed;
  }

  /** A text is sent as it is, so that a script can send what is no JSON under its name. */
  private static String textOrJson(Located value) {
    return value instanceof Scalar scalar && scalar.value() instanceof String text
        ? text
        : value.json();
  }

  private static List<String> events(Located value) {
    String allowed = "an array of texts (an event's lines) and objects (sent as \"data: {…}\")";
    List<String> events = new ArrayList<>();
    for (Located event : Values.items("events", value, allowed)) {
      events.add(
          event instanceof Located.Members
              ? "data: " + event.json()
              : Values.text("an event", event, "a text or an object"));
    }
    return events;
  }

  private static Step resetStreamAfter(Step step, Located value) {
    String name = "resetStreamAfter";
    String allowed = "an object with \"bytes\" and \"error\"";
    Map<String, Located> parts = new HashMap<>();
    for (Member part : Values.members(name, value, allowed).members()) {
      parts.put(part.name(), part.value());
    }
    if (!parts.keySet().equals(Set.of("bytes", "error"))) {
      throw Refusal.of(name, value, allowed);
    }
    return step.resetStreamAfter(
        Values.bytes(name + " bytes", parts.get("bytes")),
        http2Error(name + " error", parts.get("error")));
  }

  private static Http2Error http2Error(String name, Located value) {
    for (Http2Error error : Http2Error.values()) {
      if (value instanceof Scalar scalar && error.name().equals(scalar.value())) {
        return error;
      }
    }
    String known = Stream.of(Http2Error.values()).map(Enum::name).collect(Collectors.joining(", "));
    throw Refusal.of(name, value, known);
  }

  private static int times(Located value) {
    if (value instanceof Scalar scalar && "forever".equals(scalar.value())) {
      return Integer.MAX_VALUE;
    }
    String allowed = "a whole number, 1 or more, or \"forever\"";
    return (int) Values.number("times", value, 1, Integer.MAX_VALUE, allowed);
  }
}
