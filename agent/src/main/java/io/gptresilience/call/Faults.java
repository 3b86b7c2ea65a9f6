package io.gptresilience.call;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/**
 * Faults of the agent's own that were kept from the host. All are counted; each kind (place and
 * class) is told once, because a fault on the way of every call would otherwise flood the log.
 * Never throws.
 */
public final class Faults {

  /**
   * More kinds than any agent should have; ends the memory that a fault with ever new names could
   * take.
   */
  private static final int MOST_KINDS = 100;

  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final LongAdder count = new LongAdder();
  private final BiConsumer<String, Throwable> teller;

  /**
   * @param teller gets the place and the fault, once for each kind
   */
  public Faults(BiConsumer<String, Throwable> teller) {
    this.teller = teller;
  }

  /**
   * @param place which part of the agent failed, as a noun
   */
  public void swallowed(String place, Throwable fault) {
    try {
      count.increment();
      if (told.size() < MOST_KINDS && told.add(place + " " + fault.getClass().getName())) {
        teller.accept(place, fault);
      }
    } catch (Throwable evenThat) {
      // There is nobody left to tell, and the host's call matters more.
    }
  }

  /** How many were kept from the host since the JVM's first call. */
  public long count() {
    return count.sum();
  }
}
