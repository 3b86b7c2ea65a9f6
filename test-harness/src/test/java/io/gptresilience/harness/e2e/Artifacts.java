package io.gptresilience.harness.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the other modules built. Tests run with this module's folder as their working directory. */
final class Artifacts {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  private Artifacts() {}

  static Path agentJar() {
    return built("agent/target/gpt-resilience.jar");
  }

  static Path sdkSample() {
    return built("samples/openai-sdk/target/openai-sdk.jar");
  }

  /**
   * The same source as {@link #sdkSample()}, built with an earlier SDK.
   *
   * @param major 2 or 3
   */
  static Path earlySdkSample(int major) {
    return built("samples/openai-sdk-" + major + "/target/openai-sdk-" + major + ".jar");
  }

  /** A Spring Boot application in an executable jar, whose libraries are jars inside it. */
  static Path springBootSample() {
    return built("samples/spring-boot/target/spring-boot.jar");
  }

  static Path openTelemetryAgent() {
    return built("test-harness/target/opentelemetry-javaagent.jar");
  }

  static Path jdkSample() {
    return built("samples/jdk-http-client/target/jdk-http-client.jar");
  }

  /** Class path of the host programs in {@code e2e.host}, without this module's libraries. */
  static String hostPrograms() {
    return built("test-harness/target/test-classes").toString();
  }

  /** The same with the official SDK and what it needs. */
  static String hostProgramsWithSdk() {
    try (Stream<Path> jars = Files.list(built("samples/openai-sdk/target/lib"))) {
      return hostPrograms()
          + ":"
          + jars.sorted().map(Path::toString).collect(Collectors.joining(":"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path built(String path) {
    Path file = ROOT.resolve(path);
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          file + " is missing; run mvn verify from the root of the project");
    }
    return file;
  }
}
