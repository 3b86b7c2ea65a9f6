package io.gptresilience.weave;

import java.util.function.Function;

/**
 * What woven methods call. Not used from here: its bytes are defined into {@code java.base} under
 * {@link GateInstaller#NAME}, where every class of every loader and module sees it. Its signatures
 * name JDK types alone, and the hook, which is private, is set once by {@link GateInstaller}.
 */
final class Gate {

  private static volatile Function<Object[], Object[]> hook;

  private Gate() {}

  /**
   * @return {value, throwable}, or null: the method's own code shall run
   */
  public static Object[] enter(Class<?> owner, String method, Object self, Object[] args) {
    try {
      Function<Object[], Object[]> h = hook;
      return h == null ? null : h.apply(new Object[] {owner, method, self, args});
    } catch (Throwable agentsOwn) {
      return null;
    }
  }

  /** Ends a woven method with the outcome that {@link #enter} returned. */
  public static Object leave(Object[] outcome) throws Throwable {
    if (outcome[1] != null) {
      throw (Throwable) outcome[1];
    }
    return outcome[0];
  }
}
