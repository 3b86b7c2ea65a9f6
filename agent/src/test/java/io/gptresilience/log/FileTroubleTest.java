package io.gptresilience.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.event.Action;
import io.gptresilience.guidance.Language;
import io.gptresilience.log.LogSettings.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that takes no lines. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // a fault here is a wait without end
class FileTroubleTest {

  @TempDir Path folder;

  private final Lines stderr = new Lines();

  @ParameterizedTest
  @EnumSource
  void folderInItsPlaceIsToldOnceAndTheLinesGoToStderr(Format format) throws Exception {
    Path file = Files.createDirectory(folder.resolve("gpt.log"));
    writeTwo(file.toString(), format, false);
    assertToldAndWritten(file, "Is a directory");
  }

  @Test
  void fileAmongItsFoldersIsToldOnceAndTheLinesGoToStderr() throws Exception {
    Path parent = Files.writeString(folder.resolve("parent"), "a file");
    Path file = parent.resolve("deep").resolve("gpt.log");
    writeTwo(file.toString(), Format.JSON, false);
    assertToldAndWritten(file, parent.toString());
  }

  @Test
  void nameThatIsTooLongIsToldOnceAndTheLinesGoToStderr() {
    Path file = folder.resolve("x".repeat(300));
    writeTwo(file.toString(), Format.JSON, false);
    assertToldAndWritten(file, "too long");
  }

  /** Opening it would wait for somebody who reads, and the first call with it. */
  @Test
  void pipeIsToldOnceAndTheLinesGoToStderr() throws Exception {
    Path file = folder.resolve("gpt.log");
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    writeTwo(file.toString(), Format.JSON, false);
    assertToldAndWritten(file, "it is a named pipe");
  }

