package io.gptresilience.event;

/** One line of the log. */
public sealed interface Event permits StartedEvent, CallEvent, NoticeEvent {

  /** What happened: the line's {@code event.action} and level. */
  Action action();
}
