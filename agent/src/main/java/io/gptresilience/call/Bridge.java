package io.gptresilience.call;

/**
 * Stands between one client's woven methods and the runner. Made once for each class that was
 * woven; safe for many threads.
 */
public interface Bridge {

  /**
   * A woven method was called.
   *
   * @param method its name
   * @param self the object it was called on
   * @param args its arguments
   * @return the outcome for the caller, or null: the method's own code shall run, nothing was sent
   * @throws Throwable a fault of the agent's, and only while nothing was sent: the method's own
   *     code shall run
   */
  Outcome<?> call(String method, Object self, Object[] args) throws Throwable;
}
