package io.gptresilience.harness.host;

import java.time.Duration;
import java.util.List;

/**
 * What came of a host JVM.
 *
 * @param exitCode as the system tells it; 128 + the signal's number after a signal
 * @param stdout read as UTF-8
 * @param stderr read as UTF-8, with the agent's log lines
 * @param took from the start of the process to its exit
 * @param log the lines of stderr that are JSON objects with {@code event.action}, in order
 */
public record HostRun(
    int exitCode, String stdout, String stderr, Duration took, List<LogEvent> log) {

  /**
   * @throws IllegalStateException if a line of stderr begins like a log line and is no JSON object
   */
  static HostRun of(int exitCode, String stdout, String stderr, Duration took) {
    return new HostRun(exitCode, stdout, stderr, took, LogLines.of(stderr).events());
  }

  /** The log events with this {@code event.action}, in order. */
  public List<LogEvent> log(String action) {
    return log.stream().filter(event -> event.action().equals(action)).toList();
  }

  /** The lines of stderr that are not in {@link #log()}, each with its line end. */
  public String stderrWithoutLog() {
    return LogLines.of(stderr).others();
  }
}
