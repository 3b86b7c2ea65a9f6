package io.gptresilience.harness.server;

/** The error codes of HTTP/2 (RFC 9113 §7), in the order of their numbers. */
public enum Http2Error {
  NO_ERROR,
  PROTOCOL_ERROR,
  INTERNAL_ERROR,
  FLOW_CONTROL_ERROR,
  SETTINGS_TIMEOUT,
  STREAM_CLOSED,
  FRAME_SIZE_ERROR,
  /** Nothing was done for the request: it is safe to send it again. */
  REFUSED_STREAM,
  CANCEL,
  COMPRESSION_ERROR,
  CONNECT_ERROR,
  ENHANCE_YOUR_CALM,
  INADEQUATE_SECURITY,
  HTTP_1_1_REQUIRED;

  /** As on the wire. */
  int number() {
    return ordinal();
  }
}