  /** Who asked for both has them on stderr anyway, and once. */
  @Test
  void linesThatGoToStderrAnywayGoThereOnce() throws Exception {
    Path file = Files.createDirectory(folder.resolve("gpt.log"));
    writeTwo(file.toString(), Format.JSON, true);
    assertToldAndWritten(file, "Is a directory");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @EnabledOnOs(OS.LINUX)
  void fullDiskIsToldOnceAndHoldsUpNobody(boolean besideStderr) {
    EventLog log = new EventLog(to("/dev/full", Format.JSON, besideStderr), stderr);
    for (int i = 0; i < 1000; i++) {
      log.accept(Events.retry());
    }
    log.close();
    assertThat(stderr.writes)
        .filteredOn(line -> line.startsWith("gpt-resilience: "))
        .containsExactly(
            "gpt-resilience: the log's file /dev/full cannot be written: No space left on device;"
                + " lines are lost until it can\n");
    assertThat(stderr.writes).hasSize(besideStderr ? 1001 : 1);
  }

  @Test
  void fileThatCannotBeOpenedHoldsUpNobodyWhoseStderrIsGoneToo() throws Exception {
    Path file = Files.createDirectory(folder.resolve("gpt.log"));
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    try (EventLog log = new EventLog(to(file.toString(), Format.JSON, false), gone)) {
      log.accept(Events.retry());
      assertThat(log.wants(Action.RETRY)).isTrue();
    }
    assertThat(file).isEmptyDirectory();
  }

  /** Neither who makes the log nor who writes to it waits for whoever reads stderr. */
  @Test
  void blockedStderrHoldsUpNobodyWhoseFileCannotBeOpened() throws Exception {
    Path file = Files.createDirectory(folder.resolve("gpt.log"));
    BlockedStream blocked = new BlockedStream();
    EventLog log = new EventLog(to(file.toString(), Format.JSON, false), blocked);
    for (int i = 0; i < 10_000; i++) {
      log.accept(Events.retry());
    }
    log.flush();
    log.close();
    blocked.close();
  }

  /** A link stays a link: what is put aside is the file that it leads to. */
  @Test
  void linkToAFileStaysOne() throws Exception {
    Path real = Files.createDirectory(folder.resolve("real")).resolve("out.log");
    Path link = Files.createSymbolicLink(folder.resolve("gpt.log"), real);
    LogSettings settings =
        new LogSettings(
            Action.Level.DEBUG,
            Format.JSON,
            Language.EN,
            false,
            new LogFile(link.toString(), 1024, 2));
    try (EventLog log = new EventLog(settings, stderr)) {
      Await.until(
          "a file was put aside",
          () -> {
            log.accept(Events.retry());
            return Files.exists(folder.resolve("real/out.log.1"));
          });
    }
    assertThat(link).isSymbolicLink();
    assertThat(real).isRegularFile();
    assertThat(stderr.writes).isEmpty();
  }

  /** As logrotate does. */
  @Test
  void fileThatIsMovedAwayIsMadeAnew() throws Exception {
    Path file = folder.resolve("gpt.log");
    try (EventLog log = new EventLog(to(file.toString(), Format.JSON, false), stderr)) {
      log.accept(Events.retry());
      log.flush();
      Files.move(file, folder.resolve("moved.log"));
      Await.until(
          "there is a new one",
          () -> {
            log.accept(Events.retry());
            return Files.exists(file);
          });
    }
    assertThat(Files.readAllLines(file)).isNotEmpty();
    assertThat(stderr.writes).isEmpty();
  }

  @Test
  void fileThatCannotBeOpenedAgainIsLeftForStderr() throws Exception {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    Path file = logs.resolve("gpt.log");
    LogSettings settings =
        new LogSettings(
            Action.Level.DEBUG,
            Format.JSON,
            Language.EN,
            false,
            new LogFile(file.toString(), 1024, 1));
    try (EventLog log = new EventLog(settings, stderr)) {
      log.accept(Events.retry());
      log.flush();
      Files.move(logs, folder.resolve("elsewhere"));
      Files.writeString(logs, "no folder any more");
      Await.until(
          "lines go to stderr",
          () -> {
            log.accept(Events.retry());
            log.flush();
            return stderr.writes.stream().anyMatch(line -> line.contains("retry 1/5"));
          });
    }
    assertThat(stderr.writes).filteredOn(line -> line.contains(" cannot be opened: ")).hasSize(1);
  }

  /** What is put aside has nowhere to go, so the file grows. */
  @Test
  void folderWhereAFileIsToBePutAsideCostsNoLine() throws Exception {
    Path file = folder.resolve("gpt.log");
    Path inTheWay = Files.createDirectories(folder.resolve("gpt.log.1").resolve("full"));
    LogSettings settings =
        new LogSettings(
            Action.Level.DEBUG,
            Format.JSON,
            Language.EN,
            false,
            new LogFile(file.toString(), 1024, 1));
    int[] count = {0};
    try (EventLog log = new EventLog(settings, stderr)) {
      Await.until(
          "it could have been put aside many times",
          () -> {
            log.accept(Events.retry());
            count[0]++;
            return Files.exists(file) && Files.size(file) > 400 << 10;
          });
    }
    assertThat(Files.readAllLines(file)).hasSize(count[0]).allMatch(line -> line.endsWith("}"));
    assertThat(inTheWay).isEmptyDirectory();
    assertThat(stderr.writes)
        .singleElement()
        .asString()
        .startsWith("gpt-resilience: the log's file " + file + " cannot be put aside: ")
        .endsWith("; it grows until it can\n");
  }

  private void writeTwo(String path, Format format, boolean besideStderr) {
    try (EventLog log = new EventLog(to(path, format, besideStderr), stderr)) {
      log.accept(Events.retry());
      log.accept(Events.ended(Action.RECOVERED, null, null));
    }
  }

  private void assertToldAndWritten(Path file, String why) {
    assertThat(stderr.writes)
        .filteredOn(line -> line.startsWith("gpt-resilience: "))
        .singleElement()
        .asString()
        .startsWith("gpt-resilience: the log's file " + file + " cannot be opened: ")
        .contains(why)
        .endsWith("; its lines go to stderr until it can\n")
        .containsOnlyOnce("\n");
    assertThat(stderr.writes)
        .filteredOn(line -> !line.startsWith("gpt-resilience: "))
        .satisfiesExactly(
            line -> assertThat(line).contains("retry 1/5"),
            line -> assertThat(line).contains("recovered"));
  }

  private static LogSettings to(String path, Format format, boolean besideStderr) {
    return new LogSettings(
        Action.Level.DEBUG, format, Language.EN, besideStderr, new LogFile(path, 50 << 20, 5));
  }
}
