package io.gptresilience.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.security.ProtectionDomain;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads the agent's own classes and its libraries from under {@code inst/} of the agent's jar,
 * where no other loader finds them. Its own classes come first; all else is the platform loader's,
 * which has {@code java.net.http}, and not the application's.
 */
final class AgentClassLoader extends ClassLoader {

  private static final String OURS = "io.gptresilience.";
  private static final String FOLDER = "inst/";

  static {
    registerAsParallelCapable();
  }

  private static AgentClassLoader loader;

  private final JarFile jar;
  private final ProtectionDomain domain = AgentClassLoader.class.getProtectionDomain();
  private final String version;

  private AgentClassLoader(JarFile jar) throws IOException {
    super("gpt-resilience", ClassLoader.getPlatformClassLoader());
    this.jar = jar;
    this.version = readVersion();
  }

  /**
   * The one loader of this JVM.
   *
   * @throws IOException where the jar that this class came from cannot be read
   */
  static synchronized AgentClassLoader ofThisJar() throws IOException, URISyntaxException {
    if (loader == null) {
      File file =
          new File(
              AgentClassLoader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      loader = new AgentClassLoader(new JarFile(file));
    }
    return loader;
  }

  /** From a file of our own: the manifest is another's where somebody put the agent into theirs. */
  private String readVersion() throws IOException {
    try (InputStream in = getResourceAsStream("io/gptresilience/version.txt")) {
      return in == null ? "unknown" : new String(in.readAllBytes()).trim();
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/').concat(".class"))) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      definePackageOf(name);
      return defineClass(name, bytes, 0, bytes.length, domain);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private void definePackageOf(String className) {
    String name = className.substring(0, className.lastIndexOf('.'));
    if (getDefinedPackage(name) == null) {
      try {
        definePackage(name, null, null, null, "gpt-resilience", version, null, null);
      } catch (IllegalArgumentException anotherThreadWasFirst) {
        // It is defined, and that is all that is wanted.
      }
    }
  }

  /** Resources are the agent's own; the host's are not looked at. */
  @Override
  public InputStream getResourceAsStream(String name) {
    try {
      JarEntry entry = jar.getJarEntry(FOLDER.concat(name));
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException e) {
      return null;
    }
  }
}
