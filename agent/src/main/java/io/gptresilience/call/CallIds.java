package io.gptresilience.call;

import java.util.concurrent.atomic.AtomicLong;

/** Names calls in the log: {@code c-1}, {@code c-2}, …, unique in this JVM and cheap. */
final class CallIds {

  private static final AtomicLong LAST = new AtomicLong();

  private CallIds() {}

  static String next() {
    return "c-" + Long.toString(LAST.incrementAndGet(), 36);
  }
}
