package io.gptresilience.call;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A body whose server falls silent after some bytes, until it is told to go on. */
final class StalledStream extends InputStream {

  private final byte[] bytes;
  private final int stallAt;
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private final AtomicInteger readers = new AtomicInteger();
  private int position;

  volatile boolean readByTwoThreads;
  volatile Thread lastReader;

  StalledStream(byte[] bytes, int stallAt) {
    this.bytes = bytes;
    this.stallAt = stallAt;
  }

  /**
   * A reader that is inside the stalled read when {@code execute} returns; so nothing has to be
   * waited for.
   */
  Executor readers() {
    return task -> {
      Thread reader = new Thread(task, "reader");
      reader.setDaemon(true);
      reader.start();
      awaitLatch(reached);
    };
  }

  void goOn() {
    mayGoOn.countDown();
  }

  @Override
  public int read() {
    throw new UnsupportedOperationException("read in chunks");
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    readByTwoThreads |= readers.incrementAndGet() > 1;
    lastReader = Thread.currentThread();
    try {
      if (position == stallAt) {
        reached.countDown();
        awaitLatch(mayGoOn);
      }
      int end = position < stallAt ? stallAt : bytes.length;
      int n = Math.min(length, end - position);
      if (n <= 0) {
        return -1;
      }
      System.arraycopy(bytes, position, target, offset, n);
      position += n;
      return n;
    } finally {
      readers.decrementAndGet();
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody came");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
