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
  private final String arguments;
  private volatile Engine engine;
  private Throwable engineFailed;

  private final ClassValue<Bridge> bridges =
      new ClassValue<>() {
        @Override
        protected Bridge computeValue(Class<?> target) {
          return bridge(target);
        }
      };

  /**
   * @param arguments what {@code -javaagent:} gave, or null
   */
  Hook(String arguments) {
    this.arguments = arguments;
  }

  /** A bridge that cannot be made lets everything pass, and that is told. */
  private Bridge bridge(Class<?> target) {
    try {
      return Bridges.make(target, this::engine);
    } catch (Throwable fault) {
      tell(fault);
      return Bridges.PASS;
    }
  }

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

  /** Made at the first call of a woven method; where it cannot be made, it is not tried again. */
  private Engine engine() {
    Engine ready = engine;
    return ready != null ? ready : makeEngine();
  }

  private synchronized Engine makeEngine() {
    if (engineFailed != null) {
      throw new IllegalStateException(engineFailed);
    }
    if (engine == null) {
      try {
        engine = new Engine(arguments);
      } catch (Throwable thrown) {
        engineFailed = thrown;
        throw thrown;
      }
    }
    return engine;
  }

  private void tell(Throwable fault) {
    try {
      engine().faults().swallowed("hook", fault);
    } catch (Throwable noEngine) {
      if (told.compareAndSet(false, true)) {
        System.err.println("gpt-resilience: the agent does nothing in this JVM: " + fault);
      }
    }
  }
}
