package io.gptresilience.log;

import io.gptresilience.event.CallEvent;
import io.gptresilience.event.Event;
import io.gptresilience.event.FailureFacts;
import io.gptresilience.event.NoticeEvent;
import io.gptresilience.event.StartedEvent;

/** The one sentence of a line, for whoever reads the log without a tool. */
final class Messages {

  private Messages() {}

  static String of(Event event) {
    if (event instanceof CallEvent call) {
      return ofCall(call);
    }
    if (event instanceof StartedEvent started) {
      return "started at the first call, by " + started.client() + "; version " + started.version();
    }
    return Redaction.shown(((NoticeEvent) event).message()); // it quotes options and exceptions
  }

  private static String ofCall(CallEvent event) {
    return switch (event.action()) {
      case RETRY ->
          "retry "
              + event.attempt()
              + "/"
              + (event.maxAttempts() - 1)
              + " in "
              + event.pause().delay().toMillis()
              + " ms: "
              + failure(event.failure());
      case RECOVERED ->
          "recovered after "
              + counted(event.attempt() - 1, "retry", "retries")
              + " in "
              + event.duration().toMillis()
              + " ms";
      case GAVE_UP ->
          "gave up after "
              + counted(event.attempt(), "attempt", "attempts")
              + (event.duration() == null ? "" : " in " + event.duration().toMillis() + " ms")
              + " ("
              + event.stopReason()
              + (event.pause() == null ? "" : ": " + event.pause().delay().toSeconds() + " s asked")
              + ")"
              + (event.failure() == null ? "" : ": " + failure(event.failure()));
      case NOT_RETRYABLE -> "not retryable: " + failure(event.failure());
      case STREAM_FAILED -> "broke after its answer had begun: " + failure(event.failure());
      default -> event.action().wireName() + " in " + event.duration().toMillis() + " ms";
    };
  }

  private static String failure(FailureFacts failure) {
    return (failure.status() > 0 ? failure.status() + " " : "")
        + failure.family()
        + (failure.reason() == null || failure.family().equals(failure.reason())
            ? ""
            : " (" + failure.reason() + ")");
  }

  private static String counted(int n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }
}
