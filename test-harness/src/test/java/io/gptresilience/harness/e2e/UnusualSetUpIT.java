package io.gptresilience.harness.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.harness.e2e.host.OneJdkCall;
import io.gptresilience.harness.host.HostJvm;
import io.gptresilience.harness.host.HostRun;
import io.gptresilience.harness.host.Jdk;
import io.gptresilience.harness.host.LogEvent;
import io.gptresilience.harness.server.Answers;
import io.gptresilience.harness.server.FakeOpenAi;
import io.gptresilience.harness.server.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways of packing and starting an application that the agent must not mind. */
class UnusualSetUpIT {

  private static final Step BUSY = Fault.OVERLOADED.step();

  @TempDir private Path folder;

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void executableJarOfSpringBootComesHome(int feature) throws Exception {
    comesHome(
        HostJvm.jar(Artifacts.springBootSample())
            .jdk(Jdk.require(feature))
            .agent(Artifacts.agentJar()));
  }

  /** Somebody packed everything into one jar, and named the agent in a manifest of their own. */
  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void agentInsideAnUberJarWorks(int feature) throws Exception {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, OneJdkCall.class.getName());
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "of another");
    manifest.getMainAttributes().putValue("Premain-Class", "io.gptresilience.agent.Premain");
    Path uber = folder.resolve("uber.jar");
    try (OutputStream file = Files.newOutputStream(uber);
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      addAgent(jar);
      String program = OneJdkCall.class.getName().replace('.', '/') + ".class";
      jar.putNextEntry(new JarEntry(program));
      Files.copy(Path.of(Artifacts.hostPrograms()).resolve(program), jar);
    }

    HostRun run =
        comesHome(HostJvm.jar(uber).jdk(Jdk.require(feature)).agent(uber).arg("/chat/completions"));

    assertThat(run.log("started").get(0).text("gpt_resilience.version"))
        .isNotEqualTo("of another")
        .startsWith("0.");
  }

  private static void addAgent(JarOutputStream uber) throws IOException {
    try (JarFile agent = new JarFile(Artifacts.agentJar().toFile())) {
      for (JarEntry entry : Collections.list(agent.entries())) {
        if (!entry.getName().startsWith("META-INF") && !entry.isDirectory()) {
          uber.putNextEntry(new JarEntry(entry.getName()));
          agent.getInputStream(entry).transferTo(uber);
        }
      }
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void runtimeImageWithoutTheJdksClientAndJmxComesHomeThroughTheSdk(int feature) throws Exception {
    Jdk jdk = Jdk.require(feature);
    Path image = folder.resolve("image");
    HostRun linked =
        HostJvm.command(
                List.of(
                    "jlink",
                    "--add-modules",
                    // What the SDK needs, and what lets a JVM have an agent at all.
                    "java.base,java.logging,java.sql,java.desktop,jdk.unsupported,java.instrument",
                    "--strip-debug",
                    "--output",
                    image.toString()))
            .jdk(jdk)
            .run();
    assertThat(linked.exitCode()).as(linked.stdout() + linked.stderr()).isZero();
    String modules =
        HostJvm.command(List.of("java", "--list-modules"))
            .jdk(new Jdk(feature, image))
            .run()
            .stdout();
    assertThat(modules)
        .doesNotContain("java.net.http")
        .doesNotContain("java.management")
        .contains("java.instrument");

    comesHome(
        HostJvm.jar(Artifacts.sdkSample())
            .jdk(new Jdk(feature, image))
            .agent(Artifacts.agentJar())
            .arg("blocking"));
  }

  static Stream<Arguments> hardened() {
    List<String> everywhere = List.of("-Xshare:off", "-XX:+DisableAttachMechanism", "-Xverify:all");
    return Stream.of(17, 25)
        .flatMap(
            jdk ->
                Stream.concat(
                        everywhere.stream(),
                        jdk == 17
                            ? Stream.of("--illegal-access=deny")
                            : Stream.of(
                                "--illegal-native-access=deny",
                                "--sun-misc-unsafe-memory-access=deny",
                                "-XX:-EnableDynamicAgentLoading"))
                    .flatMap(
                        flag ->
                            Stream.of(SampleCall.SDK_BLOCKING, SampleCall.JDK_ASYNC)
                                .map(call -> Arguments.of(jdk, flag, call))));
  }

  /** The flags may make the JVM itself talk; the agent adds nothing to what it says. */
  @ParameterizedTest(name = "JDK {0}, {1}, {2}")
  @MethodSource("hardened")
  void hardenedJvmComesHome(int feature, String flag, SampleCall call) throws Exception {
    Jdk jdk = Jdk.require(feature);
    try (FakeOpenAi server = FakeOpenAi.start()) {
      String without = call.against(server, jdk).jvmArg(flag).run().stderr();
      server.script(SampleCall.PATH, BUSY);

      HostRun run = call.withAgentAgainst(server, jdk).jvmArg(flag).run();

      assertThat(run.stdout()).as(run.stderr()).isEqualTo(SampleCall.ANSWER + "\n");
      assertThat(run.stderrWithoutLog()).isEqualTo(without);
      assertThat(run.log())
          .extracting(LogEvent::action)
          .containsExactly("started", "retry", "recovered");
    }
  }

  /**
   * The application may do what it needs and no more. It does, without the agent's help, and one
   * line says so.
   */
  @Test
  void securityManagerKeepsTheAgentFromItsWorkAndNotTheHost() throws Exception {
    Path policy =
        Files.writeString(
            folder.resolve("host.policy"),
            """
            grant codeBase "file:%s" { permission java.security.AllPermission; };
            grant codeBase "file:%s/" {
              permission java.lang.RuntimePermission "getenv.OPENAI_BASE_URL";
              permission java.net.URLPermission "http://127.0.0.1:*/-", "*:*";
            };
            """
                .formatted(Artifacts.agentJar(), Artifacts.hostPrograms()));

    try (FakeOpenAi server = FakeOpenAi.start()) {
      HostRun run =
          HostJvm.main(OneJdkCall.class.getName(), Artifacts.hostPrograms())
              .jdk(Jdk.require(17))
              .agent(Artifacts.agentJar())
              .jvmArg("-Djava.security.manager", "-Djava.security.policy=" + policy)
              .env("OPENAI_BASE_URL", server.baseUrl())
              .arg("/chat/completions")
              .run();

      assertThat(run.exitCode()).as(run.stderr()).isZero();
      assertThat(run.stdout()).contains(Answers.TEXT);
      assertThat(server.requests()).hasSize(1);
      assertThat(run.log()).isEmpty();
      assertThat(run.stderr().lines().filter(line -> !line.startsWith("WARNING: ")))
          .singleElement()
          .asString()
          .startsWith("gpt-resilience: ")
          .contains("AccessControlException");
    }
  }

  private static HostRun comesHome(HostJvm host) throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, BUSY);

      HostRun run =
          host.env("OPENAI_BASE_URL", server.baseUrl())
              .env("OPENAI_API_KEY", "sk-test-0123456789abcdef")
              .agentOption("retry.initial-delay", "20ms")
              .run();

      assertThat(run.exitCode()).as(run.stderr()).isZero();
      assertThat(run.stdout()).contains(Answers.TEXT);
      assertThat(run.stderrWithoutLog()).isEmpty();
      assertThat(run.log())
          .extracting(LogEvent::action)
          .containsExactly("started", "retry", "recovered");
      assertThat(server.requests()).hasSize(2);
      return run;
    }
  }
}
