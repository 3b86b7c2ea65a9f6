package io.gptresilience.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostProcessTest {

  private static final String COMMAND = "sun.java.command";

  private final String before = System.getProperty(COMMAND);

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(COMMAND);
    } else {
      System.setProperty(COMMAND, before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdk.compiler/com.sun.tools.javac.Main Hello.java",
        "jdk.jshell/jdk.internal.jshell.tool.JShellToolProvider",
        "jdk.jshell.execution.RemoteExecutionControl 41233",
        "jdk.jcmd/sun.tools.jps.Jps",
        "java.base/sun.security.tools.keytool.Main -list",
      })
  void toolOfTheJdkIsKnown(String command) {
    System.setProperty(COMMAND, command);
    assertThat(HostProcess.isJdkTool()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.example.Main",
        "com.example.Main jdk.compiler/com.sun.tools.javac.Main",
        "target/app.jar --spring.profiles.active=dev",
        "/opt/app/app.jar",
        "com.example.app/com.example.Main",
        "jdk.compiler/com.sun.tools.javac.launcher.Main Hello.java",
        "",
      })
  void applicationIsNoTool(String command) {
    System.setProperty(COMMAND, command);
    assertThat(HostProcess.isJdkTool()).isFalse();
  }

  @Test
  void processWithoutACommandIsNoTool() {
    System.clearProperty(COMMAND);
    assertThat(HostProcess.isJdkTool()).isFalse();
  }
}
