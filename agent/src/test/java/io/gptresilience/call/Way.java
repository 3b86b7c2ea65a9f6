package io.gptresilience.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How a caller calls. Every scenario holds for both. */
enum Way {
  BLOCKING {
    @Override
    Outcome<String> run(CallLab lab, Script script) throws Throwable {
      return lab.runner().run(lab.plan(), script.blocking());
    }
  },
  ASYNCHRONOUS {
    @Override
    Outcome<String> run(CallLab lab, Script script) throws Throwable {
      Outcome<CompletableFuture<String>> begun =
          lab.runner().runAsync(lab.plan(), script.asynchronous());
      return begun.value() == null ? Outcome.threw(begun.thrown()) : ended(begun.value());
    }
  };

  /**
   * @throws Throwable what the runner threw: a fault before anything was sent
   */
  abstract Outcome<String> run(CallLab lab, Script script) throws Throwable;

  static Outcome<String> ended(CompletableFuture<String> future) throws Exception {
    return future.handle(Outcome::new).get(30, TimeUnit.SECONDS);
  }
}
