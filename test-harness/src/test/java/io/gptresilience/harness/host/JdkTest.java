package io.gptresilience.harness.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class JdkTest {

  @TempDir Path folder;

  private Path fakeJdk(String path, String version) throws IOException {
    Path home = folder.resolve(path);
    Path javac = new Jdk(0, home).executable("javac");
    Files.createDirectories(javac.getParent());
    Files.createFile(javac);
    assertThat(javac.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home.toRealPath();
  }

  @Test
  void theCurrentJdkIsFoundByItsFeatureRelease() {
    int feature = Runtime.version().feature();
    assertThat(Jdk.current().feature()).isEqualTo(feature);
    assertThat(Jdk.current().executable("java")).isExecutable();
    assertThat(Jdk.find(feature)).isPresent();
    assertThat(Jdk.require(feature)).isIn(Jdk.installed());
    assertThat(Jdk.find(3)).isEmpty();
  }

  @Test
  void jdksAreSoughtInTheEnvironmentAndTheFolderOfTheSystem() throws IOException {
    Path current = fakeJdk("current", "17.0.1");
    Path eight = fakeJdk("jvm/eight", "1.8.0_402");
    Path other17 = fakeJdk("jvm/a17", "17");
    Path early = fakeJdk("elsewhere", "26-ea");
    Files.createDirectories(folder.resolve("jvm/not-a-jdk"));
    Files.createSymbolicLink(folder.resolve("jvm/link"), current);
    Map<String, String> environment =
        Map.of("JAVA_HOME", current.toString(), "JAVA_HOME_26", early.toString(), "PATH", "/x");

    List<Jdk> found = new JdkSearch(current, environment, folder.resolve("jvm")).run();

    assertThat(found)
        .containsExactly(
            new Jdk(8, eight), new Jdk(17, current), new Jdk(17, other17), new Jdk(26, early));
  }

  @Test
  void aRuntimeWithoutCompilerOrVersionIsNoJdk() throws IOException {
    Path noCompiler = fakeJdk("a", "17");
    Files.delete(new Jdk(17, noCompiler).executable("javac"));
    Path noRelease = fakeJdk("b", "17");
    Files.delete(noRelease.resolve("release"));
    Path oddVersion = fakeJdk("c", "unknown");
    Map<String, String> environment =
        Map.of(
            "JAVA_HOME", noCompiler.toString(),
            "JAVA_HOME_1", noRelease.toString(),
            "JAVA_HOME_2", oddVersion.toString(),
            "JAVA_HOME_3", folder.resolve("absent").toString());
    assertThat(new JdkSearch(noCompiler, environment, folder.resolve("none")).run()).isEmpty();
  }

  @Test
  void aMissingJdkSkipsTheTestWithTheReason() {
    assertThatThrownBy(() -> Jdk.require(99, List.of(), Map.of()))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("JDK 99 is not installed; set JAVA_HOME_99");
  }

  @Test
  void aMissingJdkFailsTheTestInCi() {
    assertThatThrownBy(() -> Jdk.require(99, List.of(), Map.of("CI", "true")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("JDK 99 is not installed");
  }
}
