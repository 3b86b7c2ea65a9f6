package io.gptresilience.harness.bench;

import io.gptresilience.harness.server.FakeOpenAi;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an agent costs a process from its start to its exit: CPU (user and system) and wall seconds
 * of a program that prints a line and of one that makes one call through the SDK; with no agent, an
 * empty one, ours, and OpenTelemetry's with its exporters off. All variants take turns, so that a
 * machine whose speed drifts is unfair to none; the first round is not counted.
 */
class StartupBenchmark {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 11);

  /**
   * Bash's own {@code time}: the child's wall, user and system seconds, as the kernel accounts
   * them.
   */
  private static final String TIMED = "TIMEFORMAT='%R %U %S'; time \"$@\" >/dev/null 2>&1; exit $?";

  @TempDir private Path folder;

  @Test
  void printsWhatEachAgentCostsAProcess() throws Exception {
    Map<String, List<String>> agents = new LinkedHashMap<>();
    agents.put("no agent", List.of());
    agents.put("empty agent", List.of("-javaagent:" + emptyAgent()));
    agents.put(
        "gpt-resilience", List.of("-javaagent:" + ROOT.resolve("agent/target/gpt-resilience.jar")));
    agents.put(
        "OpenTelemetry",
        List.of("-javaagent:" + ROOT.resolve("test-harness/target/opentelemetry-javaagent.jar")));
    try (FakeOpenAi server = FakeOpenAi.start()) {
      Map<String, List<String>> programs = new LinkedHashMap<>();
      programs.put(
          "print a line",
          List.of("-cp", "target/test-classes", "io.gptresilience.harness.e2e.host.PrintsALine"));
      programs.put(
          "one SDK call",
          List.of(
              "-jar",
              ROOT.resolve("samples/openai-sdk/target/openai-sdk.jar").toString(),
              "blocking"));
      print(measure(programs, agents, server));
    }
    System.out.printf(
        "%ngpt-resilience.jar: %,d bytes%n",
        Files.size(ROOT.resolve("agent/target/gpt-resilience.jar")));
  }

  private Map<String, List<double[]>> measure(
      Map<String, List<String>> programs, Map<String, List<String>> agents, FakeOpenAi server)
      throws Exception {
    Map<String, List<double[]>> times = new LinkedHashMap<>();
    for (int round = 0; round <= ROUNDS; round++) {
      for (String program : programs.keySet()) {
        for (String agent : agents.keySet()) {
          List<String> command = new ArrayList<>(List.of("bash", "-c", TIMED, "_", java()));
          command.addAll(agents.get(agent));
          command.addAll(programs.get(program));
          double[] seconds = run(command, server);
          if (round > 0) {
            times.computeIfAbsent(program + "\t" + agent, key -> new ArrayList<>()).add(seconds);
          }
        }
      }
    }
    return times;
  }

  /**
   * @return wall and CPU seconds
   */
  private double[] run(List<String> command, FakeOpenAi server) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("LC_ALL", "C");
    environment.put("OPENAI_API_KEY", "sk-test");
    environment.put("OPENAI_BASE_URL", server.baseUrl());
    for (String signal : List.of("TRACES", "METRICS", "LOGS")) {
      environment.put("OTEL_" + signal + "_EXPORTER", "none");
    }
    Process process = builder.start();
    String[] seconds =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .trim()
            .split(" ");
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + " ended with " + process.exitValue());
    }
    return new double[] {
      Double.parseDouble(seconds[0]),
      Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2])
    };
  }

  private static void print(Map<String, List<double[]>> times) {
    System.out.printf(
        "%n%s, Java %s, median (min–max) of %d rounds, seconds%n",
        java(), Runtime.version(), ROUNDS);
    System.out.printf("%-14s %-16s %-22s %-22s%n", "program", "agent", "cpu", "wall");
    times.forEach(
        (key, runs) -> {
          String[] names = key.split("\t");
          System.out.printf(
              "%-14s %-16s %-22s %-22s%n", names[0], names[1], column(runs, 1), column(runs, 0));
        });
  }

  private static String column(List<double[]> runs, int index) {
    List<Double> values = new ArrayList<>();
    runs.forEach(run -> values.add(run[index]));
    Collections.sort(values);
    return "%.3f (%.3f–%.3f)"
        .formatted(values.get(values.size() / 2), values.get(0), values.get(values.size() - 1));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private Path emptyAgent() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(new Attributes.Name("Premain-Class"), EmptyAgent.class.getName());
    Path jar = folder.resolve("empty-agent.jar");
    String entry = EmptyAgent.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out, manifest)) {
      zip.putNextEntry(new JarEntry(entry));
      zip.write(Files.readAllBytes(Path.of("target/test-classes", entry)));
    }
    return jar;
  }
}
