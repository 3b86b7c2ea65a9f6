package io.gptresilience.harness.e2e.host;

/** Does nothing that concerns the agent. */
public final class PrintsALine {

  private PrintsALine() {}

  public static void main(String[] args) {
    System.out.println("a line");
  }
}
