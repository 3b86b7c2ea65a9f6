package io.gptresilience.weave;

import io.gptresilience.call.Bridge;
import io.gptresilience.call.Services;
import io.gptresilience.engine.Engine;
import java.lang.reflect.InvocationTargetException;

/**
 * Makes the bridge of a woven class, or one that lets everything pass where this version of the
 * client does not fit.
 */
final class Bridges {

  private static final Bridge PASS = (method, self, args) -> null;

  private Bridges() {}

  static Bridge make(Class<?> target, Engine engine) {
    String name = Targets.of(target.getName().replace('.', '/')).bridge();
    try {
      BridgeLoader loader = new BridgeLoader(target.getClassLoader());
      String missing = new LinkCheck(loader).firstMissing(name);
      if (missing != null) {
        throw new NoSuchMethodException(missing);
      }
      return (Bridge)
          Class.forName(name, true, loader).getConstructor(Services.class).newInstance(engine);
    } catch (Throwable thrown) {
      Throwable cause = thrown instanceof InvocationTargetException e ? e.getCause() : thrown;
      if (cause instanceof NoSuchMethodException || cause instanceof NoSuchFieldException) {
        engine.bridgeOff(target.getName(), cause.getMessage());
      } else {
        engine.faults().swallowed("bridge", cause);
      }
      return PASS;
    }
  }
}
