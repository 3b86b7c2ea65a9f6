package io.gptresilience.event;

/** What an event tells, with its wire name (the log's {@code event.action}) and its level. */
public enum Action {
  STARTED("started", Level.INFO),
  RETRY("retry", Level.WARN),
  RECOVERED("recovered", Level.INFO),
  GAVE_UP("gave_up", Level.ERROR),
  NOT_RETRYABLE("not_retryable", Level.ERROR),
  STREAM_FAILED("stream_failed", Level.ERROR),
  COMPLETED("completed", Level.DEBUG),
  /** An option's value could not be used. */
  BAD_OPTION("bad_option", Level.WARN),
  /** Somebody switched the agent on or off while the JVM runs. */
  SWITCHED("switched", Level.INFO),
  /** A client's classes do not have what a bridge needs, and are left alone. */
  BRIDGE_OFF("bridge_off", Level.WARN),
  /** A fault of the agent's own was swallowed; the host never saw it. */
  INTERNAL_ERROR("internal_error", Level.WARN);

  /** The log's levels, lowest first. */
  public enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  private final String wireName;
  private final Level level;

  Action(String wireName, Level level) {
    this.wireName = wireName;
    this.level = level;
  }

  /** The name in logs; never changes. */
  public String wireName() {
    return wireName;
  }

  /** The level of its lines. */
  public Level level() {
    return level;
  }
}
