package io.gptresilience.harness.host;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A started host JVM. Its outputs are read all the time, whether they are asked for or not. */
public final class RunningHost implements AutoCloseable {

  // Time for shutdown hooks after a SIGTERM; container platforms give 10 s or 30 s.
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  // After the exit only what is in the pipe has yet to be read.
  private static final Duration OUTPUT_LIMIT = Duration.ofSeconds(10);
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

  private final Process process;
  private final Jdk jdk;
  private final Duration timeout;
  private final long startedNanos = System.nanoTime();
  private final CapturedOutput stdout;
  private final CapturedOutput stderr;

  RunningHost(Process process, Jdk jdk, Duration timeout) {
    this.process = process;
    this.jdk = jdk;
    this.timeout = timeout;
    this.stdout = new CapturedOutput("stdout of " + process.pid(), process.getInputStream());
    this.stderr = new CapturedOutput("stderr of " + process.pid(), process.getErrorStream());
  }

  /** The process; leave its outputs alone. Its input is open until {@link #finish}. */
  public Process process() {
    return process;
  }

  /** What the program has written to stdout so far. */
  public String stdout() {
    return stdout.text();
  }

  /** What the program has written to stderr so far. */
  public String stderr() {
    return stderr.text();
  }

  /**
   * Waits for a line on stdout, counted from the program's start, and returns it.
   *
   * @throws HostTimeoutException if the limit passes or the output ends before; the program is left
   *     as it is
   * @throws InterruptedException if the caller is interrupted; the program has been killed then
   */
  public String awaitLine(String substring, Duration limit) throws InterruptedException {
    try {
      var line = stdout.awaitLine(substring, limit);
      if (line.isPresent()) {
        return line.get();
      }
      throw new HostTimeoutException(
          report("no line with \"%s\" on stdout within %s".formatted(substring, limit)));
    } catch (InterruptedException e) {
      kill();
      throw e;
    }
  }

  /**
   * Closes the program's input and waits for its end, as long as {@link HostJvm#timeout} says.
   *
   * @throws HostTimeoutException if it does not end in time; it has been killed then
   * @throws InterruptedException if the caller is interrupted; the program has been killed then
   */
  public HostRun finish() throws InterruptedException {
    return finish(timeout);
  }

  /** Asks the program to end (SIGTERM), kills it if it has not after 10 s, tells the outcome. */
  public HostRun stop() throws InterruptedException {
    // Not Process.destroy(): it closes the outputs before the shutdown hooks have written.
    process.toHandle().destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      throw e;
    }
    return finish(KILL_LIMIT);
  }

  /** Kills the program and the processes it has started, if they still run. */
  @Override
  public void close() {
    kill();
    closeInput();
  }

  private HostRun finish(Duration limit) throws InterruptedException {
    closeInput();
    try {
      if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new HostTimeoutException(report("did not end within " + limit));
      }
      Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
      if (!stdout.awaitEnd(OUTPUT_LIMIT) || !stderr.awaitEnd(OUTPUT_LIMIT)) {
        throw new HostTimeoutException(
            report("ended, but a process it has started holds its output open"));
      }
      return HostRun.of(process.exitValue(), stdout.text(), stderr.text(), took);
    } catch (HostTimeoutException | InterruptedException e) {
      kill();
      throw e;
    }
  }

  private String report(String what) throws InterruptedException {
    String threads =
        process.isAlive() ? ThreadDump.of(process, jdk) : "exit code " + process.exitValue();
    return """
    host JVM %d on %s %s
    --- threads
    %s
    --- stdout
    %s
    --- stderr
    %s\
    """
        .formatted(process.pid(), jdk, what, threads, stdout.text(), stderr.text());
  }

  private void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // The program has ended already.
    }
  }

  private void kill() {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.toHandle().destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    boolean interrupted = Thread.interrupted();
    try {
      process.waitFor(KILL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
