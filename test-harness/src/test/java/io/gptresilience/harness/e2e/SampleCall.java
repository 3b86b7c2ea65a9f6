package io.gptresilience.harness.e2e;

import io.gptresilience.harness.host.HostJvm;
import io.gptresilience.harness.host.Jdk;
import io.gptresilience.harness.server.FakeOpenAi;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The samples' ways of making one call; unmodified applications that know nothing of the agent. */
enum SampleCall {
  SDK_BLOCKING(Artifacts::sdkSample, "blocking", "openai-java"),
  SDK_ASYNC(Artifacts::sdkSample, "async", "openai-java"),
  JDK_BLOCKING(Artifacts::jdkSample, "send", "jdk-http"),
  JDK_ASYNC(Artifacts::jdkSample, "send-async", "jdk-http");

  static final String PATH = "/v1/chat/completions";
  static final String ANSWER = "answer: " + io.gptresilience.harness.server.Answers.TEXT;

  private final Supplier<Path> jar;
  private final String mode;
  private final String client;

  SampleCall(Supplier<Path> jar, String mode, String client) {
    this.jar = jar;
    this.mode = mode;
    this.client = client;
  }

  /** The wire name that the agent's log gives this client. */
  String client() {
    return client;
  }

  boolean isSdk() {
    return client.equals("openai-java");
  }

  boolean isAsync() {
    return mode.endsWith("async");
  }

  /** The sample against {@code server}, without the agent. */
  HostJvm against(FakeOpenAi server, Jdk jdk) {
    return host(server, jdk).arg(mode);
  }

  private HostJvm host(FakeOpenAi server, Jdk jdk) {
    return HostJvm.jar(jar.get())
        .jdk(jdk)
        .env("OPENAI_API_KEY", "sk-test-0123456789abcdef")
        .env("OPENAI_BASE_URL", server.baseUrl());
  }

  /** The same sample in one of its streaming modes, with the agent. */
  HostJvm streaming(FakeOpenAi server, Jdk jdk, String streamingMode) {
    return host(server, jdk)
        .arg(streamingMode)
        .agent(Artifacts.agentJar())
        .agentOption("retry.initial-delay", "20ms");
  }

  /** With the agent, and waits that are short enough for a test. */
  HostJvm withAgentAgainst(FakeOpenAi server, Jdk jdk) {
    return against(server, jdk)
        .agent(Artifacts.agentJar())
        .agentOption("retry.initial-delay", "20ms");
  }
}
