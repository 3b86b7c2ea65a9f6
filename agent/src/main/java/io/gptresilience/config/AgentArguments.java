package io.gptresilience.config;

/**
 * Reads {@code retry.max-attempts=8,hosts="a.example,b.example"}: what follows the jar's path in
 * {@code -javaagent:}. A value with a comma stands in double or single quotes, since a shell may
 * have eaten either kind.
 */
final class AgentArguments {

  private final String text;
  private final Layer layer = new Layer(Source.ARGUMENT);
  private final Problems problems;
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
      if (!part.isEmpty()) {
        refuse(part, "is not of the form name=value; a value with a comma stands in quotes");
      }
      at = end + 1;
      return;
    }
    String name = text.substring(at, equals).trim();
    String value = readValue(equals + 1);
    layer.put(Settings.withoutPrefix(name), name, value);
  }

  private String readValue(int from) {
    int start = from;
    while (start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    char quote = start < text.length() ? text.charAt(start) : ',';
    if (quote != '"' && quote != '\'') {
      int end = endOf(from, ',');
      at = end + 1;
      return text.substring(from, end);
    }
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

  private int endOf(int from, char end) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found;
  }

  private void refuse(String part, String why) {
    problems.add(part, "agent argument " + Setting.shortened(part) + " " + why);
  }
}
