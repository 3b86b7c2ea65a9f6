package io.gptresilience.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.event.Action;
import io.gptresilience.event.NoticeEvent;
import io.gptresilience.guidance.Language;
import io.gptresilience.log.LogSettings.Format;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // a fault here is a wait without end
class FileSinkTest {

  private static final long MB = 1 << 20;

  @TempDir Path folder;

  private final Lines stderr = new Lines();
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("gpt.jsonl");
  }

  @Test
  void linesGoIntoTheFileInsteadOfStderr() throws Exception {
    try (EventLog log = new EventLog(to(file, Format.JSON, false), stderr)) {
      log.accept(Events.retry());
      log.accept(Events.ended(Action.RECOVERED, null, null));
    }
    assertThat(Files.readAllLines(file))
        .extracting(line -> Lines.parse(line).get("event.action"))
        .containsExactly("retry", "recovered");
    assertThat(stderr.writes).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void linesGoIntoTheFileAndToStderr(Format format) throws Exception {
    try (EventLog log = new EventLog(to(file, format, true), stderr)) {
      log.accept(Events.retry());
      log.accept(Events.saying("bad", "한글"));
    }
    assertThat(Files.readString(file)).contains("한글").isEqualTo(String.join("", stderr.writes));
    assertThat(stderr.writes).hasSize(2);
  }

  @Test
  void fileIsThereBeforeTheFirstLineAndIsAppendedTo() throws Exception {
    Files.writeString(file, "before\n");
    for (int i = 0; i < 2; i++) {
      try (EventLog log = new EventLog(to(file, Format.TEXT, false), stderr)) {
        log.accept(notice(i));
      }
    }
    assertThat(Files.readAllLines(file))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("before"),
            line -> assertThat(line).endsWith("n0"),
            line -> assertThat(line).endsWith("n1"));
  }

  @Test
  void missingFoldersAreMade() throws Exception {
    Path deep = folder.resolve("a/b c/d").resolve("gpt.log");
    write(deep, 1);
    assertThat(Files.readAllLines(deep)).hasSize(1);
    assertThat(stderr.writes).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my log.jsonl",
        "로그.jsonl",
        "log (1).jsonl",
        "100%.jsonl",
        "%i.jsonl",
        "%d{yyyy}.jsonl",
        "log%",
        "a\\b.jsonl",
        "log).jsonl",
        "${HOME}.jsonl",
        "log.gz",
        "log.zip",
        "log",
        ".log",
        "-",
      })
  void nameIsNoPatternAndTheFilePutAsideBearsItToo(String name) throws Exception {
    Path named = folder.resolve(name);
    AtomicInteger count = new AtomicInteger();
    try (EventLog log = new EventLog(rolling(named, 1024, 20), stderr)) {
      Await.until(
          name + ".1 is there",
          () -> {
            log.accept(notice(count.getAndIncrement()));
            return files().size() > 1;
          });
    }
    assertThat(stderr.writes).isEmpty();
    assertThat(files()).contains(name, name + ".1").allMatch(each -> each.startsWith(name));
    assertThat(numbersOldestFirst(named)).isEqualTo(firstNumbers(count.get()));
  }

  @Test
  void fileThatIsFullIsPutAsideAndNothingIsLost() throws Exception {
    AtomicInteger count = new AtomicInteger();
    try (EventLog log = new EventLog(rolling(file, 2048, 20), stderr)) {
      Await.until(
          "three files were put aside",
          () -> {
            log.accept(notice(count.getAndIncrement()));
            return Files.exists(aside(file, 3));
          });
    }
    assertThat(numbersOldestFirst(file)).isEqualTo(firstNumbers(count.get()));
    assertThat(files()).allMatch(name -> name.matches("gpt\\.jsonl(\\.[1-9][0-9]*)?"));
    for (int i = 1; i <= 3; i++) {
      assertThat(Files.size(aside(file, i))).isGreaterThanOrEqualTo(2048);
    }
    assertThat(stderr.writes).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void soManyArePutAsideAndNoMoreTheNewestAsNumberOne(int kept) throws Exception {
    AtomicInteger count = new AtomicInteger();
    List<Integer> most = new ArrayList<>();
    try (EventLog log = new EventLog(rolling(file, 1024, kept), stderr)) {
      Await.until(
          "the oldest is gone",
          () -> {
            log.accept(notice(count.getAndIncrement()));
            List<String> now = files();
            most.add(now.size());
            String oldest = content(aside(file, kept));
            return !oldest.isEmpty() && number(oldest.lines().iterator().next()) > 0;
          });
    }
    assertThat(Collections.max(most)).isLessThanOrEqualTo(kept + 1);
    assertThat(files()).hasSizeLessThanOrEqualTo(kept + 1);

    List<Integer> numbers = numbersOldestFirst(file);
    assertThat(numbers.get(0)).isPositive();
    assertThat(numbers).isEqualTo(firstNumbers(count.get()).subList(numbers.get(0), count.get()));
  }

  /** Twenty is the most that is allowed, and Logback's own limit. */
  @Test
  void mostFilesThatAreAllowedCanBeKept() throws Exception {
    for (int i = 1; i <= 20; i++) {
      Files.writeString(aside(file, i), "from before " + i);
    }
    AtomicInteger count = new AtomicInteger();
    try (EventLog log = new EventLog(rolling(file, 1024, 20), stderr)) {
      Await.until(
          "all have moved on",
          () -> {
            log.accept(notice(count.getAndIncrement()));
            return content(aside(file, 20)).equals("from before 19");
          });
    }
    assertThat(files()).hasSize(21);
    assertThat(stderr.writes).isEmpty();
  }

  @Test
  void fileThatIsNotFullStaysWhereItIs() throws Exception {
    write(file, 200);
    assertThat(files()).containsExactly("gpt.jsonl");
    assertThat(numbersOldestFirst(file)).isEqualTo(firstNumbers(200));
  }

  @Test
  void blockedStderrDoesNotHoldUpTheFile() throws Exception {
    BlockedStream blocked = new BlockedStream();
    EventLog log = new EventLog(to(file, Format.JSON, true), blocked);
    for (int i = 0; i < 1000; i++) {
      log.accept(notice(i));
    }
    Await.until(
        "the file has all lines",
        () -> Files.exists(file) && Files.readAllLines(file).size() == 1000);
    log.close();
    blocked.close();
  }

  @Test
  void twoLogsWriteTwoFilesAtOnce() throws Exception {
    Path other = folder.resolve("other.jsonl");
    EventLog one = new EventLog(to(file, Format.JSON, false), stderr);
    EventLog two = new EventLog(to(other, Format.JSON, false), stderr);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (one;
        two) {
      Future<?> even = pool.submit(() -> writeNumbers(one, 0));
      Future<?> odd = pool.submit(() -> writeNumbers(two, 1));
      even.get();
      odd.get();
    } finally {
      pool.shutdown();
    }
    assertThat(numbersOldestFirst(file)).hasSize(500).allMatch(n -> n % 2 == 0).isSorted();
    assertThat(numbersOldestFirst(other)).hasSize(500).allMatch(n -> n % 2 == 1).isSorted();
    assertThat(stderr.writes).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyLineIsWholeWhereManyThreadsWrite(Format format) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try (EventLog log = new EventLog(to(file, format, false), stderr)) {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        writers.add(
            pool.submit(
                () -> {
                  for (int j = 0; j < 100; j++) {
                    log.accept(Events.retry());
                  }
                }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    } finally {
      pool.shutdown();
    }
    String end = format == Format.JSON ? "}" : " (jdk-http, req_1)";
    assertThat(Files.readAllLines(file)).hasSize(800).allMatch(line -> line.endsWith(end));
  }

  private void write(Path path, int lines) {
    try (EventLog log = new EventLog(to(path, Format.JSON, false), stderr)) {
      for (int i = 0; i < lines; i++) {
        log.accept(notice(i));
      }
    }
  }

  private static void writeNumbers(EventLog log, int first) {
    for (int i = first; i < 1000; i += 2) {
      log.accept(notice(i));
    }
  }

  private static NoticeEvent notice(int number) {
    return new NoticeEvent(Action.BAD_OPTION, "n" + number, null);
  }

  private static LogSettings to(Path path, Format format, boolean stderr) {
    return new LogSettings(
        Action.Level.DEBUG, format, Language.EN, stderr, new LogFile(path.toString(), 50 * MB, 5));
  }

  private static LogSettings rolling(Path path, long bytes, int kept) {
    return new LogSettings(
        Action.Level.DEBUG,
        Format.JSON,
        Language.EN,
        false,
        new LogFile(path.toString(), bytes, kept));
  }

  private static Path aside(Path path, int number) {
    return path.resolveSibling(path.getFileName() + "." + number);
  }

  private List<String> files() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  /** Empty where the file is not there, or is just being put aside. */
  private static String content(Path path) throws Exception {
    try {
      return Files.readString(path, UTF_8);
    } catch (NoSuchFileException beingRenamed) {
      return "";
    }
  }

  /** What the lines of all files say; each line must be whole. */
  private static List<Integer> numbersOldestFirst(Path path) throws Exception {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 20; i >= 0; i--) {
      Path each = i == 0 ? path : aside(path, i);
      if (Files.exists(each)) {
        assertThat(Files.readString(each, UTF_8)).endsWith("}\n");
        for (String line : Files.readAllLines(each)) {
          numbers.add(number(line));
        }
      }
    }
    return numbers;
  }

  private static int number(String line) {
    return Integer.parseInt(((String) Lines.parse(line).get("message")).substring(1));
  }

  private static List<Integer> firstNumbers(int count) {
    return Stream.iterate(0, i -> i + 1).limit(count).toList();
  }
}
