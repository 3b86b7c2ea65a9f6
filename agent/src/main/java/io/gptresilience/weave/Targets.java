package io.gptresilience.weave;

import java.util.List;
import java.util.Set;

/** The table of everything that is woven. */
final class Targets {

  private static final String FUTURE = "Ljava/util/concurrent/CompletableFuture;";
  private static final String SDK_CALL =
      "(Lcom/openai/core/http/HttpRequest;Lcom/openai/core/RequestOptions;)";
  private static final String JDK_CALL =
      "Ljava/net/http/HttpRequest;Ljava/net/http/HttpResponse$BodyHandler;";

  static final List<Target> ALL =
      List.of(
          new Target(
              "openai-java",
              TargetNames.OPENAI_SDK,
              Set.of(
                  "execute" + SDK_CALL + "Lcom/openai/core/http/HttpResponse;", //
                  "executeAsync" + SDK_CALL + FUTURE),
              "io.gptresilience.client.openai.OpenAiBridge"),
          new Target(
              "jdk-http",
              TargetNames.JDK_CLIENT,
              Set.of(
                  "send(" + JDK_CALL + ")Ljava/net/http/HttpResponse;",
                  "sendAsync(" + JDK_CALL + ")" + FUTURE,
                  "sendAsync("
                      + JDK_CALL
                      + "Ljava/net/http/HttpResponse$PushPromiseHandler;)"
                      + FUTURE),
              "io.gptresilience.client.jdk.JdkBridge"),
          new Target(
              null,
              TargetNames.JMX,
              Set.of("getPlatformMBeanServer()Ljavax/management/MBeanServer;"),
              "io.gptresilience.jmx.JmxBridge"));

  private Targets() {}

  /**
   * @return null where the class is none of ours
   */
  static Target of(String className) {
    for (Target target : ALL) {
      if (target.className().equals(className)) {
        return target;
      }
    }
    return null;
  }
}
