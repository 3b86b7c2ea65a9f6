package io.gptresilience.guidance;

import java.util.Locale;

/** A language that there are texts in. */
public enum Language {
  EN("en"),
  KO("ko");

  private final String wireName;

  Language(String wireName) {
    this.wireName = wireName;
  }

  /** Korean for those who have it; English for everybody else. */
  public static Language of(Locale locale) {
    return locale.getLanguage().equals(KO.wireName) ? KO : EN;
  }

  /**
   * @param option value of {@code log.language}: {@code auto} for that of the JVM's user, or a wire
   *     name in any case
   */
  public static Language chosen(String option) {
    return option.equalsIgnoreCase("auto")
        ? of(Locale.getDefault(Locale.Category.DISPLAY))
        : valueOf(option.toUpperCase(Locale.ROOT));
  }

  /** The name in options (ISO 639-1). */
  public String wireName() {
    return wireName;
  }
}
