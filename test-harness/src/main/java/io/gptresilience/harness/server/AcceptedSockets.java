package io.gptresilience.harness.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ServerSocketFactory;

/**
 * Keeps hold of the accepted sockets, which MockWebServer hides and a TCP reset needs. Its
 * connection index counts, on its one accepting thread, what accept() has returned: it is the index
 * here. Of closed ones only the last are kept, so that a server may run for long.
 */
final class AcceptedSockets extends ServerSocketFactory {

  /** A request of a connection that was closed meanwhile may still ask for it. */
  private static final int KEPT = 1000;

  private final boolean speakHttp2;
  private final Map<Integer, AcceptedSocket> sockets = new LinkedHashMap<>();
  private int accepted;

  /**
   * Has accepted nothing yet.
   *
   * @param speakHttp2 whether HTTP/2 goes over them without TLS
   */
  AcceptedSockets(boolean speakHttp2) {
    this.speakHttp2 = speakHttp2;
  }

  synchronized AcceptedSocket get(int connectionIndex) {
    return sockets.get(connectionIndex);
  }

  synchronized void closeAll() throws IOException {
    for (Socket socket : sockets.values()) {
      socket.close();
    }
  }

  private synchronized void add(AcceptedSocket socket) {
    int newest = accepted++;
    sockets.put(newest, socket);
    if (newest % KEPT == 0) {
      sockets
          .entrySet()
          .removeIf(each -> each.getKey() < newest - KEPT && each.getValue().isClosed());
    }
  }

  @Override
  public ServerSocket createServerSocket() throws IOException {
    return new ServerSocket() {
      @Override
      public Socket accept() throws IOException {
        AcceptedSocket socket = new AcceptedSocket(speakHttp2);
        implAccept(socket);
        add(socket);
        return socket;
      }
    };
  }

  @Override
  public ServerSocket createServerSocket(int port) {
    throw new UnsupportedOperationException("only unbound sockets are made here");
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog) {
    return createServerSocket(port);
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
    return createServerSocket(port);
  }
}
