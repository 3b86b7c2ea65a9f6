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

  private static final int LONGEST_QUOTE = 200;

  /** Names the setting without its value. */
  String name() {
    return shortened(spelling) + (file == null ? "" : " in " + file);
  }

  /** Quotes the setting. */
  String quoted() {
    return spelling + "=" + shortened(text) + (file == null ? "" : " in " + file);
  }

  /** A value that is no value may be anything, and what is said of it must stay readable. */
  static String shortened(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
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
