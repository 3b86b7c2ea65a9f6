package io.gptresilience.weave;

import io.gptresilience.call.Bridge;
import io.gptresilience.call.Outcome;
import io.gptresilience.engine.Engine;
import java.util.function.Function;

/**
 * What the gate asks: finds the bridge of the woven class and hands it the call. Whatever fails in here fails before
 * anything was sent, so the host's own code runs instead.
 */
final class Hook implements Function<Object[], Object[]> {

  private final ClassValue<Bridge> bridges =
      new ClassValue<>() {
        @Override
        protected Bridge computeValue(Class<?> target) {
          return Bridges.make(target, Engine.get());
        }
      };

  /** @param call {woven class, method's name, object, arguments} */
  @Override
  public Object[] apply(Object[] call) {
    try {
      Outcome<?> outcome = bridges.get((Class<?>) call[0]).call((String) call[1], call[2], (Object[]) call[3]);
      return outcome == null ? null : new Object[] {outcome.value(), outcome.thrown()};
    } catch (Throwable fault) {
      Engine.get().faults().swallowed("hook", fault);
      return null;
    }
  }
}
