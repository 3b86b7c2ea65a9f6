package io.gptresilience.harness.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Java program to run in a fresh JVM. Immutable; each method returns a changed copy.
 *
 * <p>The program's environment holds PATH, HOME, LANG=C.UTF-8 and what {@link #env} adds, so that
 * nothing of the developer's, such as JAVA_TOOL_OPTIONS or an API key, gets in.
 */
public final class HostJvm {

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
  private static final String OPTION_PREFIX = "gpt.resilience.";

  private final Program program;
  private final Jdk jdk;
  private final Optional<String> agent;
  private final List<String> jvmArguments;
  private final List<String> arguments;
  private final Map<String, String> environment;
  private final Optional<Path> directory;
  private final Duration timeout;

  private HostJvm(
      Program program,
      Jdk jdk,
      Optional<String> agent,
      List<String> jvmArguments,
      List<String> arguments,
      Map<String, String> environment,
      Optional<Path> directory,
      Duration timeout) {
    this.program = program;
    this.jdk = jdk;
    this.agent = agent;
    this.jvmArguments = jvmArguments;
    this.arguments = arguments;
    this.environment = environment;
    this.directory = directory;
    this.timeout = timeout;
  }

  private HostJvm(Program program) {
    this(
        program,
        Jdk.current(),
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty(),
        DEFAULT_TIMEOUT);
  }

  /** Runs {@code java -jar}. */
  public static HostJvm jar(Path jar) {
    return new HostJvm(new Program.Jar(jar));
  }

  /** Runs a main class with this class path. */
  public static HostJvm main(String mainClass, String classPath) {
    return new HostJvm(new Program.Main(mainClass, classPath));
  }

  /**
   * Runs a tool of the JDK: {@code java} with arguments of one's own, such as {@code -p} and {@code
   * -m}, or another, such as {@code jshell}, whose JVM then gets the agent and the JVM arguments.
   *
   * @param command the tool's name in the JDK's {@code bin}, then its arguments
   * @throws IllegalArgumentException if it is empty
   */
  public static HostJvm command(List<String> command) {
    if (command.isEmpty()) {
      throw new IllegalArgumentException("command is empty; allowed: a tool's name and arguments");
    }
    return new HostJvm(
        new Program.Tool(command.get(0), List.copyOf(command.subList(1, command.size()))));
  }

  /** Runs on this JDK instead of {@link Jdk#current()}. */
  public HostJvm jdk(Jdk jdk) {
    return new HostJvm(
        program, jdk, agent, jvmArguments, arguments, environment, directory, timeout);
  }

  /** Adds {@code -javaagent:} with this jar; it replaces an agent given before. */
  public HostJvm agent(Path agentJar) {
    return withAgent(Optional.of(agentJar.toString()));
  }

  /** The same with arguments for the agent: {@code -javaagent:jar=arguments}. */
  public HostJvm agent(Path agentJar, String agentArguments) {
    return withAgent(Optional.of(agentJar + "=" + agentArguments));
  }

  /** Runs without the agent given before. Its options stay: they are mere system properties. */
  public HostJvm noAgent() {
    return withAgent(Optional.empty());
  }

  /**
   * Sets an option of the agent as a system property.
   *
   * @param name without {@code gpt.resilience.}, such as {@code retry.max-attempts}
   */
  public HostJvm agentOption(String name, String value) {
    if (name.isBlank() || name.startsWith(OPTION_PREFIX)) {
      throw new IllegalArgumentException(
          "option is \"" + name + "\"; allowed: its name without " + OPTION_PREFIX);
    }
    return jvmArg("-D" + OPTION_PREFIX + name + "=" + value);
  }

  /** Adds arguments for the JVM. */
  public HostJvm jvmArg(String... more) {
    return new HostJvm(
        program,
        jdk,
        agent,
        joined(jvmArguments, more),
        arguments,
        environment,
        directory,
        timeout);
  }

  /** Adds arguments for the program. */
  public HostJvm arg(String... more) {
    return new HostJvm(
        program,
        jdk,
        agent,
        jvmArguments,
        joined(arguments, more),
        environment,
        directory,
        timeout);
  }

  /** Sets a variable of the program's environment. */
  public HostJvm env(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(name, value);
    return new HostJvm(
        program, jdk, agent, jvmArguments, arguments, Map.copyOf(more), directory, timeout);
  }

  /** Runs in this working directory instead of the test's. */
  public HostJvm directory(Path directory) {
    return new HostJvm(
        program, jdk, agent, jvmArguments, arguments, environment, Optional.of(directory), timeout);
  }

  /** How long {@link #run} and {@link RunningHost#finish} wait for the program's end; 60 s. */
  public HostJvm timeout(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout is " + timeout + "; allowed: more than PT0S");
    }
    return new HostJvm(
        program, jdk, agent, jvmArguments, arguments, environment, directory, timeout);
  }

  /**
   * Runs the program to its end.
   *
   * @throws HostTimeoutException if it does not end in time; it has been killed then
   * @throws InterruptedException if the caller is interrupted; the program has been killed then
   * @throws UncheckedIOException if the program cannot be started
   */
  public HostRun run() throws InterruptedException {
    try (RunningHost host = start()) {
      return host.finish();
    }
  }

  /**
   * Starts the program.
   *
   * @throws UncheckedIOException if it cannot be started
   */
  public RunningHost start() {
    ProcessBuilder builder = new ProcessBuilder(commandLine());
    directory.ifPresent(path -> builder.directory(path.toFile()));
    isolate(builder.environment());
    builder.environment().putAll(environment);
    try {
      return new RunningHost(builder.start(), jdk, timeout);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + builder.command(), e);
    }
  }

  List<String> commandLine() {
    List<String> forJvm = new ArrayList<>();
    agent.ifPresent(jar -> forJvm.add("-javaagent:" + jar));
    forJvm.addAll(jvmArguments);
    return program.commandLine(jdk, forJvm, arguments);
  }

  static void isolate(Map<String, String> environment) {
    environment.keySet().retainAll(List.of("PATH", "HOME"));
    environment.put("LANG", "C.UTF-8");
  }

  private HostJvm withAgent(Optional<String> replacement) {
    return new HostJvm(
        program, jdk, replacement, jvmArguments, arguments, environment, directory, timeout);
  }

  private static List<String> joined(List<String> present, String... more) {
    List<String> all = new ArrayList<>(present);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }
}
