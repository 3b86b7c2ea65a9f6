package io.gptresilience.harness.server;

import java.io.IOException;
import mockwebserver3.SocketHandler;
import okio.BufferedSink;
import okio.Okio;
import okio.Socket;

/**
 * Writes a reply's body on an HTTP/2 stream. A body of MockWebServer's would do for whole ones; it
 * ends the stream in order even when it fails, and so could not be cut.
 */
final class StreamBody implements SocketHandler {

  private final Reply reply;
  private final Connection connection;

  StreamBody(Reply reply, Connection connection) {
    this.reply = reply;
    this.connection = connection;
  }

  @Override
  public void handle(Socket stream) {
    BufferedSink sink = Okio.buffer(stream.getSink());
    try {
      ReplyBody.write(sink, reply, false, connection);
      sink.close();
      if (reply.ending().way() == Ending.Way.GO_AWAY_AFTER) {
        connection.frames().goAwayGracefully();
      }
    } catch (IOException e) {
      // MockWebServer resets the stream. Its method is Kotlin's and declares nothing.
      throw Undeclared.thrown(e);
    }
  }
}
