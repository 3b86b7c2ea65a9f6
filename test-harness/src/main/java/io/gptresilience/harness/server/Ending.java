package io.gptresilience.harness.server;

import java.util.OptionalInt;

/**
 * How an answer ends. Without {@code afterBytes} the ending comes before the answer's head.
 *
 * @param afterBytes body bytes sent before the ending: content-coded, chunk framing not counted
 */
record Ending(Way way, OptionalInt afterBytes) {

  enum Way {
    COMPLETE,
    STALL,
    RESET,
    CLOSE
  }

  static final Ending COMPLETE = new Ending(Way.COMPLETE, OptionalInt.empty());

  static Ending beforeAnswer(Way way) {
    return new Ending(way, OptionalInt.empty());
  }

  static Ending after(Way way, int bytesOfBody) {
    return new Ending(way, OptionalInt.of(bytesOfBody));
  }

  boolean isComplete() {
    return way == Way.COMPLETE;
  }

  boolean comesBeforeAnswer() {
    return !isComplete() && afterBytes.isEmpty();
  }

  boolean comesAfterHead() {
    return afterBytes.isPresent();
  }

  /** As written in a script, for messages. */
  @Override
  public String toString() {
    return switch (way) {
      case COMPLETE -> "a complete answer";
      case STALL -> comesBeforeAnswer() ? "stall()" : "stallAfter(" + afterBytes.getAsInt() + ")";
      case RESET ->
          comesBeforeAnswer() ? "resetBeforeAnswer()" : "resetAfter(" + afterBytes.getAsInt() + ")";
      case CLOSE ->
          comesBeforeAnswer() ? "closeBeforeAnswer()" : "closeAfter(" + afterBytes.getAsInt() + ")";
    };
  }
}
