package io.gptresilience.call;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The beginning of a body, read ahead to judge an answer before the caller sees it, and given back
 * byte for byte by {@link #replay}: what was read, then whatever ended or follows it, be it the
 * stream's end, its exception or the rest.
 *
 * <p>For clients whose bodies are {@link InputStream}s. The lock is a {@link ReentrantLock} because
 * a virtual thread that waits in a monitor pins its carrier before JDK 24.
 */
public final class BodyPrefix {

  /** How much of an error's body is held: its JSON is small, and a proxy's HTML page fits. */
  public static final int ERROR_LIMIT = 64 * 1024;

  /** How much of a good JSON answer is taken whole. */
  public static final int JSON_LIMIT = 1024 * 1024;

  /** When an error's body that is not whole is judged by what has come. */
  public static final Duration STALL = Duration.ofSeconds(5);

  private final InputStream source;
  private final int limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition progress = lock.newCondition();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private boolean ended;
  private Throwable failure;
  private boolean reading = true;
  private boolean replaying;
  private Runnable whenRead;

  private BodyPrefix(InputStream source, int limit) {
    this.source = source;
    this.limit = limit;
  }

  /**
   * Whether a good answer of this content type is taken whole: one JSON document, not lines or a
   * sequence of them.
   */
  public static boolean isJson(String contentType) {
    if (contentType == null) {
      return false;
    }
    int end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.substring(0, end))
        .trim()
        .equalsIgnoreCase("application/json");
  }

  /** Reads on this thread until the end, an exception, or more than {@code limit} bytes. */
  public static BodyPrefix read(InputStream source, int limit) {
    BodyPrefix prefix = new BodyPrefix(source, limit);
    prefix.fill();
    return prefix;
  }

  /**
   * The same, for at most {@code stall}; a reader of {@code readers} is left with the last read if
   * that takes longer.
   */
  public static BodyPrefix read(InputStream source, int limit, Duration stall, Executor readers) {
    BodyPrefix prefix = new BodyPrefix(source, limit);
    readers.execute(prefix::fill);
    prefix.lock.lock();
    try {
      for (long left = stall.toNanos(); prefix.reading && left > 0; ) {
        left = prefix.progress.awaitNanos(left);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread()
          .interrupt(); // the caller's next wait ends at once; what has come is judged
    } finally {
      prefix.lock.unlock();
    }
    return prefix;
  }

  /** A copy of what has come so far. */
  public byte[] bytes() {
    lock.lock();
    try {
      return bytes.toByteArray();
    } finally {
      lock.unlock();
    }
  }

  /** What broke the body, or null. */
  public Throwable failure() {
    lock.lock();
    try {
      return failure;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs {@code action} when no thread reads the source any more: at once, or after the stalled
   * read came back.
   */
  public void afterReading(Runnable action) {
    lock.lock();
    try {
      if (reading) {
        whenRead = action;
        return;
      }
    } finally {
      lock.unlock();
    }
    action.run();
  }

  /**
   * The whole body, thrown exceptions included. To be called once; closing it closes the source.
   */
  public InputStream replay() {
    return new Replay();
  }

  private void closeSource() {
    try {
      source.close();
    } catch (IOException nothingIsLost) {
      // All that was wanted of it has been read.
    }
  }

  /**
   * As it came: a transport written in Kotlin may throw what Java's rules would not let through.
   */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void rethrow(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private void fill() {
    byte[] chunk = new byte[8 * 1024];
    while (step(chunk)) {
      // until it ended or the limit is passed
    }
  }

  /**
   * @return whether to go on
   */
  private boolean step(byte[] chunk) {
    int n = -1;
    Throwable broken = null;
    try {
      n = source.read(chunk);
    } catch (Throwable e) { // whatever it is, the reader of the replay waits for it
      broken = e;
    }
    Runnable action = null;
    lock.lock();
    try {
      if (n > 0) {
        bytes.write(chunk, 0, n);
      }
      failure = broken;
      ended = n < 0;
      // A stalled read that comes back after someone asked for it is the last one made here.
      reading = !ended && bytes.size() <= limit && whenRead == null && !replaying;
      if (!reading) {
        action = whenRead;
        progress.signalAll();
      }
      return reading;
    } finally {
      lock.unlock();
      if (action != null) {
        action.run();
      }
    }
  }

  private final class Replay extends InputStream {

    private byte[] held;
    private int position;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (held == null || position == held.length) {
        awaitReader();
      }
      if (position < held.length) {
        int n = Math.min(length, held.length - position);
        System.arraycopy(held, position, target, offset, n);
        position += n;
        return n;
      }
      if (failure != null) {
        BodyPrefix.<IOException>rethrow(failure);
      }
      return ended ? -1 : source.read(target, offset, length);
    }

    @Override
    public int available() throws IOException {
      if (held != null && position < held.length) {
        return held.length - position;
      }
      return ended || reading ? 0 : source.available();
    }

    @Override
    public void close() {
      afterReading(BodyPrefix.this::closeSource);
    }

    /** Until then the source belongs to the reader. */
    private void awaitReader() {
      lock.lock();
      try {
        replaying = true;
        boolean atEndOfHeld = held != null;
        while (reading && (atEndOfHeld || bytes.size() == 0)) {
          progress.awaitUninterruptibly();
        }
        if (held == null || bytes.size() > held.length) {
          held = bytes.toByteArray();
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
