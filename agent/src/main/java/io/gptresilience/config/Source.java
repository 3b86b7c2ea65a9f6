package io.gptresilience.config;

/** Where the value of an option may come from, strongest first. */
public enum Source {
  /** What follows {@code =} after the jar's path in {@code -javaagent:}. */
  ARGUMENT("agent argument"),
  PROPERTY("system property"),
  ENVIRONMENT("environment variable"),
  /** The properties file that the option {@code config} names. */
  FILE("file"),
  DEFAULT("default");

  private final String shown;

  Source(String shown) {
    this.shown = shown;
  }

  /** In words, for people. */
  public String shown() {
    return shown;
  }
}
