package io.gptresilience.harness.server;

import java.util.logging.LogRecord;
import java.util.logging.Logger;
import okhttp3.OkHttpClient;

/** Keeps out of the log what is an everyday matter in a server that fails on command. */
final class OkHttpLog {

  // A field, so that the logger and its filter are not collected.
  private static final Logger OKHTTP = Logger.getLogger(OkHttpClient.class.getName());

  private OkHttpLog() {}

  /** OkHttp logs every HTTP/2 stream that ends in an exception, with its stack trace. */
  static void leaveOutLostStreams() {
    OKHTTP.setFilter(line -> !isLostStream(line));
  }

  private static boolean isLostStream(LogRecord line) {
    return line.getMessage() != null
        && line.getMessage().startsWith("Http2Connection.Listener failure");
  }
}
