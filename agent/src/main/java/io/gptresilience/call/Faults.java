package io.gptresilience.call;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Faults of the agent's own that were kept from the host. Each kind (place and class) is told once,
 * because a fault on the way of every call would otherwise flood the log. Never throws.
 */
public final class Faults {

  /**
   * More kinds than any agent should have; ends the memory that a fault with ever new names could
   * take.
   */
  private static final int MOST_KINDS = 100;

  private final Set<String> told = ConcurrentHashMap.newKeySet();
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
      if (told.size() < MOST_KINDS && told.add(place + " " + fault.getClass().getName())) {
        teller.accept(place, fault);
      }
    } catch (Throwable evenThat) {
      // There is nobody left to tell, and the host's call matters more.
    }
  }
}
