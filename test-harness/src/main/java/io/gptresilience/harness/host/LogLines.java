package io.gptresilience.harness.host;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** Tells the agent's log lines on stderr from the others. */
record LogLines(List<LogEvent> events, String others) {

  // Every log line of the agent begins so; what else is printed in JSON need not parse.
  private static final String LOG_LINE = "{\"@timestamp\"";

  /**
   * @throws IllegalStateException if a complete line begins like a log line and is no JSON object
   */
  static LogLines of(String stderr) {
    List<LogEvent> events = new ArrayList<>();
    List<String> others = new ArrayList<>();
    // A process that is killed may leave half a line.
    boolean lastIsComplete = stderr.endsWith("\n");
    List<String> lines = stderr.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean isComplete = lastIsComplete || i < lines.size() - 1;
      LogEvent event = parse(line, isComplete && line.startsWith(LOG_LINE));
      if (event != null && event.has("event.action")) {
        events.add(event);
      } else {
        others.add(line);
      }
    }
    return new LogLines(
        List.copyOf(events), others.stream().map(l -> l + "\n").collect(Collectors.joining()));
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
