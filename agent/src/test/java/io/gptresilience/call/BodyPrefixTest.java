package io.gptresilience.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // a fault here is a wait without end
class BodyPrefixTest {

  private static final byte[] BODY = "{\"error\":{\"message\":\"too fast\"}}".getBytes(UTF_8);

  @Test
  void shortBodyIsTakenWholeAndGivenBack() throws Exception {
    BodyPrefix prefix = BodyPrefix.read(new ByteArrayInputStream(BODY), 1024);
    assertThat(prefix.bytes()).isEqualTo(BODY);
    assertThat(prefix.failure()).isNull();
    assertThat(prefix.replay().readAllBytes()).isEqualTo(BODY);
  }

  /**
   * A class that is missing, a transport that breaks Java's rules: whoever reads must learn of it,
   * and not wait.
   */
  @Test
  void errorIsGivenBackToo() {
    NoClassDefFoundError error = new NoClassDefFoundError("okio/Buffer");
    InputStream broken =
        new InputStream() {
          @Override
          public int read() {
            throw error;
          }
        };
    BodyPrefix prefix = BodyPrefix.read(broken, 1024, Duration.ofSeconds(30), Runnable::run);
    assertThat(prefix.failure()).isSameAs(error);
    assertThatThrownBy(() -> prefix.replay().read()).isSameAs(error);
  }

  @Test
  void closingTheReplayClosesTheSource() throws Exception {
    AtomicInteger closed = new AtomicInteger();
    InputStream source =
        new ByteArrayInputStream(BODY) {
          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };
    BodyPrefix.read(source, 1024).replay().close();
    assertThat(closed).hasValue(1);
  }

  @Test
  void onlyOneJsonDocumentIsTakenWhole() {
    assertThat(BodyPrefix.isJson("application/json")).isTrue();
    assertThat(BodyPrefix.isJson("Application/JSON ; charset=utf-8")).isTrue();
    for (String other :
        new String[] {null, "", "application/jsonl", "application/json-seq", "text/event-stream"}) {
      assertThat(BodyPrefix.isJson(other)).as(other).isFalse();
    }
  }

  @Test
  void emptyBodyIsEmpty() throws Exception {
    BodyPrefix prefix = BodyPrefix.read(InputStream.nullInputStream(), 1024);
    assertThat(prefix.bytes()).isEmpty();
    assertThat(prefix.replay().read()).isEqualTo(-1);
  }

  @Test
  void longBodyIsReadALittlePastTheLimitAndGivenBackWhole() throws Exception {
    byte[] body = random(1, 200_000);
    ByteArrayInputStream source = new ByteArrayInputStream(body);
    BodyPrefix prefix = BodyPrefix.read(source, 64 * 1024);
    assertThat(prefix.bytes()).hasSizeBetween(64 * 1024 + 1, 72 * 1024);
    assertThat(source.available()).isEqualTo(body.length - prefix.bytes().length);
    assertThat(prefix.replay().readAllBytes()).isEqualTo(body);
  }

  @Test
  void exceptionIsGivenBackWhereItHappened() throws Exception {
    IOException reset = new IOException("Connection reset");
    BodyPrefix prefix = BodyPrefix.read(thenThrows(BODY, reset), 1024);
    assertThat(prefix.bytes()).isEqualTo(BODY);
    assertThat(prefix.failure()).isSameAs(reset);
    InputStream replay = prefix.replay();
    assertThat(replay.readNBytes(BODY.length)).isEqualTo(BODY);
    assertThatThrownBy(replay::read).isSameAs(reset);
    assertThatThrownBy(replay::read).isSameAs(reset);
  }

  @Test
  void uncheckedExceptionIsGivenBackToo() throws Exception {
    UncheckedIOException broken =
        new UncheckedIOException(new IOException("of a user's own transport"));
    BodyPrefix prefix = BodyPrefix.read(thenThrows(BODY, broken), 1024);
    assertThat(prefix.failure()).isSameAs(broken);
    InputStream replay = prefix.replay();
    replay.skipNBytes(BODY.length);
    assertThatThrownBy(replay::read).isSameAs(broken);
  }

  @Test
  void exceptionPastTheLimitIsTheCallersToMeet() throws Exception {
    IOException reset = new IOException("Connection reset");
    byte[] body = random(2, 100_000);
    BodyPrefix prefix = BodyPrefix.read(thenThrows(body, reset), 64 * 1024);
    assertThat(prefix.failure()).isNull();
    InputStream replay = prefix.replay();
    assertThat(replay.readNBytes(body.length)).isEqualTo(body);
    assertThatThrownBy(replay::read).isSameAs(reset);
  }

  @Test
  void singleBytesAreUnsigned() throws Exception {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    InputStream replay = BodyPrefix.read(new ByteArrayInputStream(all), 100).replay();
    for (int i = 0; i < all.length; i++) {
      assertThat(replay.read()).isEqualTo(i);
    }
    assertThat(replay.read()).isEqualTo(-1);
  }

