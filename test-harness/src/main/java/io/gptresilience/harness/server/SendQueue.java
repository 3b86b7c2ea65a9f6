package io.gptresilience.harness.server;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads from Linux how much of a socket's output the peer has not acknowledged yet. */
final class SendQueue {

  // IPv4 connections of a dual-stack socket, Java's default, are listed in tcp6.
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp6"), Path.of("/proc/net/tcp"));

  private SendQueue() {}

  /** Empty where the system does not tell, as on anything but Linux. */
  static OptionalLong bytes(Socket socket) {
    String local = ":%04X".formatted(socket.getLocalPort());
    String remote = ":%04X".formatted(socket.getPort());
    for (Path table : TABLES) {
      try (Stream<String> lines = Files.lines(table)) {
        OptionalLong bytes =
            lines
                // sl local_address rem_address st tx_queue:rx_queue …, see proc(5)
                .map(line -> line.strip().split("\\s+"))
                .filter(column -> column[1].endsWith(local) && column[2].endsWith(remote))
                .mapToLong(column -> Long.parseLong(column[4].split(":")[0], 16))
                .findFirst();
        if (bytes.isPresent()) {
          return bytes;
        }
      } catch (IOException e) {
        // Not this system, or not this protocol.
      }
    }
    return OptionalLong.empty();
  }
}
