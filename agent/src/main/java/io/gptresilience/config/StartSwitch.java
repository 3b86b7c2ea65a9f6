package io.gptresilience.config;

import java.util.function.Predicate;

/**
 * Asked at the JVM's start, and only where somebody may have switched the agent off: whether it is
 * on.
 */
public final class StartSwitch implements Predicate<String> {

  /**
   * @param arguments what {@code -javaagent:} gave, or null
   */
  @Override
  public boolean test(String arguments) {
    return Options.read(Settings.ofThisJvm(arguments)).get(Option.ENABLED);
  }
}
