package io.gptresilience.log;

import io.gptresilience.event.Action;
import io.gptresilience.guidance.Language;

/**
 * What is written, how and where.
 *
 * @param level the lowest level that is written
 * @param language of the advice for people
 * @param stderr whether lines go to stderr
 * @param file where else they go, or null
 */
public record LogSettings(
    Action.Level level, Format format, Language language, boolean stderr, LogFile file) {

  /** What a line looks like. */
  public enum Format {
    /** One JSON object. */
    JSON,
    /** For people. */
    TEXT
  }
}
