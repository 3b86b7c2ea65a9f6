package io.gptresilience.log;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/** A stderr that nobody reads: whoever writes waits until it is closed. */
final class BlockedStream extends OutputStream {

  private final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public void write(int b) throws IOException {
    try {
      closed.await();
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    write(0);
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
