package io.gptresilience.config;

import java.util.List;

/**
 * Reads {@code retry.max-attempts=8,hosts="a.example,b.example"}: what follows the jar's path in
 * {@code -javaagent:}. A value with a comma stands in double or single quotes; a list may do
 * without, since shells and the JVM's own reading of {@code JAVA_TOOL_OPTIONS} take quotes away.
 */
final class AgentArguments {

  private final String text;
  private final Layer layer = new Layer(Source.ARGUMENT);
  private final Problems problems;
  private String listBefore;
  private int at;

  private AgentArguments(String text, Problems problems) {
    this.text = text;
    this.problems = problems;
  }

  /**
   * @param text may be null: no arguments were given
   * @param problems gets what cannot be understood
   */
  static Layer read(String text, Problems problems) {
    AgentArguments arguments = new AgentArguments(text == null ? "" : text, problems);
    while (arguments.at < arguments.text.length()) {
      arguments.readOne();
    }
    return arguments.layer;
  }

  private void readOne() {
    int end = endOf(at, ',');
    int equals = endOf(at, '=');
    boolean named = equals < end && !text.substring(at, equals).isBlank();
    if (!named) {
      String part = text.substring(at, end).trim();
      at = end + 1;
      if (listBefore != null && equals >= end) {
        Setting begun = layer.get(listBefore);
        layer.put(listBefore, begun.spelling(), begun.text() + "," + part);
      } else if (!part.isEmpty()) {
        refuse(part, "is not of the form name=value; a value with a comma stands in quotes");
      }
      return;
    }
    String name = text.substring(at, equals).trim();
    boolean quoted = isQuote(firstOf(equals + 1));
    String option = Settings.withoutPrefix(name);
    layer.put(option, name, readValue(equals + 1));
    Option<?> known = Option.named(option);
    boolean isList = known != null && known.defaultValue() instanceof List<?>;
    listBefore = isList && !quoted ? option : null;
  }

  private String readValue(int from) {
    int start = firstOf(from);
    if (!isQuote(start)) {
      int end = endOf(from, ',');
      at = end + 1;
      return text.substring(from, end);
    }
    char quote = text.charAt(start);
    int close = endOf(start + 1, quote);
    if (close == text.length()) {
      refuse(text.substring(start), "has no closing quote; all of it is taken for the value");
    }
    int end = endOf(close, ',');
    if (close < end && !text.substring(close + 1, end).isBlank()) {
      refuse(text.substring(close + 1, end), "follows a closing quote and is ignored");
    }
    at = end + 1;
    return text.substring(start + 1, close);
  }

  /** Where a value begins, blanks left out; the text's end where there is none. */
  private int firstOf(int from) {
    int first = from;
    while (first < text.length() && text.charAt(first) == ' ') {
      first++;
    }
    return first;
  }

  private boolean isQuote(int position) {
    return position < text.length()
        && (text.charAt(position) == '"' || text.charAt(position) == '\'');
  }

  private int endOf(int from, char end) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found;
  }

  private void refuse(String part, String why) {
    problems.add(part, "agent argument " + Setting.shortened(part) + " " + why);
  }
}
