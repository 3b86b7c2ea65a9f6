package io.gptresilience.engine;

/** The agent's few threads: daemons that inherit neither thread locals nor a context class loader from the host. */
final class Threads {

  private Threads() {}

  static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Threads.class.getClassLoader());
    return thread;
  }

  static void start(String name, Runnable task) {
    daemon(name, task).start();
  }
}
