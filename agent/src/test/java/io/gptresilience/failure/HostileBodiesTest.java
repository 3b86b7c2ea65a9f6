package io.gptresilience.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HostileBodiesTest {

  private static final List<String> REAL =
      List.of(
          "{\"error\":{\"message\":\"You exceeded your current quota\",\"type\":"
              + "\"insufficient_quota\",\"param\":null,\"code\":\"insufficient_quota\"}}",
          "{\"error\":{\"code\":\"429\",\"message\":\"Please retry after 12 seconds.\"}}",
          "{\"detail\":[{\"loc\":[\"body\",\"model\"],\"msg\":\"field required\"}]}",
          "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>",
          "429 Too Many Requests: {'error': {'message': 'slow', 'retry_after': 7}}",
          "{\"object\":\"response\",\"status\":\"failed\",\"error\":{\"code\":\"server_error\"}}");

  @Property(tries = 40)
  void garbageOf64KibIsJudged(@ForAll @Size(64 * 1024) byte[] body, @ForAll int status) {
    judged(status, body);
    body[0] = 0x1f;
    body[1] = (byte) 0x8b;
    body[2] = 8;
    judged(status, body);
    body[0] = '{';
    body[1] = '"';
    judged(status, body);
  }

  @Property(tries = 500)
  void anyTextIsJudged(
      @ForAll("anyText") String text, @ForAll @IntRange(min = 400, max = 599) int status) {
    Failure failure = judged(status, text.getBytes(UTF_8));
    assertThat(failure).isNotNull();
  }

  @Property(tries = 500)
  void anyValueInAnyFieldIsJudged(
      @ForAll("jsonValue") String code,
      @ForAll("jsonValue") String type,
      @ForAll("jsonValue") String message,
      @ForAll("jsonValue") String param,
      @ForAll("jsonValue") String wait) {
    String fields =
        "\"code\":%s,\"type\":%s,\"message\":%s,\"param\":%s,\"retry_after\":%s,\"status\":%s"
            .formatted(code, type, message, param, wait, code);
    for (String body :
        List.of(
            "{" + fields + "}",
            "{\"error\":{" + fields + "}}",
            "{\"errors\":[{" + fields + "}]}",
            "{\"response\":{\"status\":\"failed\",\"error\":{" + fields + "}}}",
            "{\"error\":" + message + ",\"detail\":" + param + "}",
            "{\"choices\":[{\"finish_reason\":" + type + ",\"error\":" + code + "}]}")) {
      assertThat(judged(429, body.getBytes(UTF_8))).isNotNull();
      judged(200, body.getBytes(UTF_8));
      judged(0, body.getBytes(UTF_8));
    }
  }

  @Property(tries = 2_000)
  void anyDamageToARealBodyIsSurvived(
      @ForAll @IntRange(max = 5) int which,
      @ForAll @Size(max = 4) List<@IntRange(max = 1000) Integer> places,
      @ForAll byte damage,
      @ForAll @IntRange(max = 200) int length) {
    byte[] body = REAL.get(which).getBytes(UTF_8);
    for (int place : places) {
      body[place % body.length] = damage;
    }
    assertThat(judged(429, Arrays.copyOf(body, Math.min(length, body.length)))).isNotNull();
    judged(200, body);
  }

  @Property(tries = 50)
  void anyDepthIsSurvived(
      @ForAll("opening") String opening, @ForAll @IntRange(min = 1, max = 100_000) int depth) {
    byte[] body = opening.repeat(depth).getBytes(UTF_8);
    assertThat(judged(400, body)).isNotNull();
    judged(200, body);
  }

  @Property(tries = 200)
  void loneSurrogatesAreSurvived(@ForAll @IntRange(min = 0xd800, max = 0xdfff) int half) {
    String escaped = "\\u" + Integer.toHexString(half);
    String text = "Rate limit " + (char) half;
    assertThat(judged(429, ("{\"error\":{\"message\":\"" + escaped + "\"}}").getBytes(UTF_8)))
        .isNotNull();
    judged(429, ("{\"" + escaped + "\":{\"code\":\"" + escaped + "\"}}").getBytes(UTF_8));
    Invariants.hold(Answers.described(text, text));
    assertThat(AnswerPhrases.TELLING.meaningOf(text)).isEqualTo(Reason.TOO_MANY_REQUESTS);
  }

  @Example
  void emptyBodiesAreJudgedUnderAnyStatus() {
    for (int status = -1; status <= 1000; status++) {
      judged(status, new byte[0]);
    }
    judged(Integer.MIN_VALUE, new byte[0]);
    judged(Integer.MAX_VALUE, new byte[0]);
  }

  @Provide
  Arbitrary<String> anyText() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(300),
        Arbitraries.longs().map(seed -> new HostileEvidence(seed).text()));
  }

  @Provide
  Arbitrary<String> jsonValue() {
    return Arbitraries.longs().map(seed -> new HostileEvidence(seed).json(1));
  }

  @Provide
  Arbitrary<String> opening() {
    return Arbitraries.of(
        "[",
        "{\"a\":",
        "{\"error\":",
        "{\"error\":[",
        "{\"errors\":[{\"error\":",
        "{ ",
        "<",
        "<!--",
        "\"{\\\"error\\\":",
        "{'",
        "\\",
        "<script>");
  }

  private static Failure judged(int status, byte[] body) {
    Failure failure = Answers.failure(status, body);
    if (failure != null) {
      Invariants.hold(failure);
      assertThat(failure.status()).isEqualTo(status);
    }
    assertThat(Answers.failure(status, body)).isEqualTo(failure);
    return failure;
  }
}
