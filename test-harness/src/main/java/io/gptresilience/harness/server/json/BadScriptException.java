package io.gptresilience.harness.server.json;

import java.util.List;

/** A script file that is not one. The message has one line for each mistake. */
public final class BadScriptException extends Exception {

  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // List.copyOf is serializable where strings are its elements
  private final List<String> mistakes;

  BadScriptException(List<String> mistakes) {
    super(String.join(System.lineSeparator(), mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** One text for each mistake, such as {@code faults.json:12: status is 99; allowed: …}. */
  public List<String> mistakes() {
    return mistakes;
  }
}
