package io.gptresilience.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What a bridge may ask of the agent. */
public interface Services {

  /** Wire name of the official SDK's bridge, whose mark on its requests other bridges respect. */
  String OPENAI_SDK = "openai-java";

  /** The header by which that SDK marks its requests: how often each was sent before. */
  String SDK_RETRY_COUNT = "X-Stainless-Retry-Count";

  /**
   * Whether raw requests to this server are handled. Cheap, and the only method a call to another
   * host pays for.
   */
  boolean handles(String host, int port);

  /**
   * Whether a bridge of the given client is at work in this JVM, so that its requests have an owner
   * already.
   */
  boolean isActive(String client);

  /**
   * The one runner. Its first use opens the log and says that the agent started.
   *
   * @param client wire name of the asking bridge's client
   */
  CallRunner runner(String client);

  /** Completes after {@code delay}; cancelling the future frees the timer. */
  CompletableFuture<Void> after(Duration delay);

  /**
   * For the few readings that may stall and must not hold up the caller's thread. Its threads end
   * when idle.
   */
  Executor readers();
}
