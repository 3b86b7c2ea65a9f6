package io.gptresilience.config;

/**
 * A value as somebody wrote it.
 *
 * @param source what kind of place it was written in
 * @param spelling the option's name as it is written there
 * @param text the value, not yet checked
 * @param file path of the file it is written in, or null
 */
record Setting(Source source, String spelling, String text, String file) {

  /** Names the setting without its value. */
  String name() {
    return spelling + (file == null ? "" : " in " + file);
  }

  /** Quotes the setting. */
  String quoted() {
    return spelling + "=" + text + (file == null ? "" : " in " + file);
  }

  /** Where the value comes from, for people. */
  String origin() {
    return switch (source) {
      case FILE -> "file " + file;
      case ARGUMENT, DEFAULT -> source.shown();
      case PROPERTY, ENVIRONMENT -> source.shown() + " " + spelling;
    };
  }
}
