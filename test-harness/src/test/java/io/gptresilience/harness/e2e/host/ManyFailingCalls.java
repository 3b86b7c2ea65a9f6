package io.gptresilience.harness.e2e.host;

/** As many calls one after another as the argument says, all of which fail. */
public final class ManyFailingCalls {

  private ManyFailingCalls() {}

  public static void main(String[] args) {
    int failed = 0;
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      try {
        new OneJdkCall().call();
      } catch (Exception expected) {
        failed++;
      }
    }
    System.out.println(failed + " failed");
  }
}
