package io.gptresilience.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.event.Action;
import io.gptresilience.event.CallEvent;
import io.gptresilience.event.CallFacts;
import io.gptresilience.event.FailureFacts;
import io.gptresilience.event.NoticeEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Foreign words in the log, each time through to the written line. */
class RedactionTest {

  private static final String KEY = "sk-proj-Abcdefghijklmnopqrstuvwxyz0123456789WXYZ";

  @ParameterizedTest
  @CsvSource({
    "Incorrect API key provided: {key} (see your account), Incorrect API key provided: sk-…WXYZ"
        + " (see your account)",
    "{key}, sk-…WXYZ",
    "Incorrect API key provided: {key}. You can, Incorrect API key provided: sk-…WXYZ. You can",
    "(key={key}), (key=sk-…WXYZ)",
    "Authorization: Bearer {key}, Authorization: Bearer sk-…WXYZ",
    "/Bearer%20{key} in a path, /Bearer%20sk-…WXYZ in a path",
    "api-key: 0123456789abcdef0123456789abcdef, api-key: …cdef",
    "https://x/y?api-key=0123456789abcdef&z=1, https://x/y?api-key=…cdef&z=1",
    "bearer eyJhbGciOiJIUzI1NiJ9.e30.abcdefgh, bearer …efgh",
    "sess-abcdefghijklmnopqrst, sess-…qrst",
    "gsk_abcdefghijklmnopqrst, gsk_…qrst",
    "xai-abcdefghijklmnopqrst, xai-…qrst",
    "AIzaabcdefghijklmnopqrst, AIza…qrst",
    "hf_abcdefghijklmnopqrst, hf_…qrst",
    "{key} and {key}, sk-…WXYZ and sk-…WXYZ",
    "sk-short, sk-…",
    "sk-fifteenletters, sk-…",
  })
  void keysAreMaskedButForTheirLastFourCharacters(String text, String shown) {
    assertThat(written(text.replace("{key}", KEY))).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the task-force asked",
        "risk-free",
        "sk-",
        "Bearer ",
        "a bearer",
        "Bearer, of news",
        "disk-full"
      })
  void wordsThatAreNoKeysStay(String text) {
    assertThat(written(text)).isEqualTo(text);
  }

  @Test
  void keyIsMaskedInTypeAndTraceToo() {
    Map<String, Object> line = Lines.single(Events.saying(KEY, "words"));
    assertThat(line).containsEntry("error.type", "sk-…WXYZ");
    line =
        Lines.single(
            new NoticeEvent(
                Action.INTERNAL_ERROR, "kept", new IllegalStateException("with " + KEY)));
    assertThat(line.toString()).doesNotContain("Abcdefgh");
    assertThat((String) line.get("error.stack_trace")).contains("with sk-…WXYZ");
  }

  @Test
  void noPartOfAKeyIsShownWhereTheTextIsCut() {
    for (int before = 480; before < 510; before++) {
      assertThat(written(" ".repeat(before) + KEY)).doesNotContain("Abcdef");
    }
  }

  @Test
  void longTextIsShortened() {
    assertThat(written("x".repeat(500))).hasSize(500).doesNotContain("…");
    assertThat(written("x".repeat(501))).isEqualTo("x".repeat(500) + "…");
    assertThat(written("x".repeat(5_000_000))).hasSize(501);
  }

  @Test
  void pairsAreKept() {
    assertThat(written("한국어 🎉 done")).isEqualTo("한국어 🎉 done");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\ud800b",
        "a\udc00b",
        "\ud800",
        "\udc00",
        "a\ud800",
        "\udc00\ud800",
        "\ud800\ud800\udc00"
      })
  void halfACharacterDoesNotCostTheLine(String text) {
    assertThat(written(text)).contains("\uFFFD").hasSameSizeAs(text);
  }

  /** The line is there, whatever stands where the pair was cut. */
  @Test
  void pairIsNotCutInTheMiddle() {
    String shown = written("x".repeat(499) + "🎉 and more");
    assertThat(shown).startsWith("x".repeat(499)).endsWith("…");
  }

  @Test
  void anyTextIsALine() {
    Random random = new Random(500);
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(700); length > 0; length--) {
        text.append(
            (char)
                (random.nextBoolean() ? random.nextInt(0x10000) : 0xD800 + random.nextInt(0x800)));
      }
      assertThat(written(text.toString())).as("text %s", i).isNotNull();
    }
  }

  @Test
  void oddPathAndRequestIdDoNotCostTheLine() {
    CallFacts call = new CallFacts("c-1", "jdk-http", null, "GET", "h", 80, "/\ud800");
    FailureFacts failure =
        new FailureFacts("unknown", "exception", 400, "x", null, "p\ud83d", "req\udc00");
    CallEvent event =
        new CallEvent(Action.NOT_RETRYABLE, call, 1, 6, failure, null, null, Duration.ZERO);
    assertThat(Lines.single(event)).containsEntry("event.action", "not_retryable");
  }

  private static String written(String message) {
    String written = (String) Lines.single(Events.saying("bad", message)).get("error.message");
    // A half of a pair becomes a question mark here.
    assertThat(new String(written.getBytes(UTF_8), UTF_8)).isEqualTo(written);
    return written;
  }
}
