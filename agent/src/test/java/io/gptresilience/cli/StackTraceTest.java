package io.gptresilience.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.failure.Evidence.Described.Link;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

  /** As a log has it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "10:00:01 [main] ERROR c.a.Bot - failed\n",
        "SEVERE: failed\n\n",
        "INFO c.a.Bot - started\nwhatever\r\n  ",
        "com.acme.Bot say\n"
      })
  void linesBeforeItAreSkipped(String before) {
    assertThat(
            StackTrace.read(
                before
                    + "java.net.http.HttpConnectTimeoutException: HTTP connect timed out\n"
                    + "\tat a.B.c(D.java:1)\n"
                    + "10:00:02 [main] INFO c.a.Bot - goes on\n"))
        .containsExactly(
            new Link("java.net.http.HttpConnectTimeoutException", "HTTP connect timed out"));
  }

  @Test
  void traceMayBeIndented() {
    assertThat(
            StackTrace.read(
                "failed:\n  java.io.IOException: a\n      at a.B.c(D.java:1)\n"
                    + "  Caused by: java.io.EOFException"))
        .containsExactly(
            new Link("java.io.IOException", "a"), new Link("java.io.EOFException", null));
  }

  @Test
  void traceMayStandBehindALoggersWords() {
    String words = "10:00:01 ERROR failed java.net.SocketTimeoutException: timeout";
    assertThat(StackTrace.read("x\n" + words + "\n\tat a.B.c(D.java:1)\n"))
        .containsExactly(new Link("", words));
    assertThat(StackTrace.read(words + "\nCaused by: java.io.EOFException"))
        .containsExactly(new Link("", words), new Link("java.io.EOFException", null));
  }

  @Test
  void causeAloneIsEnough() {
    assertThat(StackTrace.read("Caused by: java.io.EOFException: x\n\tat a.B.c(D.java:1)"))
        .containsExactly(new Link("java.io.EOFException", "x"));
  }

  @Test
  @Timeout(30)
  void messageAndChainAreBoundedAndReadInOnePass() {
    String lines = "x\n".repeat(2 << 20);
    List<Link> one = StackTrace.read("java.io.IOException: a\n" + lines);
    assertThat(one).hasSize(1);
    assertThat(one.get(0).message()).hasSize(StackTrace.LONGEST_MESSAGE).startsWith("a\nx\nx");

    assertThat(StackTrace.read("Caused by: java.io.EOFException: x\n".repeat(200_000)))
        .hasSizeLessThan(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ERROR\ncom.acme.Bot: say\n",
        "one\nat the moment (or so)",
        "api.openai.com",
        "Connection reset",
        "{\"error\": 1}",
        "at a.B.c(D.java:1)"
      })
  void otherTextIsNone(String text) {
    assertThat(StackTrace.read(text)).isEmpty();
  }

  @Test
  void lengthDoesNotMatter() {
    assertThat(StackTrace.read("a.".repeat(1 << 20))).isEmpty();
    assertThat(StackTrace.read("a.".repeat(1 << 20) + "B: x")).hasSize(1);
    assertThat(StackTrace.typed("a.".repeat(1 << 20)).className()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "java.net.SocketException: Connection reset, java.net.SocketException, Connection reset",
    "SocketTimeoutException: Read timed out, SocketTimeoutException, Read timed out",
    "EOFException, EOFException,",
    "Read timed out, '', Read timed out",
    "stream was reset: CANCEL, '', stream was reset: CANCEL",
    "Exceptional: x, '', Exceptional: x",
    "x, '', x",
  })
  void whatIsTypedMayLackThePackageOrTheClass(String typed, String className, String message) {
    assertThat(StackTrace.typed(typed)).isEqualTo(new Link(className, message));
  }
}
