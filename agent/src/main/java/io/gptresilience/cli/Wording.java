package io.gptresilience.cli;

import io.gptresilience.guidance.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.PropertyResourceBundle;

/** What {@code explain} says around the guidance, in one language. */
final class Wording {

  private final PropertyResourceBundle texts;

  private Wording(PropertyResourceBundle texts) {
    this.texts = texts;
  }

  static Wording in(Language language) {
    // Not ResourceBundle.getBundle, which also looks where the application's own bundles are.
    String file = "explain_" + language.wireName() + ".properties";
    try (InputStream in = Wording.class.getResourceAsStream(file)) {
      return new Wording(
          new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  String text(String key, Object... values) {
    return String.format(Locale.ROOT, texts.getString(key), values);
  }

  boolean has(String key) {
    return texts.containsKey(key);
  }

  /** So many times what {@code key} names, in the singular where it is one. */
  String counted(String key, int n) {
    return text(n == 1 ? key + ".one" : key, n);
  }

  /** As a person would say it: 850 ms, 7.5 s, 12 min 5 s. */
  String duration(Duration duration) {
    long millis = duration.toMillis();
    if (millis > 0 && millis < 1000) {
      return text("millis", millis);
    }
    if (millis < 120_000) {
      String seconds = String.format(Locale.ROOT, "%.2f", millis / 1000.0);
      return text("seconds", seconds.replaceFirst("\\.?0+$", ""));
    }
    return duration.toSecondsPart() == 0
        ? text("minutes", duration.toMinutes())
        : text("minutes-seconds", duration.toMinutes(), duration.toSecondsPart());
  }

  String range(Duration least, Duration most) {
    return least.toMillis() == most.toMillis()
        ? duration(least)
        : text("range", duration(least), duration(most));
  }
}
