package io.gptresilience.client.jdk;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Subscription;

/**
 * Gives a body that was held back to the caller's subscriber: what was held as one item, the rest
 * as it asks for it. Everything but the subscription's own two methods is called in the row of
 * {@link HeldBody}'s signals.
 */
final class Relay implements Subscription {

  private final BodySubscriber<Object> downstream;
  private final Executor row;
  private final Runnable requestOne;
  private final Runnable drop;

  private final Queue<List<ByteBuffer>> queue = new ArrayDeque<>();
  private long demand;
  private boolean ended;
  private Throwable broken;
  private boolean finished;

  /**
   * @param row runs one task at a time
   * @param requestOne asks the client for one item more, unless one is under way
   * @param drop tells the client that no more is wanted
   */
  Relay(BodySubscriber<Object> downstream, Executor row, Runnable requestOne, Runnable drop) {
    this.downstream = downstream;
    this.row = row;
    this.requestOne = requestOne;
    this.drop = drop;
  }

  void begin(List<ByteBuffer> held) {
    if (!held.isEmpty()) {
      queue.add(List.copyOf(held));
    }
    downstream.onSubscribe(this);
    pump();
  }

  void item(List<ByteBuffer> item) {
    queue.add(item);
    pump();
  }

  /**
   * @param thrown what broke the body, or null where it is whole
   */
  void end(Throwable thrown) {
    ended = true;
    broken = thrown;
    pump();
  }

  /**
   * The subscriber threw: as the client does, it is told of its own failure, for whoever reads what
   * it hands out.
   */
  void fail(Throwable thrown) {
    if (!finished) {
      finished = true;
      downstream.onError(thrown);
    }
  }

  @Override
  public void request(long n) {
    row.execute(
        () -> {
          if (n > 0) {
            demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
            pump();
          } else if (!finished) {
            // java.util.concurrent.Flow: a demand that is not positive is answered by onError.
            cancel();
            downstream.onError(new IllegalArgumentException("non-positive subscription request"));
          }
        });
  }

  @Override
  public void cancel() {
    row.execute(
        () -> {
          finished = true;
          queue.clear();
          drop.run();
        });
  }

  private void pump() {
    while (!finished && demand > 0 && !queue.isEmpty()) {
      demand--;
      downstream.onNext(queue.remove());
    }
    if (finished || !queue.isEmpty()) {
      return;
    }
    if (!ended) {
      if (demand > 0) {
        requestOne.run();
      }
      return;
    }
    finished = true;
    if (broken != null) {
      downstream.onError(broken);
    } else {
      downstream.onComplete();
    }
  }
}
