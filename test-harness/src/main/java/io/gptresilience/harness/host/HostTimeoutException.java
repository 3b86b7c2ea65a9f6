package io.gptresilience.harness.host;

/** A host JVM did not do in time what it should. The message has its threads and its output. */
public final class HostTimeoutException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  HostTimeoutException(String message) {
    super(message);
  }
}
