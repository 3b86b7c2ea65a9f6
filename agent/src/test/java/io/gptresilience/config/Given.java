package io.gptresilience.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a test writes in the sources, and what is read there. */
final class Given {

  String arguments;
  final Map<String, String> properties = new HashMap<>();
  final Map<String, String> environment = new HashMap<>();

  private final List<String> lines = new ArrayList<>();
  private final Path file;

  /** Without a file. */
  Given() {
    this(null);
  }

  /**
   * @param file where {@link Source#FILE} writes; it is named where something is written in it
   */
  Given(Path file) {
    this.file = file;
  }

  /** Has {@code source} say it, in the spelling of that source. */
  Given in(Source source, Option<?> option, String value) throws IOException {
    return in(source, spelling(source, option), value);
  }

  Given in(Source source, String spelling, String value) throws IOException {
    switch (source) {
      case ARGUMENT ->
          arguments = (arguments == null ? "" : arguments + ",") + spelling + "=\"" + value + "\"";
      case PROPERTY -> properties.put(spelling, value);
      case ENVIRONMENT -> environment.put(spelling, value);
      case FILE -> {
        lines.add(spelling + "=" + value.replace("\\", "\\\\"));
        Files.write(file, lines, UTF_8);
        properties.put(Option.CONFIG.property(), file.toString());
      }
      case DEFAULT -> throw new IllegalArgumentException("nobody writes a default");
    }
    return this;
  }

  static String spelling(Source source, Option<?> option) {
    return switch (source) {
      case ARGUMENT, FILE, DEFAULT -> option.name();
      case PROPERTY -> option.property();
      case ENVIRONMENT -> option.variable();
    };
  }

  Options read() {
    return Options.read(Settings.of(arguments, properties, environment));
  }

  List<String> messages() {
    return read().problems().stream().map(Problem::message).toList();
  }
}
