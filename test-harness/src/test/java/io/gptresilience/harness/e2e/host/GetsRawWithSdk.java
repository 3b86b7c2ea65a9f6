package io.gptresilience.harness.e2e.host;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponseFor;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.HexFormat;

/**
 * One chat completion through the SDK, printed as it came: status, headers, the body in
 * hexadecimal.
 */
public final class GetsRawWithSdk {

  private GetsRawWithSdk() {}

  public static void main(String[] args) throws Exception {
    OpenAIClient client = OpenAIOkHttpClient.fromEnv();
    ChatCompletionCreateParams params =
        ChatCompletionCreateParams.builder().model("gpt-4o-mini").addUserMessage("Hi").build();
    try (HttpResponseFor<ChatCompletion> response =
        client.chat().completions().withRawResponse().create(params)) {
      System.out.println(response.statusCode() + " " + response.requestId());
      for (String name : response.headers().names()) {
        if (!name.equalsIgnoreCase("date")) {
          System.out.println(name + ": " + response.headers().values(name));
        }
      }
      System.out.println(HexFormat.of().formatHex(response.body().readAllBytes()));
    }
    client.close();
  }
}
