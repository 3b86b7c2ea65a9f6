package io.gptresilience.cli;

import java.io.IOException;
import java.io.InputStream;

/**
 * What of a text is looked at: of a log of ours, however long, its last failure; of anything else
 * its beginning. So the memory that it takes does not grow with the text.
 *
 * @param logged the last line of our log that tells of a failure, or null
 * @param ours whether there is any line of our log
 * @param rest what stands beside our lines; empty where there is {@code logged}
 * @param cut whether there was more of the rest
 */
record Excerpt(LogLine logged, boolean ours, String rest, boolean cut) {

  /** Characters. */
  static final int LONGEST = InputLines.LONGEST;

  /** Where binary files have their first NUL, and texts have none. */
  private static final int BEGINNING = 4096;

  /** Of the lines of advice that follow one in our log for people. */
  private static final String INDENT = "    ";

  /**
   * @throws IOException where it cannot be read or is no text
   */
  static Excerpt of(InputStream text) throws IOException {
    InputLines lines = new InputLines(text);
    StringBuilder rest = new StringBuilder();
    LogLine logged = null;
    boolean ours = false;
    boolean cut = false;
    boolean advice = false;
    for (InputLines.Line line; (line = lines.next()) != null; ) {
      LogLine found = line.text() == null ? null : LogLine.of(line.text());
      if (found != null) {
        ours = true;
        logged = found.tellsFailure() ? found : logged;
      }
      advice = found != null || advice && line.text() != null && line.text().startsWith(INDENT);
      if (!advice && logged == null) {
        cut |= !append(rest, line);
      }
    }
    return logged != null || ours
        ? new Excerpt(logged, true, logged == null ? rest.toString() : "", cut)
        : ofJson(rest.toString(), cut);
  }

  boolean isEmpty() {
    return !ours && rest.isBlank();
  }

  /** A line of the log over several lines, as {@code jq} shows it. */
  private static Excerpt ofJson(String text, boolean cut) {
    String stripped = text.stripLeading();
    LogLine line =
        stripped.startsWith("{") || stripped.startsWith("[") ? LogLine.inJson(stripped) : null;
    return line == null
        ? new Excerpt(null, false, text, cut)
        : new Excerpt(line.tellsFailure() ? line : null, true, "", cut);
  }

  /** False where not all of it has room. */
  private static boolean append(StringBuilder rest, InputLines.Line line) throws IOException {
    if (line.text() == null) {
      return false;
    }
    int nul = rest.length() < BEGINNING ? line.text().indexOf('\0') : -1;
    if (nul >= 0 && rest.length() + nul < BEGINNING) {
      throw new IOException("this is no text, there are NUL bytes in it; allowed: text in UTF-8");
    }
    if (line.number() > 1 && rest.length() < LONGEST) {
      rest.append('\n');
    }
    int room = Math.min(line.text().length(), LONGEST - rest.length());
    rest.append(line.text(), 0, room);
    return room == line.text().length();
  }
}
