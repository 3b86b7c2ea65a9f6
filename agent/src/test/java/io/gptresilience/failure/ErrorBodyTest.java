package io.gptresilience.failure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodyTest {

  private static final String ERROR =
      "{\"error\":{\"message\":\"m\",\"type\":\"t\",\"param\":\"p\",\"code\":\"c\"}}";
  private static final ErrorBody NOTHING = new ErrorBody(null, null, null);

  @Test
  void openAisFormIsRead() {
    assertThat(parse(ERROR)).isEqualTo(new ErrorBody("c", "t", "m"));
  }

  @Test
  void flatFormOfRelaysIsRead() {
    assertThat(parse("{\"object\":\"error\",\"message\":\"m\",\"type\":\"t\",\"code\":\"c\"}"))
        .isEqualTo(new ErrorBody("c", "t", "m"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"m\"}",
        "{\"detail\":\"m\"}",
        "{\"message\":\"m\"}",
        "{\"status\":[1],\"error\":\"m\"}"
      })
  void bareTextIsTheMessage(String body) {
    assertThat(parse(body)).isEqualTo(new ErrorBody(null, null, "m"));
  }

  @Test
  void codeThatIsANumberIsItsDigits() {
    assertThat(parse("{\"error\":{\"code\":502}}").code()).isEqualTo("502");
    assertThat(parse("{\"error\":{\"code\":-1.5e3}}").code()).isEqualTo("-1.5e3");
  }

  @Test
  void orderOfFieldsDoesNotMatter() {
    assertThat(
            parse(
                    "{\"id\":{\"a\":[1,{}]},\"error\":{\"inner\":{\"code\":\"deeper\"},\"code\":\"c\"},\"x\":1}")
                .code())
        .isEqualTo("c");
  }

  @Test
  void firstOfTwoFieldsWins() {
    assertThat(parse("{\"error\":{\"code\":\"first\",\"code\":\"second\"}}").code())
        .isEqualTo("first");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "false",
        "[]",
        "[\"c\"]",
        "{}",
        "{\"code\":\"c\"}",
        "[[{\"code\":\"c\"}]]"
      })
  void fieldOfAnotherKindIsAbsentAndTheRestIsRead(String odd) {
    ErrorBody typed = parse("{\"error\":{\"code\":" + odd + ",\"type\":\"t\"}}");
    assertThat(typed).isEqualTo(new ErrorBody(null, "t", null));
    for (String field : List.of("type", "message")) {
      ErrorBody coded = parse("{\"error\":{\"" + field + "\":" + odd + ",\"code\":\"c\"}}");
      assertThat(coded).as(field).isEqualTo(new ErrorBody("c", null, null));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "true", "[]", "[{\"code\":\"c\"}]"})
  void errorOfAnotherKindIsAbsent(String odd) {
    assertThat(parse("{\"error\":" + odd + "}")).isEqualTo(NOTHING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "429",
        "\"text\"",
        "[]",
        "[{\"error\":{\"code\":\"c\"}}]",
        "<html><head><title>502 Bad Gateway</title></head></html>",
        "upstream connect error or disconnect/reset before headers",
        "{",
        "{\"",
        "{\"error\"",
        "{\"error\":",
        "{\"error\":{",
        "{error:{code:c}}",
        "\uFEFF",
      })
  void whatIsNoErrorObjectSaysNothing(String body) {
    assertThat(parse(body)).isEqualTo(NOTHING);
  }

  @Test
  void cutBodyYieldsWhatStoodBeforeTheCut() {
    assertThat(parse("{\"error\":{\"code\":\"c\",\"type\":\"t\",\"message\":\"half of"))
        .isEqualTo(new ErrorBody("c", "t", null));
  }

  @Test
  void everyCutIsSurvived() {
    byte[] body = ERROR.getBytes(UTF_8);
    for (int length = 0; length < body.length; length++) {
      ErrorBody cut = ErrorBody.parse(Arrays.copyOf(body, length));
      assertThat(cut.code()).as("first %s bytes", length).isIn(null, "c");
      assertThat(cut.message()).as("first %s bytes", length).isIn(null, "m");
    }
  }

  @Test
  void gzipIsUnpackedWhateverTheHeadersSay() throws Exception {
    assertThat(ErrorBody.parse(gzip(ERROR.getBytes(UTF_8))))
        .isEqualTo(new ErrorBody("c", "t", "m"));
  }

  @Test
  void gzipThatWasCutYieldsWhatCameOut() throws Exception {
    byte[] noise = new byte[20_000];
    new Random(7).nextBytes(noise);
    String tail = new String(noise, ISO_8859_1).replaceAll("[^a-z]", "");
    byte[] packed =
        gzip(("{\"error\":{\"code\":\"c\",\"message\":\"" + tail + "\"}}").getBytes(UTF_8));
    assertThat(ErrorBody.parse(Arrays.copyOf(packed, packed.length / 2)).code()).isEqualTo("c");
  }

  @Test
  void everyCutOfAGzipIsSurvived() throws Exception {
    byte[] packed = gzip(ERROR.getBytes(UTF_8));
    for (int length = 0; length < packed.length; length++) {
      assertThat(ErrorBody.parse(Arrays.copyOf(packed, length))).isNotNull();
    }
  }

  @Test
  void compressedBombIsNotUnpackedFurtherThanNeeded() throws Exception {
    byte[] zeros = new byte[50_000_000];
    Arrays.fill(zeros, (byte) ' ');
    byte[] error = ERROR.getBytes(UTF_8);
    System.arraycopy(error, 0, zeros, zeros.length - error.length, error.length);
    assertThat(ErrorBody.parse(gzip(zeros))).isEqualTo(NOTHING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "{\"error\":", "{\"error\":{\"code\":"})
  void hostileDepthIsSurvived(String opening) {
    assertThat(parse(opening.repeat(100_000))).isEqualTo(NOTHING);
  }

  @Test
  void deepFieldDoesNotHideWhatStoodBeforeIt() {
    assertThat(parse("{\"error\":{\"code\":\"c\",\"inner\":" + "[".repeat(100_000)).code())
        .isEqualTo("c");
  }

  @Test
  void loneSurrogateIsSurvived() {
    ErrorBody body = parse("{\"error\":{\"message\":\"a\\ud800b\",\"code\":\"c\"}}");
    assertThat(body.code()).isIn("c", null);
  }

  @Test
  void invalidUtf8IsSurvived() {
    byte[] body =
        "{\"error\":{\"code\":\"c\",\"message\":\"\u00ff\u00fe\u0080\"}}".getBytes(ISO_8859_1);
    assertThat(ErrorBody.parse(body).code()).isEqualTo("c");
  }

  @Test
  void numberOfAMillionDigitsIsSurvived() {
    assertThat(parse("{\"error\":{\"type\":\"t\",\"code\":" + "9".repeat(1_000_000) + "}}").type())
        .isEqualTo("t");
  }

  @Test
  void anyBytesAreSurvived() {
    Random random = new Random(64);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = new byte[i % 10 == 0 ? 64 * 1024 : random.nextInt(512)];
      random.nextBytes(bytes);
      if (i % 3 == 0 && bytes.length > 2) {
        bytes[0] = 0x1f;
        bytes[1] = (byte) 0x8b;
        bytes[2] = 8;
      }
      assertThat(ErrorBody.parse(bytes)).isNotNull();
    }
  }

  @Test
  void anyDamageToARealBodyIsSurvived() {
    Random random = new Random(65);
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = ERROR.getBytes(UTF_8);
      for (int hits = random.nextInt(4); hits >= 0; hits--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      assertThat(Answers.failure(429, bytes)).isNotNull();
    }
  }

  private static ErrorBody parse(String body) {
    return ErrorBody.parse(body.getBytes(UTF_8));
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }
}
