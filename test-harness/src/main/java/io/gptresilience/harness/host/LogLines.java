package io.gptresilience.harness.host;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/** Tells the agent's log lines on stderr from the others. */
record LogLines(List<LogEvent> events, String others) {

  // Every log line of the agent begins so; what else is printed in JSON need not parse.
  private static final String LOG_LINE = "{\"@timestamp\"";

  /**
   * A log line may follow an unfinished line of the application's, which then goes on in the next
   * one: the JVM prints {@code Exception in thread "main"} apart from what comes after it.
   *
   * @throws IllegalStateException if a complete line holds what begins like a log line and is no
   *     JSON object
   */
  static LogLines of(String stderr) {
    List<LogEvent> events = new ArrayList<>();
    StringBuilder others = new StringBuilder();
    // A process that is killed may leave half a line.
    boolean lastIsComplete = stderr.endsWith("\n");
    List<String> lines = stderr.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean isComplete = lastIsComplete || i < lines.size() - 1;
      int begin = Math.max(0, line.indexOf(LOG_LINE));
      String candidate = line.substring(begin);
      LogEvent event = parse(candidate, isComplete && candidate.startsWith(LOG_LINE));
      if (event != null && event.has("event.action")) {
        events.add(event);
        others.append(line, 0, begin);
      } else {
        others.append(line).append('\n');
      }
    }
    return new LogLines(List.copyOf(events), others.toString());
  }

  private static LogEvent parse(String line, boolean mustParse) {
    if (!line.startsWith("{")) {
      return null;
    }
    try {
      return LogEvent.parse(line);
    } catch (JacksonException e) {
      if (mustParse) {
        throw new IllegalStateException(
            "a log line is no JSON object: " + e.getOriginalMessage() + "\n" + line, e);
      }
      return null;
    }
  }
}
