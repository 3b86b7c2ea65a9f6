package io.gptresilience.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A good answer is no failure, whatever words stand in it. */
class GoodAnswersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "OK",
        "null",
        "{'id':'c','object':'chat.completion','choices':[{'message':{'content':'error: 429 rate"
            + " limit'},'finish_reason':'stop'}]}",
        "{'id':'c','choices':[{'message':{'content':'a'},'finish_reason':'length'}],'error':null}",
        "{'object':'response','status':'completed','error':null,'output':[{'error':'x'}]}",
        "{'object':'response','status':'incomplete','error':null,"
            + "'incomplete_details':{'reason':'max_output_tokens'}}",
        "{'object':'response','status':'in_progress','error':null}",
        "{'object':'list','data':[{'id':'gpt-4o','object':'model','error':'x'}]}",
        "{'object':'thread.run','status':'completed','last_error':null}",
        "{'object':'embedding','data':[[1,2]],'model':'error'}",
        "{'result':{'response':'a'},'success':true,'errors':[],'messages':[]}",
        "{'object':'batch','status':'completed','errors':null}",
        "{'choices':[],'error':{}}",
        "{'base_resp':{'status_code':0,'status_msg':'success'},'choices':[]}",
        "{'code':0,'msg':'ok','data':{'a':1}}",
        "{'text':'Error: you exceeded your current quota'}",
        "{'object':'fine_tuning.job','status':'succeeded',"
            + "'error':{'code':null,'message':null,'param':null}}",
        "{'object':'batch','status':'completed','errors':{'object':'list','data':[]}}",
        "{'errors':{'data':[]}}",
        "{'id':'x','error':{},'errors':[]}",
        "{'error':{'details':[{}]}}",
        "{'choices':[],'error':{'message':'','type':'','param':'','code':null}}",
        "{'error':''}",
        "{'error':false}",
        "{'code':200,'message':'success'}",
        "{'code':'0','message':'success'}",
        "{'code':0,'message':''}",
        "{'detail':'fine'}",
        "{'detail':'found'}",
        "{'message':'hello','status':'ok'}",
        "{'message':'Rate limits are explained here','status':'ok','id':1}",
        "{'title':'a','type':'b'}",
        "{'status':'failed_over','object':'x'}",
        "{'success':true}",
      })
  void goodAnswerIsNoFailure(String body) {
    assertThat(Answers.failure(200, body.replace('\'', '"'))).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'detail':'Not authenticated'}; UNAUTHORIZED",
        "{'message':'Rate limit exceeded'}; TOO_MANY_REQUESTS",
        "{'code':429,'message':'zork'}; TOO_MANY_REQUESTS",
        "{'code':'insufficient_quota','message':'zork'}; INSUFFICIENT_QUOTA",
        "{'errors':{'data':[{'code':'invalid_value'}]}}; INVALID_VALUE",
        "{'error':{'code':null,'message':'zork'}}; ERROR_EVENT",
        "{'success':false}; ERROR_EVENT",
        "{'errcode':1,'errmsg':'zork'}; ERROR_EVENT",
        "{'base_resp':{'status_code':1002,'status_msg':'rate limit'}}; TOO_MANY_REQUESTS",
      })
  void answerThatSaysThatItIsAnErrorIsOne(String body, Reason reason) {
    assertThat(Answers.failure(200, body.replace('\'', '"')).reason()).isEqualTo(reason);
  }

  @Test
  void jsonThatAnObjectDescribesIsNotItsOwn() {
    assertThat(
            Answers.failure(
                200,
                "{\"id\":\"asst_1\",\"object\":\"assistant\",\"description\":"
                    + "\"Answers with {\\\"error\\\": \\\"quota\\\"} or {\\\"a\\\": \"}"))
        .isNull();
  }

  @Test
  void longAnswerIsNotCutByUs() throws Exception {
    byte[] body =
        ("{\"object\":\"list\",\"data\":[" + "{\"a\":1},".repeat(30_000) + "{}]}").getBytes(UTF_8);
    assertThat(Answers.failure(200, body)).isNull();
    assertThat(Answers.failure(200, Answers.gzip(body))).isNull();
  }

  @Test
  void answerThatEndsInTheMiddleWasCut() throws Exception {
    byte[] body = "{\"object\":\"list\",\"data\":[{\"a\":1},".getBytes(UTF_8);
    assertThat(Answers.failure(200, body).reason()).isEqualTo(Reason.STREAM_CUT);
    assertThat(Answers.failure(200, Answers.gzip(body)).reason()).isEqualTo(Reason.STREAM_CUT);
  }

  @Test
  void batchThatFailedStaysFailed() {
    Failure failure =
        Answers.failure(
            200,
            "{\"object\":\"batch\",\"status\":\"failed\",\"errors\":{\"object\":\"list\",\"data\":"
                + "[{\"code\":\"token_limit_exceeded\",\"message\":\"Enqueued token limit\"}]}}");
    assertThat(failure.reason()).isEqualTo(Reason.ENQUEUED_TOKENS);
    assertThat(failure.retryable()).isFalse();
  }
}
