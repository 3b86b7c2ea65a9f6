package io.gptresilience.harness.bench;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What it costs to find out why a call failed: time and allocated bytes for one failure of each
 * kind, by the agent and, where the SDK reads the same bytes, by the SDK. See {@link Judging}.
 */
class JudgingBenchmark {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  @Test
  void printsWhatJudgingOneFailureTakes() throws Exception {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(Judging.class.getName() + "\\.")
                    .addProfiler(GCProfiler.class)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    print(results);
  }

  private static void print(Collection<RunResult> results) {
    Map<String, RunResult> runs = new LinkedHashMap<>();
    results.forEach(run -> runs.put(name(run), run));
    System.out.printf(
        "%nJava %s, %d processors, load %.1f; one failure, mean (± half of a 99.9 %% interval)%n",
        Runtime.version(), Runtime.getRuntime().availableProcessors(), load());
    System.out.printf(
        "%-34s %7s   %-23s %11s   %-23s %11s%n",
        "", "body, B", "agent, ns", "agent, B", "SDK, ns", "SDK, B");
    for (Sample sample : Sample.values()) {
      row(sample.toString(), sample.body().length, runs, "%s " + sample.name());
    }
    row("stream, one event", Judging.CHUNK.length(), runs, "%sStream");
    row("first one in a JVM, the 429", Sample.JSON_429.body().length, runs, "%sFirst");
  }

  private static void row(String title, int bytes, Map<String, RunResult> runs, String key) {
    System.out.printf(
        "%-34s %,7d   %s   %s%n",
        title,
        bytes,
        columns(runs.get(key.formatted("agent"))),
        columns(runs.get(key.formatted("sdk"))));
  }

  private static String columns(RunResult run) {
    if (run == null) {
      return "%-23s %11s".formatted("–", "–");
    }
    Result<?> time = run.getPrimaryResult();
    Result<?> bytes = run.getSecondaryResults().get(ALLOCATED);
    return "%-23s %,11.0f"
        .formatted(
            "%,.0f (± %,.0f)".formatted(time.getScore(), time.getScoreError()), bytes.getScore());
  }

  /** Ours is 1 where nobody else is at work. */
  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String name(RunResult run) {
    String method = run.getParams().getBenchmark();
    String sample =
        Optional.ofNullable(run.getParams().getParam("sample")).map(s -> " " + s).orElse("");
    return method.substring(method.lastIndexOf('.') + 1) + sample;
  }
}
