package io.gptresilience.harness.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

// On a thread of its own: reads of a socket or a pipe are deaf to interrupts.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostJvmTest {

  @TempDir Path folder;

  static Stream<Jdk> jdks() {
    return Jdk.installed().stream().filter(jdk -> jdk.feature() >= 17);
  }

  static HostJvm smallHost() throws Exception {
    Path classes =
        Path.of(SmallHost.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return HostJvm.main(SmallHost.class.getName(), classes.toString());
  }

  private Path jarOf(Class<?> main, String role) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(new Attributes.Name(role), main.getName());
    Path jar = folder.resolve(main.getSimpleName() + ".jar");
    String entry = main.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream in = main.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      in.transferTo(out);
    }
    return jar;
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theProgramRunsOnTheJdkAskedForAndItsOutputIsReadAsUtf8(Jdk jdk) throws Exception {
    HostRun run = smallHost().jdk(jdk).arg("tell", "a b", "ü").run();
    assertThat(run.exitCode()).isZero();
    assertThat(run.stdout().lines())
        .contains("feature " + jdk.feature(), "arguments tell|a b|ü", "agent null", "grüße €");
    assertThat(run.stderr()).isEqualTo("to stderr: grüße €\n");
    assertThat(run.took()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theAgentAndItsOptionsReachTheProgram(Jdk jdk) throws Exception {
    HostJvm host =
        smallHost()
            .jdk(jdk)
            .agent(jarOf(SmallAgent.class, "Premain-Class"))
            .agentOption("retry.max-attempts", "3")
            .arg("tell");
    assertThat(host.run().stdout().lines()).contains("agent loaded", "option 3");
    assertThat(host.noAgent().run().stdout().lines()).contains("agent null", "option 3");
  }

  @Test
  void aJarRunsByItsMainClass() throws Exception {
    HostRun run = HostJvm.jar(jarOf(SmallHost.class, "Main-Class")).arg("exit", "7").run();
    assertThat(run.exitCode()).isEqualTo(7);
  }

  @Test
  void aToolRunsAndItsJvmGetsTheAgent() throws Exception {
    HostRun javac =
        HostJvm.command(List.of("javac", "--version"))
            .agent(jarOf(SmallAgent.class, "Premain-Class"))
            .jvmArg("-Xlog:class+load:stdout")
            .run();
    assertThat(javac.exitCode()).isZero();
    assertThat(javac.stdout()).contains(SmallAgent.class.getName(), "javac ");
    HostRun java =
        HostJvm.command(List.of("java", "-m", "jdk.compiler/com.sun.tools.javac.Main"))
            .jvmArg("-Xint")
            .arg("--version")
            .run();
    assertThat(java.stdout()).startsWith("javac ");
  }

  @Test
  void theEnvironmentHoldsNothingOfTheDevelopers() throws Exception {
    HostRun run = smallHost().env("OPENAI_API_KEY", "test").arg("tell").run();
    assertThat(run.stdout().lines().filter(line -> line.startsWith("env ")))
        .contains("env LANG=C.UTF-8", "env OPENAI_API_KEY=test")
        .allMatch(line -> line.matches("env (PATH|HOME|LANG|OPENAI_API_KEY)=.*"));
  }

  @Test
  void bothOutputsAreReadAtTheSameTime() throws Exception {
    HostRun run = smallHost().arg("flood", "20000").run();
    assertThat(run.stdout().lines()).hasSize(20_000).endsWith("out 19999");
    assertThat(run.stderr().lines()).hasSize(20_000).endsWith("err 19999");
  }

  @Test
  void theLogIsReadFromStderr() throws Exception {
    HostRun run = smallHost().arg("log").run();
    assertThat(run.log()).extracting(LogEvent::action).containsExactly("retry");
    assertThat(run.stderrWithoutLog()).isEqualTo("before\nafter\n");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aProgramThatHangsIsKilledAndItsThreadsAreTold(Jdk jdk) throws Exception {
    HostJvm host = smallHost().jdk(jdk).arg("hang").timeout(Duration.ofSeconds(3));
    try (RunningHost running = host.start()) {
      running.awaitLine("hanging", Duration.ofSeconds(30));
      assertThatThrownBy(running::finish)
          .isInstanceOf(HostTimeoutException.class)
          .hasMessageContaining("did not end within PT3S")
          .hasMessageContaining("SmallHost.hangHere")
          .hasMessageContaining("hanging");
      assertThat(running.process().isAlive()).isFalse();
    }
  }

  @Test
  void builderMethodsLeaveTheBuilderAsItWas() throws Exception {
    HostJvm host = smallHost();
    List<String> before = host.commandLine();
    host.agent(folder).jvmArg("-Xint").arg("x").agentOption("a", "b");
    assertThat(host.commandLine()).isEqualTo(before);
  }

  @Test
  void wrongValuesAreRefusedByName() throws Exception {
    HostJvm host = smallHost();
    assertThatThrownBy(() -> host.agentOption("gpt.resilience.x", "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("its name without gpt.resilience.");
    assertThatThrownBy(() -> host.timeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("timeout is PT0S");
    assertThatThrownBy(() -> HostJvm.command(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> host.jdk(new Jdk(17, folder)).run())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(folder.toString());
  }
}
