package io.gptresilience.harness.server;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an answer ends. Without {@code afterBytes} a fault comes before the answer's head.
 *
 * @param afterBytes body bytes sent before the ending: content-coded, chunk framing not counted
 * @param error what a stream is reset with
 */
record Ending(Way way, OptionalInt afterBytes, Optional<Http2Error> error) {

  enum Way {
    COMPLETE,
    /** GOAWAY, then the whole answer. */
    GO_AWAY_DURING,
    /** The whole answer, then GOAWAY. */
    GO_AWAY_AFTER,
    STALL,
    RESET,
    CLOSE,
    RESET_STREAM,
    GO_AWAY_BEFORE
  }

  static final Ending COMPLETE = beforeAnswer(Way.COMPLETE);

  static Ending beforeAnswer(Way way) {
    return new Ending(way, OptionalInt.empty(), Optional.empty());
  }

  static Ending after(Way way, int bytesOfBody) {
    return new Ending(way, OptionalInt.of(bytesOfBody), Optional.empty());
  }

  Ending with(Http2Error code) {
    return new Ending(way, afterBytes, Optional.of(code));
  }

  /** Whether the whole answer is sent. */
  boolean isComplete() {
    return switch (way) {
      case COMPLETE, GO_AWAY_DURING, GO_AWAY_AFTER -> true;
      case STALL, RESET, CLOSE, RESET_STREAM, GO_AWAY_BEFORE -> false;
    };
  }

  boolean comesBeforeAnswer() {
    return !isComplete() && afterBytes.isEmpty();
  }

  boolean comesAfterHead() {
    return afterBytes.isPresent();
  }

  boolean needsHttp2() {
    return switch (way) {
      case COMPLETE, STALL, RESET, CLOSE -> false;
      case RESET_STREAM, GO_AWAY_BEFORE, GO_AWAY_DURING, GO_AWAY_AFTER -> true;
    };
  }

  /** As written in a script, for messages. */
  @Override
  public String toString() {
    return switch (way) {
      case COMPLETE -> "a complete answer";
      case GO_AWAY_BEFORE -> "goAwayBeforeAnswer()";
      case GO_AWAY_DURING -> "goAwayDuringAnswer()";
      case GO_AWAY_AFTER -> "goAwayAfterAnswer()";
      case STALL -> comesBeforeAnswer() ? "stall()" : "stallAfter(" + afterBytes.getAsInt() + ")";
      case RESET ->
          comesBeforeAnswer() ? "resetBeforeAnswer()" : "resetAfter(" + afterBytes.getAsInt() + ")";
      case CLOSE ->
          comesBeforeAnswer() ? "closeBeforeAnswer()" : "closeAfter(" + afterBytes.getAsInt() + ")";
      case RESET_STREAM ->
          comesBeforeAnswer()
              ? "resetStream(" + error.get() + ")"
              : "resetStreamAfter(" + afterBytes.getAsInt() + ", " + error.get() + ")";
    };
  }
}
