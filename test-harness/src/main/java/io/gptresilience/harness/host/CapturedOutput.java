package io.gptresilience.harness.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Reads one output of a process, on a thread of its own so that the process never has to wait. */
final class CapturedOutput {

  private final StringBuilder text = new StringBuilder();
  private final Thread reader;
  private boolean ended;

  CapturedOutput(String name, InputStream in) {
    reader = new Thread(() -> read(in), name);
    reader.setDaemon(true);
    reader.start();
  }

  synchronized String text() {
    return text.toString();
  }

  /** Whether the output came to its end before the limit. */
  boolean awaitEnd(Duration limit) throws InterruptedException {
    TimeUnit.NANOSECONDS.timedJoin(reader, Math.max(1, limit.toNanos()));
    return !reader.isAlive();
  }

  /** The first complete line that contains the text; empty if none came before limit or end. */
  synchronized Optional<String> awaitLine(String substring, Duration limit)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    int searched = 0;
    while (true) {
      int lineEnd;
      while ((lineEnd = text.indexOf("\n", searched)) >= 0 || (ended && searched < text.length())) {
        int end = lineEnd >= 0 ? lineEnd : text.length();
        String line = text.substring(searched, end).stripTrailing();
        searched = Math.min(end + 1, text.length());
        if (line.contains(substring)) {
          return Optional.of(line);
        }
      }
      long left = deadline - System.nanoTime();
      if (ended || left <= 0) {
        return Optional.empty();
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  private void read(InputStream in) {
    char[] buffer = new char[8192];
    try (Reader characters = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      int count;
      while ((count = characters.read(buffer)) >= 0) {
        append(buffer, count);
      }
    } catch (IOException e) {
      // The process was destroyed: what it has written is kept.
    } finally {
      end();
    }
  }

  private synchronized void append(char[] buffer, int count) {
    text.append(buffer, 0, count);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }
}
