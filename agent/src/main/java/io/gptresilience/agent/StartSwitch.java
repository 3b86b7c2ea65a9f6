package io.gptresilience.agent;

import java.util.function.Predicate;

/**
 * Whether the option {@code enabled} leaves the agent on. Options are read by {@code config}, under
 * {@code inst/}, and only where some source may say that it is off: nothing is loaded else.
 */
final class StartSwitch {

  private static final String READER = "io.gptresilience.config.StartSwitch";

  private StartSwitch() {}

  /**
   * @param arguments what {@code -javaagent:} gave, or null
   */
  static boolean isOn(String arguments) {
    if (!mayBeOff(arguments)) {
      return true;
    }
    try {
      @SuppressWarnings("unchecked") // it says so
      Predicate<String> reader =
          (Predicate<String>)
              Class.forName(READER, true, AgentClassLoader.ofThisJar())
                  .getConstructor()
                  .newInstance();
      return reader.test(arguments);
    } catch (Throwable thrown) {
      Premain.say("cannot tell whether it is switched off, and stays on: " + thrown);
      return true;
    }
  }

  /** A file may say so too, so whatever may name one counts. */
  private static boolean mayBeOff(String arguments) {
    return arguments != null && (arguments.contains("enabled") || arguments.contains("config"))
        || System.getProperty("gpt.resilience.enabled") != null
        || System.getProperty("gpt.resilience.config") != null
        || System.getenv("GPT_RESILIENCE_ENABLED") != null
        || System.getenv("GPT_RESILIENCE_CONFIG") != null;
  }
}
