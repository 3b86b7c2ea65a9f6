package io.gptresilience.engine;

import io.gptresilience.call.CallRunner;
import io.gptresilience.call.Faults;
import io.gptresilience.call.Services;
import io.gptresilience.config.HostFilter;
import io.gptresilience.config.Option;
import io.gptresilience.config.Options;
import io.gptresilience.config.Problem;
import io.gptresilience.config.Settings;
import io.gptresilience.event.Action;
import io.gptresilience.event.Event;
import io.gptresilience.event.NoticeEvent;
import io.gptresilience.event.StartedEvent;
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

  /** Made with the first error answer of a client whose bodies block. */
  private static final class Readers {
    private static final Executor POOL = Threads.readers();
  }

  private final Options options;
  private final HostFilter hosts;
  private final Faults faults = new Faults(this::tell);
  private final Set<String> activeClients = ConcurrentHashMap.newKeySet();
  private final Set<String> toldOff = ConcurrentHashMap.newKeySet();

  private volatile boolean enabled;
  private volatile Assembly assembly;
  private Throwable assemblyFailed;
  private volatile boolean saidStarted;
  private NoticeEvent switchedBefore;

  /**
   * Reads the options.
   *
   * @param arguments what {@code -javaagent:} gave, or null
   */
  public Engine(String arguments) {
    options = Options.read(Settings.ofThisJvm(arguments));
    hosts = new HostFilter(options.get(Option.HOSTS));
    enabled = options.get(Option.ENABLED);
  }

  /** Whether new calls are handled; those under way end as they began. */
  public boolean isEnabled() {
    return enabled;
  }

  /**
   * Switches the handling of new calls on or off. A change is told at once, or, before there is a
   * log, when there is one.
   */
  public synchronized void setEnabled(boolean on) {
    if (enabled != on) {
      enabled = on;
      String message =
          on
              ? "switched on: calls are handled from now on"
              : "switched off: new calls are left to their clients";
      NoticeEvent event = new NoticeEvent(Action.SWITCHED, message, null);
      if (assembly == null) {
        switchedBefore = event;
      } else {
        say(assembly, event);
      }
    }
  }

  /** Whether calls of the client are to be handled at all: the option {@code clients}. */
  public boolean handlesClient(String client) {
    return options.get(Option.CLIENTS).contains(client);
  }

  /** The agent's version. */
  public String version() {
    String version = Engine.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
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
    Assembly ready = assembled();
    if (!saidStarted) {
      sayStarted(client, ready);
    }
    activeClients.add(client);
    return ready.runner();
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
      say(assembled(), new NoticeEvent(Action.BRIDGE_OFF, message, null));
    }
  }

  private Assembly assembled() {
    Assembly ready = assembly;
    return ready != null ? ready : assemble();
  }

  /**
   * Thirty-two first calls at once make one; the others wait here, where nobody waits for the
   * network.
   */
  private synchronized Assembly assemble() {
    if (assemblyFailed != null) {
      throw new IllegalStateException("the agent could not start", assemblyFailed);
    }
    if (assembly == null) {
      try {
        Assembly made = Assembly.make(options, faults, this::after);
        for (Problem problem : options.problems()) {
          say(made, new NoticeEvent(Action.BAD_OPTION, problem.message(), null));
        }
        if (switchedBefore != null) {
          say(made, switchedBefore);
        }
        assembly = made;
      } catch (Throwable thrown) {
        assemblyFailed = thrown;
        throw thrown;
      }
    }
    return assembly;
  }

  /** Once, and before anything that concerns a call: other first calls wait here for it. */
  private synchronized void sayStarted(String client, Assembly ready) {
    if (!saidStarted) {
      say(ready, new StartedEvent(version(), client, options.differing()));
      saidStarted = true;
    }
  }

  private void say(Assembly ready, Event event) {
    try {
      ready.events().accept(event);
    } catch (Throwable fault) {
      faults.swallowed("log", fault);
    }
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
