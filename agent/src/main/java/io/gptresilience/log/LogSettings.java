package io.gptresilience.log;

import io.gptresilience.event.Action;

/**
 * What is written, how and where.
 *
 * @param level the lowest level that is written
 * @param stderr whether lines go to stderr
 * @param file where else they go, or null
 */
public record LogSettings(Action.Level level, Format format, boolean stderr, LogFile file) {

  /** What a line looks like. */
  public enum Format {
    /** One JSON object. */
    JSON,
    /** For people. */
    TEXT
  }
}
