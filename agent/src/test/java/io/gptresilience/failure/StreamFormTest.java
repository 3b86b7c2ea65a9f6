package io.gptresilience.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Event streams as servers write them, by the standard and beside it. */
class StreamFormTest {

  private static final String GOOD = "data: {'choices':[{'delta':{'content':'a'}}]}";
  private static final String BAD = "data: {'error':{'message':'m','code':'server_error'}}";
  private static final String DONE = "data: [DONE]";

  @ParameterizedTest
  @ValueSource(
      strings = {
        GOOD + "\n\n" + BAD + "\n\n" + DONE + "\n\n",
        GOOD + "\r\n\r\n" + BAD + "\r\n\r\n" + DONE + "\r\n\r\n",
        GOOD + "\n" + BAD + "\n" + DONE + "\n",
        BAD,
        "\ufeff" + BAD + "\n\n",
        ": comment\n\n" + BAD + "\n\n",
        "id: 7\nretry: 3000\n" + BAD + "\n\n",
        "event: message\n" + BAD + "\n\n",
        "event: error\n" + BAD + "\n\n",
        "data:{'error':{'message':'m','code':'server_error'}}\n\n",
        "data: {'error':\ndata: {'message':'m',\ndata: 'code':'server_error'}}\n\n",
        GOOD + "\nevent: error\n" + BAD + "\n",
        "{'error':{'message':'m','code':'server_error'}}",
        "\n\n{'error':{'message':'m','code':'server_error'}}\n",
      })
  void errorIsFoundHoweverTheStreamIsWritten(String stream) {
    Failure failure = Streams.failureIn(stream);
    assertThat(failure.reason()).isEqualTo(Reason.SERVER_ERROR);
    assertThat(failure.message()).isEqualTo("m");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        GOOD + "\n\n" + DONE + "\n\n",
        GOOD + "\r\n\r\n" + DONE + "\r\n\r\n",
        GOOD + "\n" + GOOD + "\n" + DONE + "\n",
        "\ufeff" + GOOD + "\n\n" + DONE,
        ": ping\n\n" + GOOD + "\n\n: ping\n\n" + DONE + "\n\n",
        "id: 1\nevent: chunk\n" + GOOD + "\nretry: 5\n\n" + DONE,
        "\n\n" + GOOD + "\n\n\n" + DONE + "\n\n\n",
        GOOD + "\n\ndata:[DONE]",
        GOOD + "\n\ndata:\n\n" + DONE,
        GOOD + "\n\ndata\n\n" + DONE,
      })
  void goodStreamIsGoodHoweverItIsWritten(String stream) {
    assertThat(Streams.failureIn(stream)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "data: {'object':'error','message':'m','code':40303}; ERROR_EVENT", // vLLM's form
        "data: {'error':{'message':'Rate limit exceeded','code':429}}; TOO_MANY_REQUESTS",
        "data: {'choices':[{'finish_reason':'error','error':{'code':502}}]}; BAD_GATEWAY",
        "data: {'choices':[{'finish_reason':'insufficient_system_resource'}]}; OVERLOADED",
        "data: {'error':'Model is overloaded'}; OVERLOADED",
        "data: {'error':'zork'}; ERROR_EVENT",
        "event: error$data: Rate limit exceeded; TOO_MANY_REQUESTS",
        "event: error$data: zork; MALFORMED_EVENT",
        "event: error; MALFORMED_EVENT",
        "data: [ERROR] zork; MALFORMED_EVENT",
        "data: {'type':'error','error':{'type':'overloaded_error','message':'m'}}; OVERLOADED",
        "data: {'error':{'code':'ECONNRESET'}}; UPSTREAM_RESET",
        "<html><title>502 Bad Gateway</title></html>; BAD_GATEWAY",
        "upstream connect error or disconnect; UPSTREAM_UNREACHABLE",
        "{'detail':'Rate limit exceeded'}; TOO_MANY_REQUESTS",
      })
  void compatibleServersAreUnderstood(String stream, Reason reason) {
    Failure failure = Streams.failureIn(GOOD + "\n\n" + stream.replace('$', '\n') + "\n\n");
    assertThat(failure.reason()).isEqualTo(reason);
    Invariants.hold(failure);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {'choices':[{'delta':{'content':'zo\n\n",
        "data: {'choices':\n\ndata: [{'delta':{}}]}\n\n",
        "data: }{\n\n",
        "data: zork\n\n",
        "zork\n\n",
      })
  void damagedEventAloneIsNoFailureAndTheEndDecides(String damaged) {
    assertThat(Streams.failureIn(GOOD + "\n\n" + damaged + DONE)).isNull();
    assertThat(Streams.failureIn(damaged).reason()).isEqualTo(Reason.STREAM_CUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: Internal Server Error",
        "data: The price must be a prime",
        "data: Rate limit exceeded",
        "data: You exceeded your current quota",
      })
  void wordsAreTheContentOnceAStreamHasBegun(String words) {
    assertThat(Streams.failureIn(GOOD + "\n\n" + words + "\n\n" + DONE)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "data: Internal Server Error, SERVER_ERROR",
    "data: Rate limit exceeded, TOO_MANY_REQUESTS",
    "data: You exceeded your current quota, INSUFFICIENT_QUOTA",
    "data: zork, STREAM_CUT",
  })
  void wordsInsteadOfAStreamAreTheFailure(String words, Reason reason) {
    assertThat(Streams.failureIn(words + "\n\n").reason()).isEqualTo(reason);
  }

  @Test
  void responsesWrittenWithBlanksAreKnownToo() {
    String created =
        "data: {\"type\": \"response.created\", \"response\": {\"status\": \"in_progress\"}}\n\n";
    assertThat(Streams.failureIn(created + DONE).reason()).isEqualTo(Reason.STREAM_CUT);
    assertThat(Streams.failureIn(created + "data: {\"type\": \"response.completed\"}\n\n"))
        .isNull();
  }

  @Test
  void endOfAStreamThatNeverBeganIsNoEnd() {
    assertThat(Streams.failureIn(DONE + "\n\n").reason()).isEqualTo(Reason.STREAM_CUT);
  }

  @Test
  void wordsOfTheModelThatLookLikeATypeDoNotMakeItAResponse() {
    assertThat(
            Streams.failureIn(
                "data:"
                    + " {\"choices\":[{\"delta\":{\"content\":\"\\\"type\\\":\\\"response.x\\\"\"}}]}\n\n"
                    + DONE))
        .isNull();
  }
}
