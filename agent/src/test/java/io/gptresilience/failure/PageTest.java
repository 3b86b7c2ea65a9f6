package io.gptresilience.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><p>x",
        "<html><p>x",
        "<HTML lang=en>x",
        "<head></head>x",
        "<?xml version='1.0'?><Error>x</Error>",
        "<Error><Code>x</Code></Error>",
        "<center>x",
        "<h1>x</h1>",
        "<!-- a comment -->x",
      })
  void pageIsKnownByItsBeginning(String page) {
    assertThat(is(page)).isTrue();
    assertThat(text(page)).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<", "<!doc", "<think>", "x<html>", "{\"a\":\"<html>\"}", "<eos>"})
  void otherTextIsNoPage(String text) {
    assertThat(is(text)).isFalse();
  }

  @Test
  void tagsScriptsStylesAndCommentsAreLeftOut() {
    assertThat(
            text(
                """
                <html><head><title>502 Bad Gateway</title>
                <style>p { color: red }</style>
                <script>if (a < b) { error("<b>") }</script></head>
                <body bgcolor="white"><!-- <p>padding</p> -->
                <center><h1>502 Bad Gateway</h1></center><hr><center>nginx/1.25.3</center>
                </body></html>\
                """))
        .isEqualTo("502 Bad Gateway 502 Bad Gateway nginx/1.25.3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html",
        "<html><script>x",
        "<html><style>x",
        "<html><!-- x",
        "<html><b",
        "<html><"
      })
  void whatIsNotClosedReachesToTheEnd(String page) {
    assertThat(text(page)).isEmpty();
  }

  @Test
  void textOfOtherScriptsIsKept() {
    assertThat(text("<html>오류 — 繁忙</html>")).isEqualTo("오류 — 繁忙");
  }

  @Test
  void onlyTheBeginningIsRead() {
    assertThat(text("<html>" + "x".repeat(100_000))).hasSize(512);
    assertThat(text("<html>" + "<b>".repeat(10_000) + "x")).isEmpty();
    assertThat(text("<html>" + "<script".repeat(5_000) + "x")).isEmpty();
  }

  private static boolean is(String page) {
    return Page.is(page.getBytes(UTF_8), 0);
  }

  private static String text(String page) {
    return Page.text(page.getBytes(UTF_8), 0);
  }
}
