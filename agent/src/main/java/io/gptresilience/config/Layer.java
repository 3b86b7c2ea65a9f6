package io.gptresilience.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that one source says, by the options' names; later settings replace earlier ones. */
final class Layer {

  private final Source source;
  private final String file;
  private final Map<String, Setting> settings = new LinkedHashMap<>();

  Layer(Source source) {
    this(source, null);
  }

  /**
   * @param file the path of the file that this is read from, or null
   */
  Layer(Source source, String file) {
    this.source = source;
    this.file = file;
  }

  /**
   * @param name without prefix, known or not
   * @param spelling as it is written in this source
   */
  void put(String name, String spelling, String text) {
    settings.put(name, new Setting(source, spelling, text, file));
  }

  /**
   * @return null where this source does not say
   */
  Setting get(String name) {
    return settings.get(name);
  }

  Map<String, Setting> all() {
    return settings;
  }
}
