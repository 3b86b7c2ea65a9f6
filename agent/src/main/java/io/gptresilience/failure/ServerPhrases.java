package io.gptresilience.failure;

/** What providers, and the proxies before them, say when something broke on their side. */
final class ServerPhrases {

  private ServerPhrases() {}

  static void addTo(PhraseBook.Builder book) {
    book.rule(
            Reason.MODEL_FAILED,
            "failed to load the model | failed to load model | error loading model"
                + " | unable to load model | model failed to load | model runner has unexpectedly"
                + " | model produced invalid content | produced invalid | cuda out of memory"
                + " | cuda error | requires more system memory | llama runner process"
                + " | encountered while running the model | generation failed | inference failed"
                + " | error in inference")
        .rule(
            Reason.TLS,
            "certificate verify failed | to establish a secure connection"
                + " | certificate_verify_failed | certificate has expired"
                + " | self-signed certificate | self signed certificate"
                + " | unable to get local issuer | x509: | pkix path")
        .rule(
            Reason.STREAM_IDLE,
            "idle timeout waiting for sse | stream idle"
                + " | the stream timed out | sse stream timed out | idle timeout & stream"
                + " | no data received & seconds")
        .rule(
            Reason.STREAM_CUT,
            "stream disconnected before completion | stream closed before"
                + " | stream ended before | stream was interrupted | stream interrupted"
                + " | stream terminated | error in body stream | stream ended unexpectedly"
                + " | incomplete chunked read | error decoding response body"
                + " | stream ended without | connection lost during stream | message stream")
        .rule(
            Reason.UPSTREAM_RESET,
            "reset reason: connection termination | reset before headers & protocol error"
                + " | reset reason: remote reset | reset reason: local reset | upstream reset"
                + " | upstream prematurely closed | reset reason: connection timeout & sent")
        .rule(
            Reason.GATEWAY_TIMEOUT,
            "reset reason: connection timeout | upstream request timeout | stream timeout"
                + " | operation was timeout | gateway time-out | gateway timeout"
                + " | upstream timed out | context deadline exceeded | deadline exceeded"
                + " | request timed out | request timeout | a timeout occurred"
                + " | function_invocation_timeout | operation timed out | timed out waiting"
                + " | timed out while | did not respond in time | response timed out"
                + " | read timed out | took too long | i/o timeout | connection timed out | 超时")
        .rule(
            Reason.UPSTREAM_UNREACHABLE,
            "upstream connect error | remote connection failure"
                + " | connection failure & upstream | no healthy upstream | connection refused"
                + " | dial tcp | no such host | could not connect to upstream"
                + " | failed to connect to upstream | name resolution failed | econnrefused"
                + " | enotfound | unable to connect to the | cannot connect to host"
                + " | no server is available to handle | connect error & upstream"
                + " | could not reach the"
                + " | temporary failure in name resolution | error connecting to")
        .rule(
            Reason.UPSTREAM_RESET,
            "connection reset | econnreset | broken pipe | unexpected eof | socket hang up"
                + " | server disconnected | connection error. | connection closed before"
                + " | remoteprotocolerror | peer closed connection | disconnected without sending"
                + " | connection aborted | fetch failed | connection was closed")
        .rule(
            Reason.SERVER_ERROR,
            "the server had an error | server experienced an error"
                + " | an error occurred while processing your request | internal server error"
                + " | internal error | error processing your request | server error"
                + " | unexpected error | unknown error & !code 520 | something went wrong"
                + " | unhandled exception | our servers are | problem on our end"
                + " | internal exception | unhandled error | application error | backend error"
                + " | 内部错误 | 服务器错误 | 服务异常 | 系统异常 | 系统错误 | error on our side"
                + " | encountered an error");
  }
}
