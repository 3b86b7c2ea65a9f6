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

  /** The name in options (ISO 639-1). */
  public String wireName() {
    return wireName;
  }
}
