package io.gptresilience.client.jdk;

import io.gptresilience.client.jdk.ExaminingHandler.Judgement;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Subscription;

/**
 * A body that is held back until enough of it has come to judge the answer: all of it, {@code limit} bytes, or what had
 * come when it broke or stalled. Then it is dropped, or the caller's handler is applied and gets it as it came: what was
 * held as one item, the rest as it asks for it.
 *
 * <p>Signals of the client, of the caller's subscriber and of the stall's timer come on different threads; a {@link
 * SerialExecutor} puts them in a row, so that everything below it is plain sequential code.
 */
final class HeldBody implements BodySubscriber<Object>, Subscription {

  private enum Phase {
    HOLDING,
    RELEASED,
    DROPPED
  }

  private final ResponseInfo head;
  private final BodyHandler<Object> callersHandler;
  private final Judgement judgement;
  private final int limit;
  private final Executor executor;

  private final SerialExecutor serial = new SerialExecutor();
  private final CompletableFuture<Object> body = new CompletableFuture<>();

  private Subscription upstream;
  private CompletableFuture<Void> stall;
  private Phase phase = Phase.HOLDING;
  private Deque<List<ByteBuffer>> queue = new ArrayDeque<>();
  private long held;
  private boolean requested;
  private boolean ended;
  private Throwable broken;

  private BodySubscriber<Object> downstream;
  private long demand;
  private boolean finished;

  /** @param executor where a caller's {@code getBody} may block, or null for the common pool */
  HeldBody(ResponseInfo head, BodyHandler<Object> callersHandler, Judgement judgement, int limit, Executor executor) {
    this.head = head;
    this.callersHandler = callersHandler;
    this.judgement = judgement;
    this.limit = limit;
    this.executor = executor;
  }

  /** Judges by what has come when {@code timer} rings; to be called before the body begins. */
  void judgeAfter(CompletableFuture<Void> timer) {
    stall = timer;
    timer.thenRun(() -> inRow(this::judge));
  }

  @Override
  public CompletionStage<Object> getBody() {
    return body;
  }

  private void inRow(Runnable task) {
    serial.execute(
        () -> {
          try {
            task.run();
          } catch (Throwable thrown) {
            failed(thrown);
          }
        });
  }

  /**
   * While the body is held, only a fault of the agent's own can have been thrown: the caller gets the answer. Afterwards
   * it is the caller's subscriber that threw, and this ends the exchange as it does without the agent.
   */
  private void failed(Throwable thrown) {
    try {
      if (phase == Phase.HOLDING) {
        judgement.faulted(thrown);
        release(body);
        return;
      }
    } catch (Throwable again) {
      thrown.addSuppressed(again);
    }
    phase = Phase.DROPPED;
    body.completeExceptionally(thrown);
    if (!ended && upstream != null) {
      upstream.cancel();
    }
  }

  // ---- from the client

  @Override
  public void onSubscribe(Subscription subscription) {
    inRow(
        () -> {
          upstream = subscription;
          requestOne();
        });
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    inRow(
        () -> {
          requested = false;
          if (phase == Phase.DROPPED) {
            return;
          }
          queue.add(item);
          if (phase == Phase.RELEASED) {
            pump();
            return;
          }
          for (ByteBuffer buffer : item) {
            held += buffer.remaining();
          }
          if (held > limit) {
            judge();
          } else {
            requestOne();
          }
        });
  }

  @Override
  public void onError(Throwable thrown) {
    inRow(
        () -> {
          ended = true;
          broken = thrown;
          endReached();
        });
  }

  @Override
  public void onComplete() {
    inRow(
        () -> {
          ended = true;
          endReached();
        });
  }

  private void endReached() {
    if (phase == Phase.RELEASED) {
      pump();
    } else {
      judge();
    }
  }

  private void requestOne() {
    if (!ended && !requested && upstream != null) {
      requested = true;
      upstream.request(1);
    }
  }

  // ---- the decision

  private void judge() {
    if (phase != Phase.HOLDING) {
      return;
    }
    if (stall != null) {
      stall.cancel(false);
    }
    if (judgement.isFinal(bytes(), broken)) {
      release(body);
      return;
    }
    phase = Phase.DROPPED;
    if (!ended && upstream != null) {
      upstream.cancel();
    }
    body.complete(null); // the runner has the decision and looks at nothing else
  }

  /** Hands what was held of a dropped answer to the caller's handler after all; the rest, if any, is gone. */
  CompletableFuture<Object> revive() {
    CompletableFuture<Object> late = new CompletableFuture<>();
    inRow(
        () -> {
          ended = true;
          release(late);
        });
    return late;
  }

  private void release(CompletableFuture<Object> target) {
    phase = Phase.RELEASED;
    List<ByteBuffer> all = new ArrayList<>();
    queue.forEach(all::addAll);
    queue = new ArrayDeque<>();
    if (!all.isEmpty()) {
      queue.add(all);
    }
    try {
      downstream = callersHandler.apply(head);
      downstream.onSubscribe(this);
    } catch (Throwable thrown) {
      target.completeExceptionally(thrown);
      cancel();
      return;
    }
    if (ended) {
      // After the row of signals: what was held has been delivered then, and a body that is made by reading it
      // (BodySubscribers.mapping over a stream) finds it there.
      serial.afterwards(() -> follow(downstream, target));
    } else {
      Runnable follow = () -> follow(downstream, target);
      if (executor == null) {
        CompletableFuture.runAsync(follow);
      } else {
        executor.execute(follow);
      }
    }
    pump();
  }

  private static void follow(BodySubscriber<Object> subscriber, CompletableFuture<Object> target) {
    try {
      subscriber
          .getBody()
          .whenComplete(
              (value, thrown) -> {
                if (thrown == null) {
                  target.complete(value);
                } else {
                  target.completeExceptionally(thrown);
                }
              });
    } catch (Throwable thrown) {
      target.completeExceptionally(thrown);
    }
  }

  private byte[] bytes() {
    ByteBuffer copy = ByteBuffer.allocate((int) Math.min(held, limit));
    for (List<ByteBuffer> item : queue) {
      for (ByteBuffer buffer : item) {
        ByteBuffer view = buffer.duplicate();
        view.limit(view.position() + Math.min(view.remaining(), copy.remaining()));
        copy.put(view);
      }
    }
    return copy.array();
  }

  // ---- to the caller's subscriber

  @Override
  public void request(long n) {
    inRow(
        () -> {
          if (n <= 0) {
            // Flow.Subscription: a demand that is not positive is answered by onError.
            broken = new IllegalArgumentException("non-positive subscription request");
            ended = true;
            queue.clear();
          } else {
            demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
          }
          pump();
        });
  }

  @Override
  public void cancel() {
    inRow(
        () -> {
          phase = Phase.DROPPED;
          queue.clear();
          if (!ended && upstream != null) {
            upstream.cancel();
          }
        });
  }

  private void pump() {
    if (phase != Phase.RELEASED || finished) {
      return;
    }
    while (demand > 0 && !queue.isEmpty()) {
      demand--;
      downstream.onNext(queue.poll());
    }
    if (!queue.isEmpty()) {
      return;
    }
    if (!ended) {
      if (demand > 0) {
        requestOne();
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
