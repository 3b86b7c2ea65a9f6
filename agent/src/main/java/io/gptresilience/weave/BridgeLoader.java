package io.gptresilience.weave;

import java.io.IOException;
import java.io.InputStream;

/**
 * A loader with two parents, for code that names both the agent's types and the host's: it defines
 * the bridges itself, takes the agent's other classes from the agent's loader, and all else from
 * the loader of the woven class.
 */
final class BridgeLoader extends ClassLoader {

  static final String BRIDGES = "io.gptresilience.client.";
  private static final String AGENT = "io.gptresilience.";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader agent = BridgeLoader.class.getClassLoader();

  /**
   * @param target the woven class's loader; null is the JDK's own
   */
  BridgeLoader(ClassLoader target) {
    super(target == null ? ClassLoader.getPlatformClassLoader() : target);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(AGENT)) {
      return super.loadClass(name, resolve);
    }
    if (!name.startsWith(BRIDGES)) {
      return agent.loadClass(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = bytes(name);
    return defineClass(name, bytes, 0, bytes.length, BridgeLoader.class.getProtectionDomain());
  }

  /** The class file of one of the agent's classes. */
  byte[] bytes(String name) throws ClassNotFoundException {
    try (InputStream in = agent.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
