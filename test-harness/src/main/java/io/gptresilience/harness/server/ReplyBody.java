package io.gptresilience.harness.server;

import java.io.IOException;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;

/** Writes a reply's body part by part, and brings about the ending asked for. */
final class ReplyBody implements MockResponseBody {

  private final Reply reply;
  private final Connection connection;

  ReplyBody(Reply reply, Connection connection) {
    this.reply = reply;
    this.connection = connection;
  }

  @Override
  public long getContentLength() {
    return reply.chunked() ? -1 : reply.length();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    try {
      write(sink);
    } catch (IOException e) {
      // MockWebServer gives up the connection but leaves its socket open.
      connection.close();
      throw e;
    }
  }

  private void write(BufferedSink sink) throws IOException {
    long left = reply.ending().comesAfterHead() ? reply.ending().afterBytes().getAsInt() : -1;
    boolean first = true;
    for (byte[] part : reply.parts()) {
      if (left == 0) {
        break;
      }
      if (!first) {
        connection.pause(reply.gap());
      }
      first = false;
      int count = left < 0 ? part.length : (int) Math.min(left, part.length);
      writePart(sink, part, count);
      left -= left < 0 ? 0 : count;
    }
    if (reply.ending().comesAfterHead()) {
      end();
    }
    if (reply.chunked()) {
      // MockWebServer writes the trailers and the empty line after the last chunk.
      sink.writeUtf8("0\r\n");
    }
  }

  private void writePart(BufferedSink sink, byte[] part, int count) throws IOException {
    if (reply.chunked()) {
      sink.writeHexadecimalUnsignedLong(part.length).writeUtf8("\r\n");
    }
    sink.write(part, 0, count);
    if (reply.chunked() && count == part.length) {
      sink.writeUtf8("\r\n");
    }
    sink.flush();
  }

  private void end() throws IOException {
    switch (reply.ending().way()) {
      case STALL -> connection.awaitDeparture();
      case RESET -> connection.reset();
      case CLOSE -> connection.close();
      case COMPLETE -> throw new IllegalStateException("a complete answer has no cut");
    }
    throw new IOException("ended on command: " + reply.ending());
  }
}
