package io.gptresilience.harness.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import io.gptresilience.harness.e2e.host.AsksForJmx;
import io.gptresilience.harness.e2e.host.CallsAgainOnInput;
import io.gptresilience.harness.e2e.host.OneJdkCall;
import io.gptresilience.harness.host.HostJvm;
import io.gptresilience.harness.host.HostRun;
import io.gptresilience.harness.host.Jdk;
import io.gptresilience.harness.host.LogEvent;
import io.gptresilience.harness.host.RunningHost;
import io.gptresilience.harness.server.FakeOpenAi;
import io.gptresilience.harness.server.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.management.Attribute;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent is switched off and on again in a running JVM, by a console that connects to it. */
class SwitchIT {

  private static final Step BUSY = Fault.OVERLOADED.step();

  @TempDir private Path folder;

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void consoleThatConnectsSwitchesOffAndJmxIsNotLoadedBefore(int feature) throws Exception {
    Path classes = folder.resolve("classes.log");
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, BUSY, Step.ok(), BUSY);
      try (RunningHost host =
          HostJvm.main(CallsAgainOnInput.class.getName(), Artifacts.hostPrograms())
              .jdk(Jdk.require(feature))
              .agent(Artifacts.agentJar())
              .agentOption("retry.initial-delay", "10ms")
              .jvmArg("-Xlog:class+load=info:file=" + classes + "::filecount=0")
              .env("OPENAI_BASE_URL", server.baseUrl())
              .arg(OneJdkCall.class.getName())
              .start()) {
        host.awaitLine("first: good", Duration.ofSeconds(30));
        assertThat(Files.readAllLines(classes))
            .noneMatch(line -> line.contains(" javax.management."))
            .noneMatch(line -> line.contains(" io.gptresilience.jmx."));

        switchOff(host.process().pid());
        host.process().getOutputStream().write('\n');
        host.process().getOutputStream().flush();
        host.awaitLine("second: ", Duration.ofSeconds(30));
        HostRun run = host.finish();

        assertThat(run.stdout()).contains("second: java.io.IOException: HTTP 503");
        assertThat(server.requests()).hasSize(3);
        assertThat(run.log())
            .extracting(LogEvent::action)
            .containsExactly("started", "retry", "recovered", "switched");
        assertThat(run.log("switched").get(0).message()).startsWith("switched off: ");
        assertThat(run.stderrWithoutLog()).isEmpty();
      }
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void callThatWaitsForItsRetryEndsAsItBegan(int feature) throws Exception {
    try (FakeOpenAi server = FakeOpenAi.start()) {
      server.script(SampleCall.PATH, Step.ok(), BUSY);
      try (RunningHost host =
          HostJvm.main(CallsAgainOnInput.class.getName(), Artifacts.hostPrograms())
              .jdk(Jdk.require(feature))
              .agent(Artifacts.agentJar())
              .agentOption("retry.initial-delay", "10s") // for a console on a busy machine
              .agentOption("retry.jitter", "none")
              .env("OPENAI_BASE_URL", server.baseUrl())
              .arg(OneJdkCall.class.getName())
              .start()) {
        host.awaitLine("first: good", Duration.ofSeconds(30));
        host.process().getOutputStream().write('\n');
        host.process().getOutputStream().flush();
        server.awaitRequests(2, Duration.ofSeconds(30));

        switchOff(host.process().pid());
        HostRun run = host.finish();

        assertThat(run.stdout()).contains("second: good");
        assertThat(server.requests()).hasSize(3);
        assertThat(run.log())
            .extracting(LogEvent::action)
            .containsExactly("started", "retry", "switched", "recovered");
      }
    }
  }

  private static void switchOff(long pid) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
    try {
      JMXServiceURL url = new JMXServiceURL(machine.startLocalManagementAgent());
      try (JMXConnector connector = JMXConnectorFactory.connect(url)) {
        MBeanServerConnection server = connector.getMBeanServerConnection();
        ObjectName agent = new ObjectName("io.gptresilience:type=Agent");
        assertThat(server.getAttribute(agent, "Enabled")).isEqualTo(true);
        assertThat(server.getAttribute(agent, "SwallowedFaults")).isEqualTo(0L);
        assertThat((String) server.getAttribute(agent, "Version")).startsWith("0.");
        server.setAttribute(agent, new Attribute("Enabled", false));
        assertThat(server.getAttribute(agent, "Enabled")).isEqualTo(false);
      }
    } finally {
      machine.detach();
    }
  }

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void serverThatWasThereBeforeTheAgentGetsTheSwitchToo(int feature) throws Exception {
    try (RunningHost host =
        HostJvm.main(AsksForJmx.class.getName(), Artifacts.hostPrograms())
            .jdk(Jdk.require(feature))
            .jvmArg(feature > 17 ? "-XX:+EnableDynamicAgentLoading" : "-Xshare:auto")
            .arg("wait")
            .start()) {
      host.awaitLine("waiting", Duration.ofSeconds(30));
      VirtualMachine machine = VirtualMachine.attach(Long.toString(host.process().pid()));
      try {
        machine.loadAgent(Artifacts.agentJar().toString());
      } finally {
        machine.detach();
      }

      HostRun run = host.finish();

      assertThat(run.stderr()).isEmpty();
      assertThat(run.stdout()).contains("io.gptresilience:type=Agent\n");
    }
  }

  /** The application gets its server as if the agent were absent. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"jmx.JmxBridge.call", "weave.Bridges.make", "weave.Weaver.weave"})
  void faultOfOursKeepsNobodyFromJmx(String part) throws Exception {
    HostJvm host = HostJvm.main(AsksForJmx.class.getName(), Artifacts.hostPrograms());
    String without = host.run().stdout();

    HostRun with = host.agent(SabotagedAgent.throwing(part, folder)).run();

    assertThat(with.exitCode()).as(with.stderr()).isZero();
    assertThat(with.stdout()).isEqualTo(without);
    assertThat(with.stderr().lines())
        .singleElement()
        .asString()
        .startsWith("gpt-resilience: ")
        .contains("planted");
  }

  /** The application's own use of JMX is as it was, but for one more name. */
  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void applicationThatUsesJmxItselfFindsOneNameMore(int feature) throws Exception {
    findsOneNameMore(
        HostJvm.main(AsksForJmx.class.getName(), Artifacts.hostPrograms())
            .jdk(Jdk.require(feature)));
  }

  /** The JVM itself asks for the server, before the application's main method. */
  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 25})
  void managementThatTheJvmStartsFindsOneNameMore(int feature) throws Exception {
    findsOneNameMore(
        HostJvm.main(AsksForJmx.class.getName(), Artifacts.hostPrograms())
            .jdk(Jdk.require(feature))
            .jvmArg("-Dcom.sun.management.jmxremote"));
  }

  private static void findsOneNameMore(HostJvm host) throws Exception {
    List<String> without = host.run().stdout().lines().toList();

    HostRun with = host.agent(Artifacts.agentJar()).run();

    assertThat(with.exitCode()).as(with.stderr()).isZero();
    assertThat(with.stderr()).isEmpty();
    assertThat(with.stdout().lines().filter(name -> !name.equals("io.gptresilience:type=Agent")))
        .containsExactlyElementsOf(without);
    assertThat(with.stdout()).contains("io.gptresilience:type=Agent\n");
    assertThat(without).contains("java.lang:type=Runtime");
  }
}
