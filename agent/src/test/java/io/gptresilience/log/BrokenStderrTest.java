package io.gptresilience.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.event.Action;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** A log whose lines find nobody who takes them. */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD) // a fault here is a wait without end
class BrokenStderrTest {

  @Test
  void blockedStderrBlocksNoCallerAndNoEnd() {
    BlockedStream blocked = new BlockedStream();
    EventLog log = new EventLog(Lines.STDERR, blocked);
    for (int i = 0; i < 10_000; i++) {
      log.accept(Events.retry());
    }
    log.close();
    blocked.close();
  }

  /** A full disk, or a stderr that is not ready for a moment, does not end the log for good. */
  @Test
  void writeThatFailsCostsItsOwnLineAlone() {
    Lines lines = new Lines();
    AtomicBoolean failed = new AtomicBoolean();
    OutputStream failingOnce =
        new Stderr() {
          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            if (failed.compareAndSet(false, true)) {
              throw new IOException("No space left on device");
            }
            lines.write(bytes, offset, length);
          }
        };
    try (EventLog log = new EventLog(Lines.STDERR, failingOnce)) {
      log.accept(Events.retry());
      log.accept(Events.ended(Action.RECOVERED, null, null));
    }
    assertThat(failed).isTrue();
    assertThat(lines.writes).singleElement().asString().contains("recovered");
  }

  @Test
  void eventAfterTheEndHarmsNobody() {
    Lines lines = new Lines();
    EventLog log = new EventLog(Lines.STDERR, lines);
    log.close();
    log.accept(Events.retry());
    log.close();
    assertThat(lines.writes).isEmpty();
  }

  private abstract static class Stderr extends OutputStream {
    @Override
    public void write(int b) {
      throw new UnsupportedOperationException("lines are written whole");
    }
  }
}
