package io.gptresilience.client.jdk;

import io.gptresilience.client.jdk.ExaminingHandler.Judgement;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.RejectedExecutionException;

/**
 * A body that is held back until enough of it has come to judge the answer: all of it, {@code
 * limit} bytes, or what had come when it broke or stalled. Then it is dropped, or the caller's
 * handler is applied and a {@link Relay} gives it the body as it came.
 *
 * <p>Signals of the client, of the caller's subscriber and of the stall's timer come on different
 * threads; a {@link SerialExecutor} puts them in a row, so that everything below it, here and in
 * the relay, is plain sequential code.
 */
final class HeldBody implements BodySubscriber<Object> {

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

  private Phase phase = Phase.HOLDING;
  private Subscription upstream;
  private CompletableFuture<Void> stall;
  private final List<ByteBuffer> held = new ArrayList<>();
  private long heldBytes;
  private boolean requested;
  private boolean ended;
  private Throwable broken;

  private Relay relay;
  private CompletableFuture<Object> target = body;

  /**
   * @param executor where a caller's code may take its time, or null for the common pool
   */
  HeldBody(
      ResponseInfo head,
      BodyHandler<Object> callersHandler,
      Judgement judgement,
      int limit,
      Executor executor) {
    this.head = head;
    this.callersHandler = callersHandler;
    this.judgement = judgement;
    this.limit = limit;
    this.executor = executor;
  }

  /** Judges by what has come when {@code timer} rings; to be called before the body begins. */
  void judgeAfter(CompletableFuture<Void> timer) {
    stall = timer;
    timer.thenRun(() -> elsewhere(() -> inRow(this::judge)));
  }

  @Override
  public CompletionStage<Object> getBody() {
    return body;
  }

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
          switch (phase) {
            case HOLDING -> hold(item);
            case RELEASED -> relay.item(item);
            case DROPPED -> {}
          }
        });
  }

  @Override
  public void onError(Throwable thrown) {
    inRow(() -> end(thrown));
  }

  @Override
  public void onComplete() {
    inRow(() -> end(null));
  }

  private void end(Throwable thrown) {
    ended = true;
    broken = thrown;
    switch (phase) {
      case HOLDING -> judge();
      case RELEASED -> relay.end(thrown);
      case DROPPED -> {}
    }
  }

  private void hold(List<ByteBuffer> item) {
    held.addAll(item);
    for (ByteBuffer buffer : item) {
      heldBytes += buffer.remaining();
    }
    if (heldBytes > limit) {
      judge();
    } else {
      requestOne();
    }
  }

  private void judge() {
    if (phase != Phase.HOLDING) {
      return;
    }
    if (stall != null) {
      stall.cancel(false);
    }
    if (judgement.isFinal(this::prefix, broken)) {
      release();
    } else {
      drop();
      body.complete(null); // the runner has the decision and looks at nothing else
    }
  }

  private void release() {
    phase = Phase.RELEASED;
    BodySubscriber<Object> downstream = callersHandler.apply(head);
    relay = new Relay(downstream, this::inRow, this::requestOne, this::drop);
    relay.begin(held);
    held.clear();
    if (ended) {
      relay.end(broken);
      // Outside of the row, when what was held has been delivered: a body that is made by reading
      // it
      // (BodySubscribers.mapping over a stream) finds all of it there.
      serial.afterwards(() -> follow(downstream));
    } else {
      elsewhere(() -> follow(downstream));
    }
  }

  /** What the caller's subscriber makes of the body becomes ours. */
  private void follow(BodySubscriber<Object> downstream) {
    try {
      downstream
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

  private void drop() {
    phase = Phase.DROPPED;
    if (!ended && upstream != null) {
      upstream.cancel();
    }
  }

  /**
   * Hands what was held of a dropped answer to the caller's handler after all; the rest, if any, is
   * gone.
   */
  CompletableFuture<Object> revive() {
    CompletableFuture<Object> late = new CompletableFuture<>();
    inRow(
        () -> {
          target = late;
          ended = true;
          release();
        });
    return late;
  }

  private void requestOne() {
    if (!ended && !requested && upstream != null) {
      requested = true;
      upstream.request(1);
    }
  }

  private byte[] prefix() {
    ByteBuffer copy = ByteBuffer.allocate((int) Math.min(heldBytes, limit));
    for (ByteBuffer buffer : held) {
      ByteBuffer view = buffer.duplicate();
      view.limit(view.position() + Math.min(view.remaining(), copy.remaining()));
      copy.put(view);
    }
    return copy.array();
  }

  private void elsewhere(Runnable task) {
    if (executor == null) {
      CompletableFuture.runAsync(task);
    } else {
      try {
        executor.execute(task);
      } catch (RejectedExecutionException shutDown) {
        CompletableFuture.runAsync(task);
      }
    }
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
   * While the body is held, only a fault of the agent's own can have been thrown: the caller gets
   * the answer. Afterwards it is the caller's handler or subscriber that threw, and this ends the
   * exchange as it does without the agent.
   */
  private void failed(Throwable thrown) {
    try {
      if (phase == Phase.HOLDING) {
        judgement.faulted(thrown);
        release();
        return;
      }
    } catch (Throwable again) {
      thrown.addSuppressed(again);
    }
    try {
      drop();
      if (relay != null) {
        relay.fail(thrown);
      }
    } catch (Throwable again) {
      thrown.addSuppressed(again);
    }
    target.completeExceptionally(thrown);
  }
}
