package io.gptresilience.harness.host;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * A Java Development Kit on this machine.
 *
 * @param feature its feature release, such as 17
 * @param home its folder, the one with {@code bin} and {@code release}
 */
public record Jdk(int feature, Path home) {

  /** The one that runs this code. */
  public static Jdk current() {
    return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
  }

  /**
   * All that are found, oldest feature release first: the current one, those that {@code JAVA_HOME}
   * and each {@code JAVA_HOME_<n>} name, and those in {@code /usr/lib/jvm}. Of one folder reached
   * in two ways only the first counts.
   */
  public static List<Jdk> installed() {
    return new JdkSearch(current().home(), System.getenv(), Path.of("/usr/lib/jvm")).run();
  }

  /** An installed one of this feature release; the current one if it fits. */
  public static Optional<Jdk> find(int feature) {
    return find(feature, installed());
  }

  /**
   * An installed one of this feature release, for tests that cannot do without.
   *
   * @throws AssertionError if there is none and this is a CI run ({@code CI=true})
   * @throws org.opentest4j.TestAbortedException if there is none elsewhere: the test is reported as
   *     skipped, with the reason
   */
  public static Jdk require(int feature) {
    return require(feature, installed(), System.getenv());
  }

  static Jdk require(int feature, List<Jdk> installed, Map<String, String> environment) {
    Optional<Jdk> found = find(feature, installed);
    if (found.isPresent()) {
      return found.get();
    }
    String reason =
        "JDK %d is not installed; set JAVA_HOME_%d to its folder. Installed: %s"
            .formatted(feature, feature, installed);
    if ("true".equals(environment.get("CI"))) {
      throw new AssertionError(reason);
    }
    return Assumptions.abort(reason);
  }

  private static Optional<Jdk> find(int feature, List<Jdk> installed) {
    return installed.stream().filter(jdk -> jdk.feature() == feature).findFirst();
  }

  /** The path of a tool in {@code bin}, such as {@code java}; whether it exists is not checked. */
  public Path executable(String tool) {
    return home.resolve("bin").resolve(File.separatorChar == '\\' ? tool + ".exe" : tool);
  }

  /** Short, as it names the case of a parameterised test. */
  @Override
  public String toString() {
    return "JDK " + feature + " (" + home + ")";
  }
}
