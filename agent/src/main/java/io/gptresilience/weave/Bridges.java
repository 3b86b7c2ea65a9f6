package io.gptresilience.weave;

import io.gptresilience.call.Bridge;
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
    Target woven = Targets.of(target.getName().replace('.', '/'));
    if (woven.client() == null) {
      return load(target, woven, engine);
    }
    if (!engine.handlesClient(woven.client())) {
      return PASS;
    }
    Bridge bridge = load(target, woven, engine);
    return (method, self, args) -> engine.isEnabled() ? bridge.call(method, self, args) : null;
  }

  private static Bridge load(Class<?> target, Target woven, Engine engine) {
    String name = woven.bridge();
    try {
      BridgeLoader loader = new BridgeLoader(target.getClassLoader());
      String missing = new LinkCheck(loader).firstMissing(name);
      if (missing != null) {
        throw new NoSuchMethodException(missing);
      }
      // Its only constructor takes the services, or for the agent's own controls the engine.
      return (Bridge) Class.forName(name, true, loader).getConstructors()[0].newInstance(engine);
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
