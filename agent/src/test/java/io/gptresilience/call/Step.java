package io.gptresilience.call;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What one sending of a scripted call does; the same for a blocking and an asynchronous caller. */
@FunctionalInterface
interface Step {

  /** Before the value of an answer that was dropped for a resend. */
  String HELD = "held ";

  String play(Attempt attempt) throws Throwable;

  static Step answers(String value) {
    return attempt -> {
      attempt.sending();
      attempt.commit();
      return value;
    };
  }

  /**
   * @param headers names in lower case and values by turns
   */
  static Step fails(int status, String... headers) {
    Map<String, String> byName = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      byName.put(headers[i].toLowerCase(Locale.ROOT), headers[i + 1]);
    }
    return attempt -> {
      attempt.sending();
      boolean shown = attempt.isFinalAnswer(status, byName::get, new byte[0]);
      return shown ? Integer.toString(status) : HELD + status;
    };
  }

  /** The client throws before an answer, or while it was taken. */
  static Step breaks(Throwable thrown) {
    return attempt -> {
      attempt.sending();
      throw thrown;
    };
  }

  /** The client throws after the answer has begun to reach the caller. */
  static Step breaksAfterCommit(Throwable thrown) {
    return attempt -> {
      attempt.sending();
      attempt.commit();
      throw thrown;
    };
  }

  /** The bridge fails before the client is handed the request. */
  static Step faults(Throwable fault) {
    return attempt -> {
      throw fault;
    };
  }
}
