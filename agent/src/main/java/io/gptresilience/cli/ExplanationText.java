package io.gptresilience.cli;

import io.gptresilience.failure.Failure;
import io.gptresilience.failure.Family;
import io.gptresilience.failure.Reason;
import io.gptresilience.failure.ServerWait;
import io.gptresilience.guidance.Advice;
import io.gptresilience.guidance.Language;
import io.gptresilience.log.Redaction;
import io.gptresilience.retry.Decision;
import io.gptresilience.retry.RetryPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An explanation for a person: lines in one language. */
final class ExplanationText {

  private final Language language;
  private final Wording wording;
  private final RetryPolicy policy;
  private final List<String> lines = new ArrayList<>();

  private ExplanationText(Language language, RetryPolicy policy) {
    this.language = language;
    this.wording = Wording.in(language);
    this.policy = policy;
  }

  static List<String> of(Explanation explanation, Language language, RetryPolicy policy) {
    ExplanationText text = new ExplanationText(language, policy);
    text.tell(explanation);
    return text.lines;
  }

  private void tell(Explanation explanation) {
    Advice advice = explanation.advice(language);
    Topic topic = explanation.topic();
    line("family", topic.family().wireName(), advice.name());
    if (topic.reason() != null) {
      line("reason", topic.reason().wireName());
    } else if (!explanation.seen()) {
      line("reasons", names(topic.family(), reason -> true));
    }
    if (explanation.seen()) {
      tellEvidence(explanation.failure());
    }
    line();
    if (explanation.logged() == null || !tellLogged(explanation.logged())) {
      tellOutlook(explanation);
    }
    line();
    line("cause", advice.cause());
    line("remedies");
    for (int i = 0; i < advice.remedies().size(); i++) {
      lines.add("  " + (i + 1) + ". " + advice.remedies().get(i));
    }
  }

  private void tellEvidence(Failure failure) {
    if (failure.status() > 0) {
      line("status", failure.status());
    }
    // Where nobody named it, it is what stands in the lines above.
    if (!Integer.toString(failure.status()).equals(failure.errorType())
        && !failure.reason().wireName().equals(failure.errorType())) {
      foreign("error-type", failure.errorType());
    }
    foreign("param", failure.param());
    foreign("message", failure.message());
    foreign("request-id", failure.requestId());
  }

  /** False where the line has no outcome of its own. */
  private boolean tellLogged(LogLine logged) {
    String key = "log." + logged.action();
    if (!wording.has(key)) {
      return false;
    }
    switch (logged.action()) {
      case "retry" -> {
        if (logged.delay() == null) {
          return false;
        }
        line(key, logged.attempt(), wording.duration(logged.delay()));
      }
      case "gave_up" -> {
        String stop = "stop." + logged.stopReason();
        line(
            key,
            wording.counted("attempts", logged.attempt()),
            wording.has(stop) ? wording.text(stop) : logged.stopReason());
        if (logged.delay() != null) {
          line("log.asked", wording.duration(logged.delay()));
        }
      }
      default -> line(key);
    }
    return true;
  }

  private void tellOutlook(Explanation explanation) {
    Failure failure = explanation.failure();
    Outlook outlook = Outlook.of(policy, failure);
    if (outlook.earliest() instanceof Decision.Stop stop) {
      switch (stop.reason()) {
        case SERVER_DELAY_TOO_LONG ->
            line(
                "again.no-too-long",
                wording.duration(failure.serverWait().delay()),
                wording.duration(policy.maxServerDelay()));
        case MAX_ATTEMPTS -> line("again.no-max-attempts", policy.maxAttempts());
        default -> line(failure.family() == Family.UNKNOWN ? "again.no-unknown" : "again.no");
      }
    } else {
      tellResend(outlook, failure.serverWait());
      if (outlook.onlyWhereSafe()) {
        line("again.only-where-safe");
      }
      if (failure.family() == Family.STREAM_ERROR) {
        line("again.only-before-content");
      }
      if (!explanation.seen()) {
        line("again.server-may-name", wording.duration(policy.maxServerDelay()));
      }
    }
    if (explanation.topic().reason() == null && !explanation.seen()) {
      tellExceptions(explanation.topic().family());
    }
  }

  private void tellResend(Outlook outlook, ServerWait wait) {
    String range = wording.range(outlook.delay(), outlook.longestDelay());
    String times = wording.counted("times", policy.maxAttempts() - 1);
    if (wait == null) {
      line("again.backoff", range, times);
    } else {
      String asked = wording.duration(wait.delay());
      line("again.server", range, asked, wording.text("source." + wait.source()), times);
    }
  }

  private void tellExceptions(Family family) {
    String others = names(family, reason -> reason.retryable() != family.retryable());
    if (!others.isEmpty()) {
      line(family.retryable() ? "again.reasons-not" : "again.reasons-yes", others);
    }
  }

  private static String names(Family family, Predicate<Reason> which) {
    return Topic.reasons(family).stream()
        .filter(which)
        .map(Reason::wireName)
        .collect(Collectors.joining(", "));
  }

  private void line() {
    lines.add("");
  }

  private void line(String key, Object... values) {
    lines.add(wording.text(key, values));
  }

  /** What others wrote, if they wrote it. */
  private void foreign(String key, String text) {
    if (text != null && !text.isBlank()) {
      line(key, Redaction.onOneLine(Redaction.shown(text)));
    }
  }
}
