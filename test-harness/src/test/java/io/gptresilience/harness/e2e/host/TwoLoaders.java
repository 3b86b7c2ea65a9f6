package io.gptresilience.harness.e2e.host;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Runs one SDK call in each of two class loaders that have the SDK of their own, as two web
 * applications would.
 */
public final class TwoLoaders {

  private TwoLoaders() {}

  /**
   * @param args the class path that each loader gets
   */
  public static void main(String[] args) throws Exception {
    String[] entries = args[0].split(":");
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < entries.length; i++) {
      urls[i] = Path.of(entries[i]).toUri().toURL();
    }
    for (int i = 0; i < 2; i++) {
      try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
        Class<?> task = Class.forName(OneSdkCall.class.getName(), true, loader);
        if (task == OneSdkCall.class) {
          throw new IllegalStateException("the loaders share the class");
        }
        System.out.println(((Callable<?>) task.getConstructor().newInstance()).call());
      }
    }
  }
}
