package io.gptresilience.harness.e2e.host;

import java.util.concurrent.Callable;

/**
 * Makes a call, waits for a line on standard input, makes another, with the client class that is
 * named.
 */
public final class CallsAgainOnInput {

  private CallsAgainOnInput() {}

  public static void main(String[] args) throws Exception {
    Callable<?> call = (Callable<?>) Class.forName(args[0]).getConstructor().newInstance();
    System.out.println("first: " + outcome(call));
    System.in.read();
    System.out.println("second: " + outcome(call));
  }

  private static String outcome(Callable<?> call) {
    try {
      call.call();
      return "good";
    } catch (Exception e) {
      return e.toString();
    }
  }
}
