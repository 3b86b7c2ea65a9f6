package io.gptresilience.harness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

// On a thread of its own: reads of a socket or a pipe are deaf to interrupts.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FakeOpenAiCloseTest {

  private static final String PATH = "/v1/chat/completions";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void closeEndsEveryThreadAndSocketWhateverTheyDo() throws Exception {
    Set<Thread> before = threads();
    FakeOpenAi server = FakeOpenAi.start();
    server.script(
        PATH,
        Step.ok().stall(),
        Step.ok().stallAfter(10),
        Step.ok().delay(Duration.ofHours(1)),
        Step.ok().events("data: 1", "data: 2").gap(Duration.ofHours(1)),
        // More than the socket buffers take, so that the server hangs in a write.
        Step.ok().body("x".repeat(64 << 20)),
        Step.ok());
    RawClient[] clients = new RawClient[6];
    for (int i = 0; i < clients.length; i++) {
      clients[i] = new RawClient(server).post(PATH, "{}");
      server.awaitRequests(i + 1, LIMIT);
    }
    Set<Thread> during = threads();
    during.removeAll(before);
    assertThat(during).hasSizeGreaterThanOrEqualTo(clients.length);

    server.close();

    for (Thread thread : during) {
      thread.join(LIMIT.toMillis());
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
    for (RawClient client : clients) {
      assertThat(reachesEnd(client)).isTrue();
      client.close();
    }
    assertThatThrownBy(() -> new RawClient(server)).isInstanceOf(ConnectException.class);
  }

  @Test
  void closeTwiceIsFine() {
    FakeOpenAi server = FakeOpenAi.start();
    server.close();
    server.close();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void closeWorksForAnInterruptedThread() throws IOException {
    FakeOpenAi server = FakeOpenAi.start();
    server.script(PATH, Step.ok().stall());
    try (RawClient client = new RawClient(server).post(PATH, "{}")) {
      Thread.currentThread().interrupt();
      server.close();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(reachesEnd(client)).isTrue();
    }
  }

  /** Reads on until the connection ends in one way or the other. */
  private static boolean reachesEnd(RawClient client) {
    try {
      client.rest();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains("MockWebServer"))
        .collect(Collectors.toSet());
  }
}
