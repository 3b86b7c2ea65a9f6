package io.gptresilience.cli;

import io.gptresilience.failure.Family;
import io.gptresilience.failure.Reason;
import io.gptresilience.guidance.Advice;
import io.gptresilience.guidance.Guidance;
import io.gptresilience.guidance.Language;
import java.util.ArrayList;
import java.util.List;

/** Every family and reason with its cause. */
final class FailureList {

  private FailureList() {}

  static List<String> of(Language language, boolean json) {
    return json ? List.of(asJson(language)) : asText(language);
  }

  private static List<String> asText(Language language) {
    Guidance guidance = Guidance.in(language);
    List<String> lines = new ArrayList<>();
    for (Family family : Family.values()) {
      Advice advice = guidance.of(family);
      lines.add(family.wireName() + " (" + advice.name() + "): " + advice.cause());
      for (Reason reason : Topic.reasons(family)) {
        lines.add("  " + reason.wireName() + ": " + guidance.of(reason).cause());
      }
    }
    return lines;
  }

  private static String asJson(Language language) {
    Guidance guidance = Guidance.in(language);
    return Json.text(
        out -> {
          out.writeStartArray();
          for (Family family : Family.values()) {
            for (Reason reason : Topic.reasons(family)) {
              Advice advice = guidance.of(reason);
              out.writeStartObject();
              out.writeStringProperty("family", family.wireName());
              out.writeStringProperty("family_name", advice.name());
              out.writeStringProperty("reason", reason.wireName());
              out.writeBooleanProperty("retryable", reason.retryable());
              out.writeStringProperty("cause", advice.cause());
              out.writeEndObject();
            }
          }
          out.writeEndArray();
        });
  }
}
