package io.gptresilience.engine;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The agent's few threads: daemons that inherit nothing from the host, whose call it was that made
 * them necessary. A host may be one of several applications in a JVM and be unloaded; no thread
 * must keep its class loader.
 */
final class Threads {

  /**
   * At most so many error bodies are read at once by threads of ours; further callers read their
   * own.
   */
  private static final int MOST_READERS = 64;

  private static final int IDLE_SECONDS = 5;

  private Threads() {}

  /**
   * Neither thread locals nor a context class loader nor, before JDK 24, an access control context:
   * a thread keeps the protection domains, and so the loaders, of everyone on its maker's stack,
   * unless it is made by a privileged action.
   */
  @SuppressWarnings("removal") // nothing else does this on JDK 17
  static Thread daemon(String name, Runnable task) {
    PrivilegedAction<Thread> action =
        () -> {
          ThreadGroup root = Thread.currentThread().getThreadGroup();
          while (root.getParent() != null) {
            root = root.getParent();
          }
          Thread thread = new Thread(root, task, name, 0, false);
          thread.setDaemon(true);
          thread.setContextClassLoader(Threads.class.getClassLoader());
          return thread;
        };
    return AccessController.doPrivileged(action);
  }

  /**
   * Has such a thread make something and waits for it: what is started on the way inherits nothing
   * of the host's either. Not to be called from a class initialiser whose class {@code maker} uses.
   *
   * @throws CompletionException with what {@code maker} threw
   */
  static <T> T callDetached(String name, Supplier<T> maker) {
    CompletableFuture<T> made = new CompletableFuture<>();
    Runnable task =
        () -> {
          try {
            made.complete(maker.get());
          } catch (Throwable thrown) {
            made.completeExceptionally(thrown);
          }
        };
    daemon(name, task).start();
    return made.join();
  }

  /**
   * Threads come with the first task and go when idle; where all are busy the caller's own thread
   * runs the task.
   */
  static ExecutorService readers() {
    return new ThreadPoolExecutor(
        0,
        MOST_READERS,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> daemon("gpt-resilience-reader", task),
        new ThreadPoolExecutor.CallerRunsPolicy());
  }
}
