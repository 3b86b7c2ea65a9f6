package io.gptresilience.config;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeSet;

/**
 * The properties file: the format of {@link Properties#load(Reader)} in UTF-8, names with or
 * without the prefix.
 */
final class OptionsFile {

  /** In characters. More is another file's path, and not worth the memory. */
  private static final int LONGEST = 1 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private OptionsFile() {}

  /**
   * @param setting what names the file
   * @param problems gets a file that cannot be read, which then says nothing
   */
  static Layer read(Setting setting, Problems problems) {
    String path = setting.text().trim();
    Layer layer = new Layer(Source.FILE, path);
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(content(new File(path))));
    } catch (IOException | IllegalArgumentException e) {
      problems.add(
          setting.spelling(),
          setting.quoted() + " cannot be read and is left out: " + why(e, path));
      return layer;
    }
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      layer.put(Settings.withoutPrefix(name), name, properties.getProperty(name));
    }
    return layer;
  }

  private static String content(File file) throws IOException {
    // A pipe that nobody writes to would hold up the JVM's start for ever.
    if (file.exists() && !file.isFile()) {
      throw new IOException("it is not a regular file");
    }
    try (Reader in = new InputStreamReader(new FileInputStream(file), StandardCharsets.UTF_8)) {
      char[] chars = new char[LONGEST + 1];
      int length = 0;
      int read;
      while (length < chars.length && (read = in.read(chars, length, chars.length - length)) >= 0) {
        length += read;
      }
      if (length > LONGEST) {
        throw new IOException("it is longer than " + LONGEST + " characters");
      }
      String content = new String(chars, 0, length);
      return content.startsWith(BYTE_ORDER_MARK) ? content.substring(1) : content;
    }
  }

  /** The JDK begins with the path, which has been named already. */
  private static String why(Exception e, String path) {
    String message = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
    return Setting.shortened(
        message.startsWith(path) ? message.substring(path.length()).trim() : message);
  }
}
