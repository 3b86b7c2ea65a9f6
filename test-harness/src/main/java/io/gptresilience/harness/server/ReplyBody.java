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
      write(sink, reply, reply.chunked(), connection);
    } catch (IOException e) {
      // MockWebServer gives up the connection but leaves its socket open.
      connection.close();
      throw e;
    }
  }

  /**
   * Writes the parts and brings about the ending.
   *
   * @param framed whether the parts become chunks as HTTP/1.1 has them
   * @throws EndedOnCommandException if the ending is not a complete answer
   */
  static void write(BufferedSink sink, Reply reply, boolean framed, Connection connection)
      throws IOException {
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
      writePart(sink, part, count, framed);
      left -= left < 0 ? 0 : count;
    }
    if (reply.ending().comesAfterHead()) {
      end(sink, reply.ending(), connection);
    }
    if (framed) {
      // MockWebServer writes the trailers and the empty line after the last chunk.
      sink.writeUtf8("0\r\n");
    }
  }

  private static void writePart(BufferedSink sink, byte[] part, int count, boolean framed)
      throws IOException {
    if (framed) {
      sink.writeHexadecimalUnsignedLong(part.length).writeUtf8("\r\n");
    }
    sink.write(part, 0, count);
    if (framed && count == part.length) {
      sink.writeUtf8("\r\n");
    }
    sink.flush();
  }

  private static void end(BufferedSink sink, Ending ending, Connection connection)
      throws IOException {
    switch (ending.way()) {
      case STALL -> connection.awaitDeparture(sink);
      case RESET -> connection.reset();
      case CLOSE -> connection.close();
      case RESET_STREAM -> connection.frames().resetWith(ending.error().orElseThrow());
      case COMPLETE, GO_AWAY_BEFORE, GO_AWAY_DURING, GO_AWAY_AFTER ->
          throw new IllegalStateException(ending + " has no cut");
    }
    throw new EndedOnCommandException(ending);
  }
}
