package io.gptresilience.harness.server;

import java.io.IOException;

/** Ends a request in MockWebServer's hands. */
final class EndedOnCommandException extends IOException {

  private static final long serialVersionUID = 1;

  EndedOnCommandException(Ending ending) {
    super("ended on command: " + ending);
  }
}
