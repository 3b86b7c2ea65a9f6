package io.gptresilience.failure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {

  private static final String ERROR =
      "{\"error\":{\"message\":\"m\",\"type\":\"t\",\"param\":\"p\",\"code\":\"c\"}}";

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n\t ", "\uFEFF"})
  void emptyBodySaysNothing(String body) {
    Clues clues = read(body);
    assertThat(clues.message()).isNull();
    assertThat(clues.errorType()).isNull();
    assertThat(clues.isPage()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \r\n", "\uFEFF", "\uFEFF \n"})
  void whatStandsBeforeTheJsonIsSkipped(String before) {
    assertThat(read(before + ERROR).codes()).containsExactly("c");
  }

  @Test
  void plainTextIsTheMessage() {
    assertThat(read("upstream connect error").message()).isEqualTo("upstream connect error");
    assertThat(read("\"in a string\"").message()).isEqualTo("in a string");
  }

  /** It may be what the caller asked for, prompt and all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"request\":{\"messages\":[{\"content\":\"secret\"}]},\"ok\":false}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"secret\"}]}",
        "[{\"content\":\"secret\"}]",
        "{\"input\":\"secret",
        "{error:{code:secret}}",
      })
  void jsonThatStatesNoMessageIsNone(String body) {
    assertThat(read(body).message()).isNull();
  }

  @Test
  void goodAnswersTextIsNobodysMessage() {
    assertThat(BodyReader.read("{\"a\":1}".getBytes(UTF_8), false).message()).isNull();
  }

  @Test
  void pageIsReadAsAPersonWouldReadIt() {
    Clues clues = read("<html><head><title>502 Bad Gateway</title></head></html>");
    assertThat(clues.isPage()).isTrue();
    assertThat(clues.message()).isEqualTo("502 Bad Gateway");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "429 Too Many Requests: {\"error\":{\"code\":\"c\"}}",
        "429 : \"{<EOL>  \"error\": {<EOL>    \"code\": \"c\"<EOL>  }<EOL>}\"",
        "Error code: 429 - {'error': {'message': 'it''s', 'code': 'c'}}",
        "{\"message\":\"{\\\"error\\\":{\\\"code\\\":\\\"c\\\"}}\"}",
        "{\"error\":\"upstream said {\\\"error\\\":{\\\"code\\\":\\\"c\\\"}}\"}",
        "{\"detail\":\"{\\\"message\\\":\\\"{\\\\\\\"code\\\\\\\":\\\\\\\"c\\\\\\\"}\\\"}\"}",
        "failed: {\\\"error\\\":{\\\"code\\\":\\\"c\\\"}}",
      })
  void jsonIsFoundWhereARelayPutIt(String body) {
    assertThat(read(body.replace("''", "")).codes()).contains("c");
  }

  @Test
  void cutBodyYieldsWhatStoodBeforeTheCut() {
    Clues clues = read("{\"error\":{\"code\":\"c\",\"type\":\"t\",\"message\":\"half of");
    assertThat(clues.codes()).containsExactly("c");
    assertThat(clues.types()).containsExactly("t");
    assertThat(clues.message()).isNull();
    assertThat(clues.isCut()).isTrue();
  }

  @Test
  void everyCutIsSurvived() {
    byte[] body = ERROR.getBytes(UTF_8);
    for (int length = 0; length < body.length; length++) {
      Clues cut = BodyReader.read(Arrays.copyOf(body, length), true);
      assertThat(cut.codes()).as("first %s bytes", length).isSubsetOf("c");
      assertThat(cut.types()).as("first %s bytes", length).isSubsetOf("t");
    }
  }

  @Test
  void gzipIsUnpackedWhateverTheHeadersSay() throws Exception {
    Clues clues = BodyReader.read(Answers.gzip(ERROR.getBytes(UTF_8)), true);
    assertThat(clues.codes()).containsExactly("c");
    assertThat(clues.message()).isEqualTo("m");
  }

  @Test
  void gzipThatWasCutYieldsWhatCameOut() throws Exception {
    byte[] noise = new byte[20_000];
    new Random(7).nextBytes(noise);
    String tail = new String(noise, ISO_8859_1).replaceAll("[^a-z]", "");
    byte[] packed =
        Answers.gzip(("{\"error\":{\"code\":\"c\",\"message\":\"" + tail + "\"}}").getBytes(UTF_8));
    assertThat(BodyReader.read(Arrays.copyOf(packed, packed.length / 2), true).codes())
        .containsExactly("c");
  }

  @Test
  void everyCutOfAGzipIsSurvived() throws Exception {
    byte[] packed = Answers.gzip(ERROR.getBytes(UTF_8));
    for (int length = 0; length < packed.length; length++) {
      assertThat(BodyReader.read(Arrays.copyOf(packed, length), true)).isNotNull();
    }
  }

  @Test
  void compressedBombIsNotUnpackedFurtherThanNeeded() throws Exception {
    byte[] zeros = new byte[50_000_000];
    Arrays.fill(zeros, (byte) ' ');
    byte[] error = ERROR.getBytes(UTF_8);
    System.arraycopy(error, 0, zeros, zeros.length - error.length, error.length);
    Clues clues = BodyReader.read(Answers.gzip(zeros), true);
    assertThat(clues.codes()).isEmpty();
    assertThat(clues.message()).isNull();
  }

  @Test
  void errorBehindTheLimitIsNotLookedAt() {
    assertThat(read("{\"a\":\"" + "x".repeat(70_000) + "\"," + ERROR.substring(1)).codes())
        .isEmpty();
  }

  @Test
  void loneSurrogateIsSurvived() {
    Clues clues = read("{\"error\":{\"message\":\"a\\ud800b\",\"code\":\"c\"}}");
    assertThat(clues.codes()).isSubsetOf("c");
  }

  @Test
  void invalidUtf8IsSurvived() {
    byte[] body =
        "{\"error\":{\"code\":\"c\",\"message\":\"\u00ff\u00fe\u0080\"}}".getBytes(ISO_8859_1);
    assertThat(BodyReader.read(body, true).codes()).containsExactly("c");
  }

  private static Clues read(String body) {
    return BodyReader.read(body.getBytes(UTF_8), true);
  }
}
