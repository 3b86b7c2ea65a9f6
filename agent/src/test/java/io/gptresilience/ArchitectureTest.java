package io.gptresilience;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The floors of the house: what each package may use, and what none may. */
class ArchitectureTest {

  private static final String OURS = "io.gptresilience.";
  private static final Path SOURCES = Path.of("src/main/java/io/gptresilience");

  /**
   * Each package with all that it may use beside itself and {@code java..}; ours by their short
   * names.
   */
  private static final Map<String, List<String>> MAY_USE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("agent", List.of()),
              Map.entry("weave", List.of("engine", "call", "org.objectweb.asm..")),
              Map.entry("jmx", List.of("engine", "call", "javax.management..")),
              Map.entry(
                  "engine",
                  List.of("call", "failure", "retry", "event", "guidance", "log", "config")),
              Map.entry("client.openai", List.of("call", "com.openai..", "kotlin..")),
              Map.entry("client.jdk", List.of("call", "javax.net.ssl..")),
              Map.entry("call", List.of("failure", "retry", "event")),
              Map.entry("failure", List.of("tools.jackson..")),
              Map.entry("retry", List.of("failure", "config")),
              Map.entry("guidance", List.of("failure")),
              Map.entry("event", List.of()),
              Map.entry(
                  "log",
                  List.of(
                      "event", "guidance", "org.slf4j..", "ch.qos.logback..", "tools.jackson..")),
              Map.entry("config", List.of()),
              Map.entry(
                  "cli",
                  List.of(
                      "config",
                      "log",
                      "failure",
                      "retry",
                      "guidance",
                      "picocli..",
                      "tools.jackson.."))));

  /** No I/O, clock, randomness or sleep of their own. */
  private static final String[] PURE = {OURS + "failure", OURS + "retry", OURS + "call"};

  private static final Set<String> IMPURE_CALLS =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Thread.sleep",
          "java.lang.Math.random",
          "java.time.Instant.now",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.system",
          "java.time.Clock.tickMillis",
          "java.time.InstantSource.system",
          "java.util.concurrent.TimeUnit.sleep");

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.gptresilience");

  static Set<String> packages() {
    return MAY_USE.keySet();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void eachPackageUsesOnlyWhatItMay(String name) {
    List<String> allowed = new ArrayList<>(List.of("java..", OURS + name));
    for (String other : MAY_USE.get(name)) {
      allowed.add(other.endsWith("..") ? other : OURS + other);
    }
    classes()
        .that()
        .resideInAPackage(OURS + name)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(new String[0])))
        .check(MAIN);
  }

  @Test
  void everyPackageIsInTheTable() {
    Set<String> found =
        MAIN.stream()
            .map(type -> type.getPackageName().substring(OURS.length()))
            .collect(Collectors.toSet());
    assertThat(found).isEqualTo(MAY_USE.keySet());
  }

  @Test
  void thePackageThatTheJvmStartsStaysAwayFromWhatIsSlowOrEarly() {
    noClasses()
        .that()
        .resideInAPackage(OURS + "agent")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "java.util.logging..",
                "java.nio..",
                "java.lang.management..",
                "javax.management..",
                "java.lang.invoke.."))
        .check(MAIN);
  }

  @Test
  void thePackageThatTheJvmStartsHasNoInvokedynamic() throws Exception {
    assertThat(invokedynamicsIn("agent")).isEmpty();
  }

  /** The check above finds what it looks for. */
  @Test
  void invokedynamicIsFoundWhereThereIsOne() throws Exception {
    assertThat(invokedynamicsIn("engine")).isNotEmpty();
  }

  @Test
  void thePureTouchNoFileAndNoNetwork() {
    DescribedPredicate<JavaClass> files =
        describe("files", type -> type.getName().matches("java\\.io\\.(File.*|RandomAccessFile)"));
    DescribedPredicate<JavaClass> network =
        describe(
            "the network",
            type ->
                type.getPackageName().startsWith("java.net")
                    && !type.getName().equals("java.net.SocketTimeoutException"));
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .dependOnClassesThat(
            files.or(network).or(resideInAnyPackage("java.nio.file..", "java.nio.channels..")))
        .check(MAIN);
  }

  @Test
  void thePureReadNoClockAndNeverSleep() {
    DescribedPredicate<JavaAccess<?>> impure =
        describe(
            "time or chance",
            access ->
                IMPURE_CALLS.contains(
                    access.getTargetOwner().getName() + "." + access.getTarget().getName()));
    noClasses().that().resideInAnyPackage(PURE).should().accessTargetWhere(impure).check(MAIN);
    // The same predicate sees the place where time is handed in, so it can see.
    assertThat(MAIN.get(OURS + "engine.Assembly").getAccessesFromSelf()).anyMatch(impure);
  }

  @Test
  void thePureHaveNoRandomnessOfTheirOwn() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .dependOnClassesThat(
            describe(
                "generators",
                type ->
                    Set.of(
                            "java.util.Random",
                            "java.util.SplittableRandom",
                            "java.security.SecureRandom",
                            "java.util.concurrent.ThreadLocalRandom")
                        .contains(type.getName())))
        .check(MAIN);
  }

  @Test
  void everyPackageTellsWhatItIsFor() throws Exception {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      Set<Path> folders =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .collect(Collectors.toSet());
      assertThat(folders)
          .hasSize(MAY_USE.size())
          .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
    }
  }

  private static List<String> invokedynamicsIn(String name) throws Exception {
    List<String> found = new ArrayList<>();
    Class<?> premain = Class.forName(OURS + "agent.Premain");
    Path root = Path.of(premain.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.list(root.resolve("io/gptresilience/" + name))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        new ClassReader(Files.readAllBytes(file)).accept(new Invokedynamics(file, found), 0);
      }
    }
    return found;
  }

  private static final class Invokedynamics extends ClassVisitor {
    private final Path file;
    private final List<String> found;

    private Invokedynamics(Path file, List<String> found) {
      super(Opcodes.ASM9);
      this.file = file;
      this.found = found;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitInvokeDynamicInsn(
            String called, String type, Handle bootstrap, Object... arguments) {
          found.add(file.getFileName() + "." + name);
        }
      };
    }
  }
}
