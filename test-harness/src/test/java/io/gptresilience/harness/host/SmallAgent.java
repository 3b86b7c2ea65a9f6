package io.gptresilience.harness.host;

/** An agent that leaves a mark. */
public final class SmallAgent {

  private SmallAgent() {}

  public static void premain(String options) {
    System.setProperty("small.agent", "loaded");
  }
}
