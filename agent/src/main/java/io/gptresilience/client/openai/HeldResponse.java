package io.gptresilience.client.openai;

import com.openai.core.http.Headers;
import com.openai.core.http.HttpResponse;
import io.gptresilience.call.BodyPrefix;
import java.io.InputStream;

/** An answer whose body's beginning was read ahead; it shows the caller the whole of it. */
final class HeldResponse implements HttpResponse {

  private final HttpResponse response;
  private final BodyPrefix prefix;
  private final InputStream body;

  HeldResponse(HttpResponse response, BodyPrefix prefix) {
    this.response = response;
    this.prefix = prefix;
    this.body = prefix.replay();
  }

  @Override
  public int statusCode() {
    return response.statusCode();
  }

  @Override
  public Headers headers() {
    return response.headers();
  }

  @Override
  public InputStream body() {
    return body;
  }

  /** Not while a stalled read is still in it: HTTP clients' bodies are not made for two threads. */
  @Override
  public void close() {
    prefix.afterReading(response::close);
  }
}
