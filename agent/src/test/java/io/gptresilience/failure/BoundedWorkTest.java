package io.gptresilience.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts what hostile evidence costs. The time limit only ends what would hang. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BoundedWorkTest {

  private static final int MEGABYTE = 1024 * 1024;

  /** Each asks for its causes anew and never ends. */
  private static final class Endless extends IOException {
    private static final long serialVersionUID = 1;
    private final AtomicInteger questions;

    private Endless(AtomicInteger questions) {
      super("zork");
      this.questions = questions;
    }

    @Override
    public synchronized Throwable getCause() {
      questions.incrementAndGet();
      return new Endless(questions);
    }
  }

  @Test
  void endlessChainIsAskedABoundedNumberOfTimes() {
    AtomicInteger questions = new AtomicInteger();
    assertThat(Answers.thrown(new Endless(questions)).reason()).isEqualTo(Reason.IO);
    assertThat(questions).hasValueLessThan(32 * 10);
    questions.set(0);
    IOException reset = new IOException("header parser received no bytes", new Endless(questions));
    assertThat(Answers.thrown(reset).reason()).isEqualTo(Reason.PREMATURE_END);
    assertThat(questions).hasValueLessThan(32 * 10);
  }

  @Test
  void headersAreAskedABoundedNumberOfTimesWhateverTheBody() {
    AtomicInteger questions = new AtomicInteger();
    Evidence.Headers headers =
        name -> {
          questions.incrementAndGet();
          return null;
        };
    byte[] body = "{\"errors\":[".concat("{\"code\":429},".repeat(5_000)).getBytes(UTF_8);
    Answers.CLASSIFIER.classify(new Evidence.Answer(429, headers, body));
    assertThat(questions).hasValueLessThan(20);
  }

  /** Memory is work that can be counted: beyond the limit a longer body costs nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"error\":",
        "{\"error\":{\"code\":\"c\"},",
        "[",
        "<",
        "<script>",
        "<html><!--",
        "try again in 5",
        "Limit 5 ",
        "429 ",
        "{ ",
        "{'a':\"{\\\"error\\\":",
        "rate limit ",
        "\\\"",
        "java.io.EOFException: ",
      })
  void bodyBeyondTheLimitCostsNothing(String unit) {
    byte[] one = unit.repeat(MEGABYTE / 2 / unit.length()).getBytes(UTF_8);
    byte[] two = unit.repeat(2 * MEGABYTE / unit.length()).getBytes(UTF_8);
    for (String before : new String[] {"", "<html>", "{\"error\":{\"message\":\"", "x"}) {
      byte[] shorter = joined(before.getBytes(UTF_8), one);
      byte[] longer = joined(before.getBytes(UTF_8), two);
      Answers.failure(429, shorter); // loads what it needs
      long ofShorter = allocatedBy(() -> Answers.failure(429, shorter));
      assertThat(ofShorter).as(before).isLessThan(MEGABYTE);
      assertThat(allocatedBy(() -> Answers.failure(429, longer)))
          .as(before)
          .isLessThan(ofShorter + 64 * 1024);
    }
  }

  @Test
  void messageOfAnExceptionBeyondTheLimitCostsNothing() {
    IOException shorter = new IOException("{'error': 5 ".repeat(MEGABYTE / 12));
    IOException longer = new IOException("{'error': 5 ".repeat(8 * MEGABYTE / 12));
    Answers.thrown(shorter);
    long ofShorter = allocatedBy(() -> Answers.thrown(shorter));
    assertThat(ofShorter).isLessThan(MEGABYTE);
    assertThat(allocatedBy(() -> Answers.thrown(longer))).isLessThan(ofShorter + 64 * 1024);
  }

  @Test
  void chainOfHugeMessagesCostsTheirBeginnings() {
    Throwable thrown = null;
    for (int i = 0; i < 40; i++) {
      thrown = new IOException("{'error': 5 ".repeat(MEGABYTE / 12), thrown);
    }
    Throwable chain = thrown;
    Answers.thrown(chain);
    assertThat(allocatedBy(() -> Answers.thrown(chain))).isLessThan(8 * MEGABYTE);
    assertThat(Answers.thrown(chain).message()).hasSizeLessThan(16 * 1024);
  }

  @Test
  void streamOfAMillionEventsIsForgottenAsItGoes() {
    StreamWatch watch = Answers.CLASSIFIER.watchStream();
    long retained = 0;
    for (int i = 0; i < 1_000_000; i++) {
      assertThat(watch.line("data: {\"a\":1}") == null && watch.line("") == null).isTrue();
      retained = Math.max(retained, Retained.by(watch));
    }
    watch.line("data: [DONE]");
    assertThat(watch.end()).isNull();
    assertThat(retained).isLessThan(1024);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data:", "data: x", "data: {", "data: [", ": x", "id: 1", "event: x"})
  void eventWithoutEndIsNotKept(String line) {
    StreamWatch watch = Answers.CLASSIFIER.watchStream();
    for (int i = 0; i < 150_000; i++) {
      watch.line(line);
    }
    assertThat(Retained.by(watch)).isLessThan(140_000);
    assertThat(watch.line("data: " + "x".repeat(10 * MEGABYTE))).isNull();
    assertThat(Retained.by(watch)).isLessThan(140_000);
    Invariants.hold(watch.end());
  }

  private static long allocatedBy(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    work.run();
    return threads.getThreadAllocatedBytes(thread) - before;
  }

  private static byte[] joined(byte[] one, byte[] two) {
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    return both;
  }

  /** Characters that a watch holds on to. */
  private static final class Retained {
    private static final java.lang.reflect.Field DATA = field("data");
    private static final java.lang.reflect.Field EVENT = field("event");

    static long by(StreamWatch watch) {
      try {
        return ((StringBuilder) DATA.get(watch)).capacity() + ((String) EVENT.get(watch)).length();
      } catch (IllegalAccessException opened) {
        throw new AssertionError(opened);
      }
    }

    private static java.lang.reflect.Field field(String name) {
      try {
        java.lang.reflect.Field field = StreamWatch.class.getDeclaredField(name);
        field.setAccessible(true);
        return field;
      } catch (NoSuchFieldException renamed) {
        throw new AssertionError(renamed);
      }
    }
  }
}
