package io.gptresilience.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.failure.Evidence.Described.Link;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackTraceTest {

  @Test
  void chainIsThatOfTheExceptionThatTheJvmPrinted() {
    Throwable root = new SocketException("Connection reset");
    Throwable thrown = new IllegalStateException(new IOException("two\nlines", root));
    thrown.addSuppressed(new IOException("left out", new IOException("too")));
    StringWriter printed = new StringWriter();
    thrown.printStackTrace(new PrintWriter(printed));

    assertThat(StackTrace.read(printed.toString()))
        .containsExactly(
            new Link(
                "java.lang.IllegalStateException",
                "java.io.IOException: two" + System.lineSeparator() + "lines"),
            new Link("java.io.IOException", "two\nlines"),
            new Link("java.net.SocketException", "Connection reset"));
  }

  @Test
  void firstLinesAreEnough() {
    assertThat(
            StackTrace.read(
                "Exception in thread \"main\" com.openai.errors.OpenAIIoException: Request failed\n"
                    + "Caused by: java.io.InterruptedIOException: timeout"))
        .containsExactly(
            new Link("com.openai.errors.OpenAIIoException", "Request failed"),
            new Link("java.io.InterruptedIOException", "timeout"));
  }

  @Test
  void exceptionMayHaveNoMessage() {
    assertThat(StackTrace.read("java.nio.channels.ClosedChannelException\n\tat a.B.c(D.java:1)"))
        .containsExactly(new Link("java.nio.channels.ClosedChannelException", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "api.openai.com", "Connection reset", "{\"error\": 1}", "at a.B.c(D.java:1)"})
  void otherTextIsNone(String text) {
    assertThat(StackTrace.read(text)).isEmpty();
  }

  @Test
  void lengthDoesNotMatter() {
    assertThat(StackTrace.read("a.".repeat(1 << 20))).isEmpty();
    assertThat(StackTrace.read("a.".repeat(1 << 20) + "B: x")).hasSize(1);
    assertThat(StackTrace.typed("a.".repeat(1 << 20)).className()).isEqualTo("java.io.IOException");
  }

  @ParameterizedTest
  @CsvSource({
    "java.net.SocketException: Connection reset, java.net.SocketException, Connection reset",
    "SocketTimeoutException: Read timed out, SocketTimeoutException, Read timed out",
    "EOFException, EOFException,",
    "Read timed out, java.io.IOException, Read timed out",
    "stream was reset: CANCEL, java.io.IOException, stream was reset: CANCEL",
  })
  void whatIsTypedMayLackThePackageOrTheClass(String typed, String className, String message) {
    assertThat(StackTrace.typed(typed)).isEqualTo(new Link(className, message));
  }
}
