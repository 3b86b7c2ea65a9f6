package io.gptresilience.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCluesTest {

  @Test
  void openAisFormIsRead() {
    Clues clues =
        read("{'error':{'message':'m','type':'t','param':'messages[0].role','code':'c'}}");
    assertThat(clues.codes()).containsExactly("c");
    assertThat(clues.types()).containsExactly("t");
    assertThat(clues.texts()).containsExactly("m");
    assertThat(clues.param()).isEqualTo("messages[0].role");
    assertThat(clues.isError()).isTrue();
    assertThat(clues.isCut()).isFalse();
  }

  @Test
  void flatFormOfRelaysIsRead() {
    Clues clues = read("{'object':'error','message':'m','type':'t','code':'c'}");
    assertThat(clues.codes()).containsExactly("c");
    assertThat(clues.types()).containsExactly("t");
    assertThat(clues.message()).isEqualTo("m");
    assertThat(clues.isError()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'error':'m'}",
        "{'Error':'m'}",
        "{'detail':'m'}",
        "{'message':'m'}",
        "{'msg':'m'}",
        "{'errmsg':'m'}",
        "{'errors':['m']}",
        "{'errors':[{'message':'m'}]}",
        "{'detail':[{'loc':['body','model'],'msg':'m'}]}",
        "{'detail':{'error':{'message':'m'}}}",
        "{'fault':{'faultstring':'m'}}",
        "{'status':[1],'error':'m'}",
        "[{'error':{'message':'m'}}]",
      })
  void textIsFoundInEveryShape(String body) {
    Clues clues = read(body);
    assertThat(clues.message()).isEqualTo("m");
    assertThat(clues.codes()).isEmpty();
    assertThat(clues.types()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'error':{'code':502}}; 502",
        "{'error':{'code':-1.5e3}}; -1.5e3",
        "{'error':{'code':'429'}}; 429",
        "{'statusCode':429,'message':'m'}; 429",
        "{'error_code':1102,'error_msg':'m'}; 1102",
        "{'errcode':7,'errmsg':'m'}; 7",
        "{'base_resp':{'status_code':1002,'status_msg':'m'}}; 1002",
      })
  void codeThatIsANumberIsItsDigits(String body, String code) {
    assertThat(read(body.replace("'", "\"")).codes()).containsExactly(code);
  }

  @Test
  void zeroIsTheCodeOfASuccess() {
    Clues clues = read("{'code':0,'base_resp':{'status_code':0,'status_msg':'success'}}", false);
    assertThat(clues.codes()).isEmpty();
    assertThat(clues.isError()).isFalse();
  }

  @Test
  void numberOfThreeDigitsIsAStatusTooAndTheInnermostIsTheNearest() {
    assertThat(read("{'error':{'code':'429'}}").status()).isEqualTo(429);
    assertThat(read("{'status':500,'error':{'code':429}}").status()).isEqualTo(429);
    assertThat(read("{'error':{'code':200}}").status()).isZero();
    assertThat(read("{'error':{'code':'abc'}}").status()).isZero();
  }

  @Test
  void nameOfTheFailureIsAWordRatherThanANumber() {
    assertThat(read("{'code':429,'error':{'code':'too_fast'}}").errorType()).isEqualTo("too_fast");
    assertThat(read("{'error':{'code':429,'type':'tokens'}}").errorType()).isEqualTo("tokens");
    assertThat(read("{'error':{'code':429}}").errorType()).isEqualTo("429");
    assertThat(read("{'error':{}}").errorType()).isNull();
  }

  @Test
  void orderOfFieldsDoesNotMatter() {
    Clues clues = read("{'id':{'a':[1,{}]},'error':{'inner':{'code':'deeper'},'code':'c'},'x':1}");
    assertThat(clues.codes()).containsExactly("c");
  }

  @Test
  void firstOfTwoFieldsWins() {
    Clues clues = read("{'error':{'code':'first','code':'second'}}");
    assertThat(clues.errorType()).isEqualTo("first");
    assertThat(clues.codes()).containsExactly("first", "second");
  }

  @Test
  void ofEachKindABoundedNumberIsKept() {
    Clues clues =
        read("{'errors':[" + "{'code':'c','type':'t','message':'m'},".repeat(1000) + "{}]}");
    assertThat(clues.codes()).hasSize(8);
    assertThat(clues.types()).hasSize(8);
    assertThat(clues.texts()).hasSize(8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "false",
        "[]",
        "['c']",
        "{}",
        "{'code':'c'}",
        "[[{'code':'c'}]]",
        "''",
        "'  '"
      })
  void fieldOfAnotherKindIsAbsentAndTheRestIsRead(String odd) {
    for (String field : List.of("code", "param", "message")) {
      Clues typed = read("{'error':{'" + field + "':" + odd + ",'type':'t'}}");
      assertThat(typed.types()).as(field).containsExactly("t");
      assertThat(typed.codes()).as(field).isEmpty();
      assertThat(typed.texts()).as(field).isEmpty();
      assertThat(typed.param()).as(field).isNull();
    }
    for (String field : List.of("type", "message")) {
      Clues coded = read("{'error':{'" + field + "':" + odd + ",'code':'c'}}");
      assertThat(coded.codes()).as(field).containsExactly("c");
      assertThat(coded.types()).as(field).isEmpty();
      assertThat(coded.texts()).as(field).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "true", "[]", "{}", "7", "''"})
  void errorOfAnotherKindTellsNothing(String odd) {
    assertTellsNothing(read("{'error':" + odd + "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "429",
        "[]",
        "{}",
        "{",
        "{'",
        "{'error'",
        "{'error':",
        "{'error':{",
        "{error:{code:c}}",
        "upstream connect error",
        "\uFEFF"
      })
  void whatIsNoErrorObjectSaysNothing(String body) {
    assertTellsNothing(read(body));
  }

  @Test
  void cutIsTold() {
    assertThat(read("{'error':{'code':'c'").isCut()).isTrue();
    assertThat(read("{'error':{'code':'c'}} trailing").isCut()).isFalse();
    assertThat(read("{'a'!").isCut()).isFalse();
  }

  @Test
  void goodAnswerIsNoError() {
    Clues clues =
        read(
            "{'id':'chatcmpl-1','object':'chat.completion','choices':[{'index':0,'message':"
                + "{'role':'assistant','content':'error: rate limit exceeded'},"
                + "'finish_reason':'stop'}],'usage':{'total_tokens':9}}",
            false);
    assertThat(clues.isError()).isFalse();
    assertTellsNothing(clues);
  }

  @Test
  void nullErrorOfAGoodAnswerIsNoError() {
    Clues clues = read("{'object':'response','status':'completed','error':null}", false);
    assertThat(clues.isError()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'object':'response','status':'failed','error':null}",
        "{'object':'response','status':'failed','error':{'code':'server_error'}}",
        "{'choices':[{'finish_reason':'error'}]}",
        "{'choices':[{'error':{'message':'m'}}]}",
        "{'success':false,'data':{}}",
        "{'type':'error','code':'c'}",
        "{'object':'error'}",
        "{'errcode':40001}",
        "{'base_resp':{'status_code':1002}}",
      })
  void bodyThatSaysOfItselfThatItFailedIsAnError(String body) {
    assertThat(read(body, false).isError()).isTrue();
  }

  @Test
  void failedRunStaysFailedAndFailedResponseMayBeAskedForAgain() {
    assertThat(read("{'object':'thread.run','status':'failed','last_error':{'code':'c'}}", false))
        .matches(Clues::isEnded)
        .matches(Clues::isError);
    assertThat(read("{'object':'response','status':'failed','error':{'code':'c'}}", false))
        .matches(clues -> !clues.isEnded());
  }

  @Test
  void waitIsReadFromFieldsOfEveryName() {
    assertThat(read("{'error':{'retry_after':7}}").stated()).hasSeconds(7);
    assertThat(read("{'error':{'metadata':{'headers':{'Retry-After':'2.5'}}}}").stated())
        .hasMillis(2500);
    assertThat(read("{'retry_after_ms':1500,'message':'m'}").stated()).hasMillis(1500);
    assertThat(read("{'error':{'details':[{'retryDelay':'13.5s'}]}}").stated()).hasMillis(13500);
    assertThat(read("{'error':'Model is loading','estimated_time':20.0}").stated()).hasSeconds(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "'NaN'", "1e308", "'soon'", "true", "[]", "99999999999999999999"})
  void fieldThatMakesNoSenseIsNoWait(String odd) {
    assertThat(read("{'error':{'retry_after':" + odd + "}}").stated()).isNull();
    assertThat(read("{'error':{'retry_after_ms':" + odd + "}}").stated()).isNull();
    assertThat(read("{'error':{'retryDelay':" + odd + "}}").stated()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{'a':", "{'error':", "{'error':{'code':"})
  void hostileDepthIsSurvived(String opening) {
    assertTellsNothing(read(opening.repeat(100_000)));
  }

  @Test
  void deepFieldDoesNotHideWhatStoodBeforeIt() {
    assertThat(read("{'error':{'code':'c','inner':" + "[".repeat(100_000)).codes())
        .containsExactly("c");
  }

  @Test
  void numberOfAMillionDigitsIsSurvived() {
    Clues clues = read("{'error':{'type':'t','code':" + "9".repeat(1_000_000) + "}}");
    assertThat(clues.types()).containsExactly("t");
  }

  private static void assertTellsNothing(Clues clues) {
    assertThat(clues.codes()).isEmpty();
    assertThat(clues.types()).isEmpty();
    assertThat(clues.texts()).isEmpty();
    assertThat(clues.param()).isNull();
    assertThat(clues.status()).isZero();
  }

  private static Clues read(String json) {
    return read(json, true);
  }

  /** Quotes of either kind mean the same here. */
  private static Clues read(String json, boolean certain) {
    Clues clues = new Clues();
    byte[] bytes = json.replace('\'', '"').getBytes(UTF_8);
    JsonClues.read(bytes, 0, bytes.length, clues, certain);
    return clues;
  }
}
