package io.gptresilience.harness.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the JDKs of a machine.
 *
 * @param folder where the system keeps its JDKs, one a folder
 */
record JdkSearch(Path currentHome, Map<String, String> environment, Path folder) {

  private static final Pattern HOME_VARIABLE = Pattern.compile("JAVA_HOME(_.+)?");
  // "17.0.15", "25", "26-ea", and before Java 9 "1.8.0_402"
  private static final Pattern VERSION = Pattern.compile("(?:1\\.)?(\\d+).*");

  List<Jdk> run() {
    Map<Path, Jdk> byRealPath = new LinkedHashMap<>();
    for (Path home : candidates()) {
      OptionalInt feature = feature(home);
      if (feature.isPresent()) {
        Path real = realPath(home);
        byRealPath.putIfAbsent(real, new Jdk(feature.getAsInt(), real));
      }
    }
    // The sort is stable: within a feature release the current JDK stays first.
    return byRealPath.values().stream().sorted(Comparator.comparingInt(Jdk::feature)).toList();
  }

  private List<Path> candidates() {
    List<Path> homes = new ArrayList<>();
    homes.add(currentHome);
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (HOME_VARIABLE.matcher(name).matches() && !value.isBlank()) {
                homes.add(Path.of(value));
              }
            });
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
        List<Path> sorted = new ArrayList<>();
        children.forEach(sorted::add);
        sorted.sort(null);
        homes.addAll(sorted);
      } catch (IOException e) {
        // An unreadable folder offers no JDK.
      }
    }
    return homes;
  }

  /** Empty if there is no compiler or no version: a runtime, or the remains of a JDK. */
  private static OptionalInt feature(Path home) {
    if (!Files.isExecutable(new Jdk(0, home).executable("javac"))) {
      return OptionalInt.empty();
    }
    Properties release = new Properties();
    try (var reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
    } catch (IOException e) {
      return OptionalInt.empty();
    }
    String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
    Matcher matcher = VERSION.matcher(version);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  private static Path realPath(Path home) {
    try {
      return home.toRealPath();
    } catch (IOException e) {
      return home.toAbsolutePath().normalize();
    }
  }
}
