package io.gptresilience.cli;

import java.util.HashMap;
import java.util.Map;

/**
 * Takes a line of the log for people apart, from its left end to its right and without going back:
 * whatever it says, the work is that of reading it once.
 */
final class TextLogLine {

  private static final String OURS = " gpt-resilience ";
  private static final String[] LEVELS = {" DEBUG", " INFO", " WARN", " ERROR"};

  /** Longer than any name or number of ours. */
  private static final int LONGEST_WORD = 64;

  private static final int LONGEST_METHOD = 16;

  private final String line;
  private final Map<String, String> fields = new HashMap<>();
  private int at;

  private TextLogLine(String line, int at) {
    this.line = line;
    this.at = at;
  }

  /**
   * @return under the names of the format for programs; null where the line tells of no failure.
   *     The application may have left a line unfinished before ours.
   */
  static Map<String, String> fields(String text) {
    String line = text.stripTrailing();
    for (int ours = line.indexOf(OURS); ours >= 0; ours = line.indexOf(OURS, ours + 1)) {
      TextLogLine read = new TextLogLine(line, ours + OURS.length());
      if (followsLevel(line, ours) && read.isFailure()) {
        read.readDetails();
        return read.fields;
      }
    }
    return null;
  }

  /** Whether it is a whole line of ours, of a failure or not. */
  static boolean isOurs(String line) {
    int ours = line.indexOf(OURS);
    return ours > 0 && isYear(line) && followsLevel(line, ours);
  }

  private static boolean isYear(String line) {
    for (int i = 0; i < 4; i++) {
      if (line.charAt(i) < '0' || line.charAt(i) > '9') {
        return false;
      }
    }
    return line.charAt(4) == '-';
  }

  /** The level is padded to five. */
  private static boolean followsLevel(String line, int end) {
    for (String level : LEVELS) {
      String padded = level.length() < " DEBUG".length() ? level + " " : level;
      if (line.startsWith(padded, end - padded.length())) {
        return true;
      }
    }
    return false;
  }

  private boolean isFailure() {
    skipCallId();
    return isSentence() && isKind();
  }

  private void skipCallId() {
    if (line.startsWith("c-", at)) {
      int blank = line.indexOf(' ', at);
      at = blank < 0 || blank - at > LONGEST_WORD ? at : blank + 1;
    }
  }

  private boolean isSentence() {
    if (skip("retry ")) {
      return action("retry")
          && number(LogLine.ATTEMPT)
          && skip("/")
          && digits() != null
          && skip(" in ")
          && number(LogLine.DELAY)
          && skip(" ms");
    }
    if (skip("gave up after ")) {
      return action("gave_up") && number(LogLine.ATTEMPT) && isEndOfGivingUp();
    }
    return skip("not retryable") && action("not_retryable")
        || skip("broke after its answer had begun") && action("stream_failed");
  }

  private boolean isEndOfGivingUp() {
    if (!skip(" attempts") && !skip(" attempt")) {
      return false;
    }
    if (skip(" in ") && (digits() == null || !skip(" ms"))) {
      return false;
    }
    if (!skip(" (") || !name(LogLine.STOP_REASON)) {
      return false;
    }
    if (skip(": ")) {
      String seconds = digits();
      if (seconds != null) {
        fields.put(LogLine.DELAY, seconds + "000");
      }
      return seconds != null && skip(" s asked)");
    }
    return skip(")");
  }

  private boolean isKind() {
    if (!skip(": ")) {
      return false;
    }
    String status = digits();
    if (status != null && (status.length() != 3 || !skip(" "))) {
      return false;
    }
    fields.put(LogLine.STATUS, status);
    return name(LogLine.FAMILY)
        && (!skip(" (") || name(LogLine.REASON) && skip(")"))
        && (at == line.length() || line.startsWith(" - ", at));
  }

  /**
   * What the server said, and the call. The server's words may hold anything, so the end of each is
   * the last that may be it.
   */
  private void readDetails() {
    int call = startOfCall();
    String said = line.substring(at, call);
    String quote = " - \"";
    String param = " - param ";
    if (said.startsWith(quote)) {
      int end = said.lastIndexOf('"' + param);
      if (end >= quote.length()) {
        fields.put(LogLine.PARAM, said.substring(end + 1 + param.length()));
      } else {
        end = said.length() - (said.length() > quote.length() && said.endsWith("\"") ? 1 : 0);
      }
      fields.put(LogLine.MESSAGE, said.substring(quote.length(), end));
    } else if (said.startsWith(param)) {
      fields.put(LogLine.PARAM, said.substring(param.length()));
    }
    readRequestId(call);
  }

  /** {@code - POST host/path (client, request id)}, the line's last part. */
  private int startOfCall() {
    int call = line.lastIndexOf(" - ");
    while (call >= at && !isMethod(call + " - ".length())) {
      call = line.lastIndexOf(" - ", call - 1);
    }
    return call < at ? line.length() : call;
  }

  private boolean isMethod(int from) {
    int end = from;
    while (end < line.length()
        && end - from < LONGEST_METHOD
        && line.charAt(end) >= 'A'
        && line.charAt(end) <= 'Z') {
      end++;
    }
    return end - from >= "GET".length() && line.startsWith(" ", end);
  }

  private void readRequestId(int call) {
    int client = line.indexOf(" (", call);
    int comma = client < 0 ? -1 : line.indexOf(", ", client);
    if (comma >= 0 && line.endsWith(")")) {
      fields.put(LogLine.REQUEST_ID, line.substring(comma + 2, line.length() - 1));
    }
  }

  private boolean action(String name) {
    fields.put(LogLine.ACTION, name);
    return true;
  }

  private boolean number(String field) {
    String digits = digits();
    fields.put(field, digits);
    return digits != null;
  }

  private boolean name(String field) {
    int from = at;
    while (at < line.length() && at - from < LONGEST_WORD && isNameChar(line.charAt(at))) {
      at++;
    }
    fields.put(field, line.substring(from, at));
    return at > from;
  }

  private static boolean isNameChar(char c) {
    return c >= 'a' && c <= 'z' || c == '_';
  }

  /** Null where there are none. */
  private String digits() {
    int from = at;
    while (at < line.length()
        && at - from < LONGEST_WORD
        && line.charAt(at) >= '0'
        && line.charAt(at) <= '9') {
      at++;
    }
    return at == from ? null : line.substring(from, at);
  }

  private boolean skip(String words) {
    boolean here = line.startsWith(words, at);
    at += here ? words.length() : 0;
    return here;
  }
}
