package io.gptresilience.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the streams of Chat Completions, Responses and Assistants tell. */
class StreamWatchTest {

  private static final String CHUNK =
      "data: {'id':'c','object':'chat.completion.chunk','choices':[{'delta':{'content':'a'}}]}\n\n";
  private static final String CREATED =
      "event: response.created\n"
          + "data: {'type':'response.created','response':{'id':'r','object':'response',"
          + "'status':'in_progress','error':null}}\n\n";
  private static final String DELTA =
      "event: response.output_text.delta\n"
          + "data: {'type':'response.output_text.delta','delta':'rate limit exceeded'}\n\n";
  private static final String COMPLETED =
      "event: response.completed\n"
          + "data: {'type':'response.completed','response':{'id':'r','object':'response',"
          + "'status':'completed','error':null,'incomplete_details':null}}\n\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        CHUNK + CHUNK + "data: [DONE]\n\n",
        CHUNK + "data: {'choices':[{'delta':{},'finish_reason':'stop'}]}\n\n",
        CHUNK + "data: {'choices':[{'delta':{},'finish_reason':'length'}]}\n\ndata: [DONE]\n\n",
        CHUNK + "data: {'choices':[],'usage':{'total_tokens':9},'error':null}\n\ndata: [DONE]\n\n",
        CREATED + DELTA + COMPLETED,
        CREATED
            + "event: response.incomplete\ndata: {'type':'response.incomplete','response':"
            + "{'object':'response','status':'incomplete','error':null,"
            + "'incomplete_details':{'reason':'max_output_tokens'}}}\n\n",
        "event: thread.run.created\ndata: {'object':'thread.run','status':'queued',"
            + "'last_error':null}\n\nevent: thread.run.completed\ndata: {'object':'thread.run',"
            + "'status':'completed','last_error':null}\n\nevent: done\ndata: [DONE]\n\n",
        "event: message_start\ndata: {'type':'message_start','message':{'id':'m'}}\n\n"
            + "event: ping\ndata: {'type':'ping'}\n\n"
            + "event: message_stop\ndata: {'type':'message_stop'}\n\n",
      })
  void streamThatSaidThatItIsCompleteIsNoFailure(String stream) {
    assertThat(Streams.failureIn(stream)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        CHUNK,
        CREATED,
        CREATED + DELTA,
        CREATED + DELTA + "data: [DONE]\n\n", // Responses say themselves when they are complete
        CHUNK + "data: {'choices':[{'delta':{'cont",
        CHUNK + ": keep-alive\n\n: keep-alive\n\n",
      })
  void streamThatEndsWithoutSayingSoWasCut(String stream) {
    Failure failure = Streams.failureIn(stream);
    assertThat(failure.reason()).isEqualTo(Reason.STREAM_CUT);
    assertThat(failure.retryable()).isTrue();
    assertThat(failure.status()).isZero();
    Invariants.hold(failure);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "rate_limit_exceeded; Rate limit reached on tokens per min (TPM); TPM",
        "insufficient_quota; You exceeded your current quota; INSUFFICIENT_QUOTA",
        "invalid_api_key; Incorrect API key; INCORRECT_API_KEY",
        "context_length_exceeded; Your input exceeds the context; CONTEXT_LENGTH_EXCEEDED",
        "server_error; The server had an error; SERVER_ERROR",
        "server_is_overloaded; Our servers are overloaded; OVERLOADED",
        "zork; zork; ERROR_EVENT",
      })
  void errorIsJudgedByItsCodeWhicheverApiBearsIt(String code, String message, Reason reason) {
    String object = "{'code':'" + code + "','message':'" + message + "','param':null}";
    String typed = "{'type':'error',";
    for (String stream :
        new String[] {
          CHUNK + "data: {'error':" + object + "}\n\ndata: [DONE]\n\n",
          CHUNK + "event: error\ndata: {'error':" + object + "}\n\n",
          CREATED + "event: error\ndata: " + typed + object.substring(1) + "\n\n",
          CREATED + "event: error\ndata: " + typed + "'error':" + object + "}\n\n",
          CREATED + "data: " + typed + object.substring(1) + "\n\n",
          CREATED
              + "event: response.failed\ndata: {'type':'response.failed','response':"
              + "{'id':'r','object':'response','status':'failed','error':"
              + object
              + "}}\n\n",
          "event: error\ndata: " + object + "\n\nevent: done\ndata: [DONE]\n\n",
          "event: thread.run.failed\ndata: {'object':'thread.run','status':'failed',"
              + "'last_error':"
              + object
              + "}\n\nevent: done\ndata: [DONE]\n\n",
        }) {
      Failure failure = Streams.failureIn(stream);
      assertThat(failure).as(stream).isNotNull();
      assertThat(failure.reason()).as(stream).isEqualTo(reason);
      assertThat(failure.errorType()).as(stream).isEqualTo(code);
      assertThat(failure.message()).as(stream).isEqualTo(message);
      Invariants.hold(failure);
    }
  }

  @Test
  void firstOfTwoErrorsIsTheMoreSpecific() {
    Failure failure =
        Streams.failureIn(
            CREATED
                + "event: error\ndata: {'type':'error','error':{'code':'insufficient_quota'}}\n\n"
                + "event: response.failed\ndata: {'type':'response.failed','response':"
                + "{'status':'failed','error':{'code':'server_error'}}}\n\n");
    assertThat(failure.reason()).isEqualTo(Reason.INSUFFICIENT_QUOTA);
  }

  @Test
  void failureIsToldByTheLineThatCompletesItAndOnlyOnce() {
    StreamWatch watch = Answers.CLASSIFIER.watchStream();
    assertThat(watch.line("data: {\"error\":{\"code\":\"server_error\"}}")).isNull();
    Failure failure = watch.line("");
    assertThat(failure.reason()).isEqualTo(Reason.SERVER_ERROR);
    assertThat(watch.line("data: {\"error\":{\"code\":\"invalid_api_key\"}}")).isNull();
    assertThat(watch.line("")).isNull();
    assertThat(watch.end()).isSameAs(failure);
    assertThat(watch.end()).isSameAs(failure);
  }

  @Test
  void lastEventCountsAlthoughNoBlankLineFollows() {
    assertThat(Streams.failureIn(CHUNK + "data: {'error':{'code':'server_error'}}").reason())
        .isEqualTo(Reason.SERVER_ERROR);
    assertThat(Streams.failureIn(CHUNK + "data: [DONE]")).isNull();
  }

  @Test
  void failedRunThatIsFetchedStaysFailedAndOneThatIsStreamedMayBeAskedForAgain() {
    String run =
        "{'object':'thread.run','status':'failed',"
            + "'last_error':{'code':'server_error','message':'Sorry'}}";
    Failure streamed = Streams.failureIn("event: thread.run.failed\ndata: " + run + "\n\n");
    assertThat(streamed.reason()).isEqualTo(Reason.SERVER_ERROR);
    assertThat(streamed.retryable()).isTrue();
    Failure fetched = Answers.failure(200, run.replace('\'', '"'));
    assertThat(fetched.reason()).isEqualTo(Reason.SERVER_ERROR);
    assertThat(fetched.retryable()).isFalse();
  }

  @Test
  void waitThatAnErrorEventStatesIsTold() {
    Failure failure =
        Streams.failureIn(
            CREATED
                + "event: error\ndata: {'type':'error','error':{'code':'rate_limit_exceeded',"
                + "'message':'Rate limit reached. Please try again in 1.2s.'}}\n\n");
    assertThat(failure.serverWait().delay()).hasMillis(1200);
  }

  @Test
  void wordsOfTheModelAreNoFailure() {
    String words = "Error: rate limit exceeded. Incorrect API key provided. [DONE] 500";
    assertThat(
            Streams.failureIn(
                "data: {'choices':[{'delta':{'content':'"
                    + words
                    + "'},'finish_reason':null}]}\n\ndata: [DONE]\n\n"))
        .isNull();
    assertThat(
            Streams.failureIn(
                CREATED
                    + "event: response.output_text.done\ndata: {'type':'response.output_text.done',"
                    + "'text':'"
                    + words
                    + "','item':{'error':'"
                    + words
                    + "'}}\n\n"
                    + COMPLETED))
        .isNull();
  }

  /** A completed Response holds the whole answer once more, however long it is. */
  @ParameterizedTest
  @ValueSource(ints = {1_000, 60_000, 70_000, 1_000_000})
  void longAnswerIsCompleteAllTheSame(int length) {
    String end =
        "event: response.completed\ndata: {'type':'response.completed','response':{'id':'r',"
            + "'object':'response','status':'completed','error':null,'output':[{'content':[{"
            + "'text':'"
            + "x".repeat(length)
            + "'}]}]}}\n\n";
    assertThat(Streams.failureIn(CREATED + end)).isNull();
  }
}
