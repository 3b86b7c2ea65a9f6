package io.gptresilience.cli;

import io.gptresilience.failure.Evidence.Described.Link;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Exceptions as the JVM prints them, with or without their frames, and perhaps with lines of a log
 * before and after them.
 */
final class StackTrace {

  /** Characters; an answer's body is judged by no more. */
  static final int LONGEST_MESSAGE = 64 * 1024;

  /** Real ones have two to six. */
  private static final int LONGEST_CHAIN = 64;

  private static final String IN_THREAD = "Exception in thread \"";
  private static final String CAUSED_BY = "Caused by: ";

  /** Of an exception of which only the words were given. */
  private static final String NO_CLASS = "";

  private final List<Link> chain = new ArrayList<>();

  /** Of the exception that is being read; null before the first. */
  private String className;

  private String indent = "";
  private StringBuilder message;
  private boolean messageGoesOn;
  private String before;

  private StackTrace() {}

  /**
   * @return outermost first; empty where there is no stack trace in the text
   */
  static List<Link> read(String text) {
    StackTrace trace = new StackTrace();
    Iterator<String> lines = text.strip().lines().iterator();
    while (lines.hasNext() && trace.chain.size() < LONGEST_CHAIN) {
      trace.line(lines.next());
    }
    trace.end();
    return trace.chain;
  }

  /**
   * One exception as somebody types it: {@code class: message}, the class with or without its
   * package, or the message alone, which leaves the class empty.
   */
  static Link typed(String text) {
    String words = text.strip();
    int end = endOfName(words, 0);
    boolean isClass =
        isQualified(words, 0, end)
            || words.lastIndexOf('.', end - 1) < 0
                && (words.startsWith("Exception", end - "Exception".length())
                    || words.startsWith("Error", end - "Error".length()));
    return isClass && isWhole(words, end) ? link(words, 0, end) : new Link(NO_CLASS, words);
  }

  private void line(String line) {
    if (className == null) {
      lineBefore(line);
      return;
    }
    String shown = line.startsWith(indent) ? line.substring(indent.length()) : line;
    if (shown.startsWith(CAUSED_BY)) {
      end();
      begin(typed(shown.substring(CAUSED_BY.length())));
    } else if (isFrame(shown)) {
      messageGoesOn = false;
    } else if (messageGoesOn) {
      append("\n");
      append(line);
    }
  }

  /** Most loggers put the trace on lines of its own, and some behind their own words. */
  private void lineBefore(String line) {
    String shown = line.stripLeading();
    Link first = first(shown, before == null);
    boolean cause = shown.startsWith(CAUSED_BY);
    if (first != null || cause && before == null) {
      indent = line.substring(0, line.length() - shown.length());
      begin(first != null ? first : typed(shown.substring(CAUSED_BY.length())));
    } else if (before != null && (cause || isFirstFrame(line))) {
      indent = cause ? line.substring(0, line.length() - shown.length()) : "";
      begin(new Link(NO_CLASS, before));
      line(line);
    } else if (!shown.isEmpty()) {
      before = line;
    }
  }

  /**
   * @param alone whether nothing stands before it; any class may be meant then
   */
  private static Link first(String line, boolean alone) {
    int from = 0;
    if (line.startsWith(IN_THREAD)) {
      from = line.indexOf("\" ", IN_THREAD.length()) + 2;
    }
    int end = endOfName(line, from);
    if (!isQualified(line, from, end) || !isWhole(line, end)) {
      return null;
    }
    Link link = link(line, from, end);
    String name = link.className();
    return alone || name.contains("Exception") || name.contains("Error") ? link : null;
  }

  private void begin(Link link) {
    className = link.className();
    messageGoesOn = link.message() != null;
    message = messageGoesOn ? new StringBuilder() : null;
    if (messageGoesOn) {
      append(link.message());
    }
  }

  private void append(String more) {
    message.append(more, 0, Math.min(more.length(), LONGEST_MESSAGE - message.length()));
  }

  private void end() {
    if (className != null) {
      chain.add(new Link(className, message == null ? null : message.toString()));
    }
  }

  /** Stricter than {@link #isFrame}: nothing tells yet that this is a trace. */
  private static boolean isFirstFrame(String line) {
    String shown = line.strip();
    return shown.length() < line.length() && shown.startsWith("at ") && shown.endsWith(")");
  }

  /** {@code at …}, {@code ... 12 more}, and what was suppressed, which stands indented too. */
  private static boolean isFrame(String line) {
    String shown = line.stripLeading();
    return line.startsWith("\t")
        || shown.startsWith("at ")
        || shown.startsWith("... ")
        || shown.startsWith("Suppressed: ");
  }

  private static int endOfName(String text, int from) {
    int end = from;
    while (end < text.length() && isNameChar(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isNameChar(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '.'
        || c == '_'
        || c == '$';
  }

  /** Whether it is a package's name and a class's, which begins with a capital letter. */
  private static boolean isQualified(String text, int from, int end) {
    int dot = text.lastIndexOf('.', end - 1);
    return dot > from
        && dot + 1 < end
        && text.charAt(dot + 1) >= 'A'
        && text.charAt(dot + 1) <= 'Z';
  }

  /** Whether nothing but a message follows the name. */
  private static boolean isWhole(String text, int end) {
    return end == text.length() || text.startsWith(": ", end);
  }

  private static Link link(String text, int from, int end) {
    return new Link(
        text.substring(from, end), end == text.length() ? null : text.substring(end + 2));
  }
}