  @Test
  void readingNothingIsNoEnd() throws Exception {
    InputStream replay = BodyPrefix.read(new ByteArrayInputStream(BODY), 1024).replay();
    assertThat(replay.read(new byte[0])).isZero();
    assertThat(replay.readAllBytes()).isEqualTo(BODY);
    assertThat(replay.read(new byte[0])).isZero();
  }

  @Test
  void replayIsWhatTheSourceWasInWhateverPieces() throws Exception {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      byte[] body = random(seed, random.nextInt(60_000));
      BodyPrefix prefix = BodyPrefix.read(new Crumbs(body, random), random.nextInt(40_000));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      InputStream replay = prefix.replay();
      byte[] chunk = new byte[1 + random.nextInt(9_000)];
      for (int n; (n = replay.read(chunk, 0, 1 + random.nextInt(chunk.length))) >= 0; ) {
        out.write(chunk, 0, n);
      }
      assertThat(out.toByteArray()).as("seed %s", seed).isEqualTo(body);
    }
  }

  @Test
  void stalledBodyIsJudgedByWhatHasComeAndGivenBackByteForByte() throws Exception {
    StalledStream source = new StalledStream(BODY, 10);
    BodyPrefix prefix = BodyPrefix.read(source, 1024, Duration.ZERO, source.readers());
    assertThat(prefix.bytes()).isEqualTo(Arrays.copyOf(BODY, 10));

    InputStream replay = prefix.replay();
    assertThat(replay.available()).isZero();
    assertThat(replay.readNBytes(10)).isEqualTo(Arrays.copyOf(BODY, 10));
    source.goOn();
    assertThat(replay.readAllBytes()).isEqualTo(Arrays.copyOfRange(BODY, 10, BODY.length));
    assertThat(source.readByTwoThreads).isFalse();
  }

  @Test
  void stalledReadIsTheReadersLastOnceTheCallerReads() throws Exception {
    byte[] body = random(3, 100_000);
    StalledStream source = new StalledStream(body, 10);
    BodyPrefix prefix =
        BodyPrefix.read(source, BodyPrefix.JSON_LIMIT, Duration.ZERO, source.readers());
    InputStream replay = prefix.replay();
    assertThat(replay.read()).isEqualTo(body[0] & 0xff);
    source.goOn();
    assertThat(replay.readAllBytes()).isEqualTo(Arrays.copyOfRange(body, 1, body.length));
    assertThat(source.lastReader).isSameAs(Thread.currentThread());
    assertThat(source.readByTwoThreads).isFalse();
  }

  @Test
  void wholeBodyThatComesInTimeIsNotWaitedForAnyLonger() throws Exception {
    Executor readers = task -> new Thread(task).start();
    BodyPrefix prefix =
        BodyPrefix.read(new ByteArrayInputStream(BODY), 1024, Duration.ofDays(1), readers);
    assertThat(prefix.bytes()).isEqualTo(BODY);
    assertThat(prefix.replay().readAllBytes()).isEqualTo(BODY);
  }

  @Test
  void interruptedCallerJudgesWhatHasComeAndStaysInterrupted() {
    StalledStream source = new StalledStream(BODY, 10);
    Executor readers = source.readers();
    BodyPrefix prefix =
        BodyPrefix.read(
            source,
            1024,
            Duration.ofDays(1),
            task -> {
              readers.execute(task);
              Thread.currentThread().interrupt();
            });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(prefix.bytes()).hasSize(10);
    source.goOn();
  }

  @Test
  void closingWaitsForNobodyWhereNobodyReads() {
    AtomicInteger closed = new AtomicInteger();
    BodyPrefix.read(new ByteArrayInputStream(BODY), 1024).afterReading(closed::incrementAndGet);
    assertThat(closed).hasValue(1);
  }

  @Test
  void closingComesAfterTheStalledRead() throws Exception {
    StalledStream source = new StalledStream(BODY, 10);
    BodyPrefix prefix = BodyPrefix.read(source, 1024, Duration.ZERO, source.readers());
    CompletableFuture<Thread> closed = new CompletableFuture<>();
    prefix.afterReading(() -> closed.complete(Thread.currentThread()));
    assertThat(closed).isNotDone();
    source.goOn();
    assertThat(closed.get(30, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
  }

  private static byte[] random(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static InputStream thenThrows(byte[] body, Exception thrown) {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            if (thrown instanceof RuntimeException unchecked) {
              throw unchecked;
            }
            throw (IOException) thrown;
          }
        };
    return new SequenceInputStream(new ByteArrayInputStream(body), broken);
  }

  /** Gives what it has in pieces of any size, as a network does. */
  private static final class Crumbs extends ByteArrayInputStream {
    private final Random random;

    private Crumbs(byte[] body, Random random) {
      super(body);
      this.random = random;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, 1 + random.nextInt(length));
    }
  }
}
