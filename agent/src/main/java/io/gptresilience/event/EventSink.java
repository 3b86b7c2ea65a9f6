package io.gptresilience.event;

/** Takes events and never throws, blocks or waits for whoever reads them. Safe for many threads. */
public interface EventSink {

  /** Writes {@code event}, or drops it where nobody wants its level. */
  void accept(Event event);

  /**
   * Whether an event of this kind would be written; lets a caller on the fast path spare itself the
   * record.
   */
  boolean wants(Action action);
}
