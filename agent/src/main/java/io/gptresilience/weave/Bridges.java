package io.gptresilience.weave;

import io.gptresilience.call.Bridge;
import io.gptresilience.call.Services;
import io.gptresilience.engine.Engine;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Supplier;

/**
 * Makes the bridge of a woven class, or one that lets everything pass where this version of the
 * client does not fit.
 */
final class Bridges {

  static final Bridge PASS = (method, self, args) -> null;

  private Bridges() {}

  /**
   * @param engines makes the engine, or yields the one that is there
   */
  static Bridge make(Class<?> target, Supplier<Engine> engines) throws Exception {
    Target woven = Targets.of(target.getName().replace('.', '/'));
    if (woven.client() == null) {
      // Without an engine: whoever asks for JMX is no client, and must not have options read.
      return (Bridge)
          Class.forName(woven.bridge()).getConstructor(Supplier.class).newInstance(engines);
    }
    Engine engine = engines.get();
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
