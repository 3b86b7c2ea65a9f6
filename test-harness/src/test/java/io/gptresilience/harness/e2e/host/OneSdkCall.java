package io.gptresilience.harness.e2e.host;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.concurrent.Callable;

/** One chat completion through the SDK; a task, so that it can be run by loaders of its own. */
public final class OneSdkCall implements Callable<String> {

  @Override
  public String call() {
    OpenAIClient client = OpenAIOkHttpClient.fromEnv();
    try {
      return client
          .chat()
          .completions()
          .create(
              ChatCompletionCreateParams.builder()
                  .model("gpt-4o-mini")
                  .addUserMessage("Hi")
                  .build())
          .choices()
          .get(0)
          .message()
          .content()
          .orElseThrow();
    } finally {
      client.close();
    }
  }
}
