package io.gptresilience.cli;

import io.gptresilience.failure.Failure;
import io.gptresilience.failure.Failure.Processing;
import io.gptresilience.failure.Family;
import io.gptresilience.failure.Reason;
import io.gptresilience.failure.ServerWait;
import io.gptresilience.guidance.Advice;
import io.gptresilience.guidance.Guidance;
import io.gptresilience.guidance.Language;

/**
 * What is to be told of a failure, before it is put into words.
 *
 * @param topic what it is
 * @param failure what was seen of it, or stands for its kind where nothing was
 * @param seen whether there was such a failure
 * @param logged what the log says of it, or null
 */
record Explanation(Topic topic, Failure failure, boolean seen, LogLine logged) {

  static Explanation of(Failure failure) {
    return new Explanation(new Topic(failure.family(), failure.reason()), failure, true, null);
  }

  static Explanation of(Topic topic) {
    return new Explanation(topic, topic.asFailure(), false, null);
  }

  /**
   * @return null where the line names a family that this version does not know
   */
  static Explanation of(LogLine line) {
    Family family = null;
    for (Family each : Family.values()) {
      family = each.wireName().equals(line.family()) ? each : family;
    }
    if (family == null) {
      return null;
    }
    Reason reason = null;
    for (Reason each : Topic.reasons(family)) {
      reason = each.wireName().equals(line.reason()) ? each : reason;
    }
    Topic topic = new Topic(family, reason);
    Failure usual = topic.asFailure();
    boolean byServer =
        "server_delay_too_long".equals(line.stopReason())
            || line.delaySource() != null && !line.delaySource().equals("backoff");
    return new Explanation(
        topic,
        new Failure(
            usual.reason(),
            usual.retryable() && !"not_retryable".equals(line.action()),
            byServer && line.delay() != null ? new ServerWait(line.delay(), "retry-after") : null,
            "ambiguous".equals(line.stopReason()) ? Processing.POSSIBLE : usual.processing(),
            line.status(),
            line.errorType(),
            line.message(),
            line.param(),
            line.requestId()),
        true,
        line);
  }

  Advice advice(Language language) {
    Guidance guidance = Guidance.in(language);
    return topic.reason() == null ? guidance.of(topic.family()) : guidance.of(topic.reason());
  }
}
