package io.gptresilience.call;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client whose sendings do what the script says, one step each. */
final class Script {

  private final List<Step> steps;

  /** {@link Attempt#resends} of each sending. */
  final List<Integer> sendings = new CopyOnWriteArrayList<>();

  final List<String> discarded = new CopyOnWriteArrayList<>();

  Script(List<Step> steps) {
    this.steps = steps;
  }

  private String play(Attempt attempt) throws Throwable {
    int n = attempt.resends();
    if (n >= steps.size()) {
      throw new AssertionError("sending " + (n + 1) + " of a script of " + steps.size());
    }
    try {
      return steps.get(n).play(attempt);
    } finally {
      if (attempt.isSent()) {
        sendings.add(n);
      }
    }
  }

  /** A held answer is shown after all. */
  private static Outcome<String> shown(Outcome<String> dropped) {
    String value = dropped.value();
    return value == null ? dropped : Outcome.returned(value.substring(Step.HELD.length()));
  }

  Sender<String> blocking() {
    return new Sender<>() {
      @Override
      public String send(Attempt attempt) throws Throwable {
        return play(attempt);
      }

      @Override
      public Outcome<String> revive(Outcome<String> dropped) {
        return shown(dropped);
      }
    };
  }

  AsyncSender<String> asynchronous() {
    return new AsyncSender<>() {
      @Override
      public CompletableFuture<String> send(Attempt attempt) throws Throwable {
        try {
          return CompletableFuture.completedFuture(play(attempt));
        } catch (Throwable thrown) {
          if (!attempt.isSent()) {
            throw thrown;
          }
          return CompletableFuture.failedFuture(thrown);
        }
      }

      @Override
      public Outcome<String> revive(Outcome<String> dropped) {
        return shown(dropped);
      }

      @Override
      public void discard(String unwanted) {
        discarded.add(unwanted);
      }
    };
  }
}
