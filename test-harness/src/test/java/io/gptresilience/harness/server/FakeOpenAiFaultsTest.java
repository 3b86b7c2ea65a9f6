package io.gptresilience.harness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// On a thread of its own: reads of a socket or a pipe are deaf to interrupts.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FakeOpenAiFaultsTest {

  private static final String PATH = "/v1/chat/completions";

  private final FakeOpenAi server = FakeOpenAi.start();

  @AfterEach
  void close() {
    server.close();
  }

  private RawClient ask(Step step) throws IOException {
    server.script(PATH, step);
    return new RawClient(server).post(PATH, "{}");
  }

  @RepeatedTest(20)
  void resetBeforeAnswerIsATcpReset() throws IOException {
    try (RawClient client = ask(Step.ok().resetBeforeAnswer())) {
      assertThatThrownBy(client::read)
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @RepeatedTest(20)
  void closeBeforeAnswerIsAnOrderlyEnd() throws IOException {
    try (RawClient client = ask(Step.ok().closeBeforeAnswer())) {
      assertThat(client.read()).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 300_000})
  void resetAfterComesWhenExactlyTheseBytesAreRead(int count) throws IOException {
    String body = "x".repeat(300_001);
    try (RawClient client = ask(Step.ok().body(body).resetAfter(count))) {
      assertThat(client.head()).contains("content-length: 300001\r\n");
      assertThat(client.readText(count)).hasSize(count);
      assertThatThrownBy(client::read)
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 300_000})
  void closeAfterComesWhenExactlyTheseBytesAreRead(int count) throws IOException {
    String body = "x".repeat(300_001);
    try (RawClient client = ask(Step.ok().body(body).closeAfter(count))) {
      assertThat(client.head()).contains("content-length: 300001\r\n");
      assertThat(client.rest()).hasSize(count);
    }
  }

  @Test
  void closeAfterLeavesTheLastChunkOut() throws IOException {
    try (RawClient client = ask(Step.ok().body("0123456789").chunked().closeAfter(4))) {
      assertThat(client.head())
          .contains("transfer-encoding: chunked\r\n")
          .doesNotContain("content-length");
      assertThat(client.rest()).isEqualTo("a\r\n0123");
    }
  }

  @Test
  void resetAfterCutsAStreamWithinAnEvent() throws IOException {
    Step step = Step.ok().events("data: 1", "data: 2").resetAfter(12);
    try (RawClient client = ask(step)) {
      client.head();
      String received = "9\r\ndata: 1\n\n\r\n9\r\ndat";
      assertThat(client.readText(received.length())).isEqualTo(received);
      assertThatThrownBy(client::read)
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void stallSendsNothingUntilTheServerCloses() throws IOException {
    try (RawClient client = ask(Step.ok().stall())) {
      client.readLimitMs(100);
      assertThatThrownBy(client::read).isInstanceOf(SocketTimeoutException.class);
      server.close();
      client.readLimitMs(20_000);
      assertThat(client.read()).isEqualTo(-1);
    }
  }

  @Test
  void stallAfterSendsTheseBytesAndNoMore() throws IOException {
    try (RawClient client = ask(Step.ok().body("0123456789").stallAfter(3))) {
      assertThat(client.head()).contains("content-length: 10\r\n");
      assertThat(client.readText(3)).isEqualTo("012");
      client.readLimitMs(100);
      assertThatThrownBy(client::read).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void delayComesBeforeTheFault() throws IOException {
    Duration delay = Duration.ofMillis(200);
    long before = System.nanoTime();
    try (RawClient client = ask(Step.ok().delay(delay).closeBeforeAnswer())) {
      assertThat(client.read()).isEqualTo(-1);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(delay);
    }
  }

  @Test
  void aCutBehindTheUsualBodyIsToldToTheClient() throws IOException {
    try (RawClient client = ask(Step.ok().resetAfter(1_000_000))) {
      assertThat(client.head()).startsWith("http/1.1 400 ");
      assertThat(client.readText(120)).contains("resetAfter(1000000), but the body has only");
    }
  }
}
