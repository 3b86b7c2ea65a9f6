package io.gptresilience.engine;

import io.gptresilience.call.CallRunner;
import io.gptresilience.call.Faults;
import io.gptresilience.call.Services;
import io.gptresilience.config.HostFilter;
import io.gptresilience.config.Option;
import io.gptresilience.config.Options;
import io.gptresilience.event.Action;
import io.gptresilience.event.NoticeEvent;
import io.gptresilience.log.Redaction;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The agent at work in this JVM. What the log and the core need is loaded by {@link Assembly},
 * which comes with the first handled call, so that a JVM which calls other hosts loads none of
 * them.
 */
public final class Engine implements Services {

  private static final class Holder {
    private static final Engine ENGINE = new Engine();
  }

  /** Made with the first error answer of a client whose bodies block. */
  private static final class Readers {
    private static final Executor POOL = Threads.readers();
  }

  private final Options options = Options.read(System::getProperty, System::getenv);
  private final HostFilter hosts = new HostFilter(options.get(Option.HOSTS));
  private final Faults faults = new Faults(this::tell);
  private final Set<String> activeClients = ConcurrentHashMap.newKeySet();
  private final Set<String> toldOff = ConcurrentHashMap.newKeySet();

  private volatile Assembly assembly;
  private Throwable assemblyFailed;

  private Engine() {}

  /** Made at the first call of a woven method. */
  public static Engine get() {
    return Holder.ENGINE;
  }

  /** Where faults of the agent's own are counted and told. */
  public Faults faults() {
    return faults;
  }

  @Override
  public boolean handles(String host, int port) {
    return hosts.matches(host, port);
  }

  @Override
  public boolean isActive(String client) {
    return activeClients.contains(client);
  }

  @Override
  public CallRunner runner(String client) {
    activeClients.add(client);
    return assembled(client).runner();
  }

  @Override
  public CompletableFuture<Void> after(Duration delay) {
    // The JDK's own timer thread, which exists once in a JVM; cancelling the future takes the task
    // out of it.
    return new CompletableFuture<Void>()
        .completeOnTimeout(null, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public Executor readers() {
    return Readers.POOL;
  }

  /**
   * A woven class does not fit its bridge, and is left to its own code. Told once for each class
   * and cause.
   *
   * @param missing the method or field that this version does not have
   */
  public void bridgeOff(String className, String missing) {
    if (toldOff.add(className + missing)) {
      String message =
          "calls through this version of " + className + " are left alone: it has no " + missing;
      assembled(null).events().accept(new NoticeEvent(Action.BRIDGE_OFF, message, null));
    }
  }

  private Assembly assembled(String client) {
    Assembly ready = assembly;
    return ready != null ? ready : assemble(client);
  }

  /**
   * Thirty-two first calls at once make one; the others wait here, where nobody waits for the
   * network.
   */
  private synchronized Assembly assemble(String client) {
    if (assemblyFailed != null) {
      throw new IllegalStateException("the agent could not start", assemblyFailed);
    }
    if (assembly == null) {
      try {
        assembly = Assembly.make(options, faults, this::after);
        assembly.sayStarted(client, options);
      } catch (Throwable thrown) {
        assemblyFailed = thrown;
        throw thrown;
      }
    }
    return assembly;
  }

  private void tell(String place, Throwable fault) {
    String message =
        "a fault of the agent's own in its " + place + " was kept from the application";
    Assembly ready = assembly;
    try {
      if (ready != null && !place.equals("log")) {
        ready.events().accept(new NoticeEvent(Action.INTERNAL_ERROR, message, fault));
        return;
      }
    } catch (Throwable logFault) {
      // Then the plain way.
    }
    System.err.println("gpt-resilience: " + message + ": " + Redaction.shown(fault.toString()));
  }
}
