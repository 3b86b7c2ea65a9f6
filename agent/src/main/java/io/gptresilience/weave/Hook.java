package io.gptresilience.weave;

import io.gptresilience.call.Bridge;
import io.gptresilience.call.Outcome;
import io.gptresilience.engine.Engine;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * What the gate asks: finds the bridge of the woven class and hands it the call. Whatever fails in
 * here fails before anything was sent, so the host's own code runs instead.
 */
final class Hook implements Function<Object[], Object[]> {

  private final AtomicBoolean told = new AtomicBoolean();

  private final ClassValue<Bridge> bridges =
      new ClassValue<>() {
        @Override
        protected Bridge computeValue(Class<?> target) {
          return Bridges.make(target, Engine.get());
        }
      };

  /**
   * @param call {woven class, method's name, object, arguments}
   */
  @Override
  public Object[] apply(Object[] call) {
    try {
      return dispatch((Class<?>) call[0], (String) call[1], call[2], (Object[]) call[3]);
    } catch (Throwable fault) {
      tell(fault);
      return null;
    }
  }

  private Object[] dispatch(Class<?> owner, String method, Object self, Object[] args)
      throws Throwable {
    Outcome<?> outcome = bridges.get(owner).call(method, self, args);
    return outcome == null ? null : new Object[] {outcome.value(), outcome.thrown()};
  }

  private void tell(Throwable fault) {
    try {
      Engine.get().faults().swallowed("hook", fault);
    } catch (Throwable noEngine) {
      if (told.compareAndSet(false, true)) {
        Throwable cause =
            fault instanceof ExceptionInInitializerError && fault.getCause() != null
                ? fault.getCause()
                : fault;
        System.err.println("gpt-resilience: the agent does nothing in this JVM: " + cause);
      }
    }
  }
}
