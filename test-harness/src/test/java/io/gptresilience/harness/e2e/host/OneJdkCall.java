package io.gptresilience.harness.e2e.host;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Callable;

/** One chat completion through the JDK's client. */
public final class OneJdkCall implements Callable<String> {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /**
   * @param args the path below the base URL
   */
  public static void main(String[] args) throws Exception {
    System.out.println(post(args[0]));
  }

  @Override
  public String call() throws Exception {
    return post("/chat/completions");
  }

  private static String post(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(System.getenv("OPENAI_BASE_URL") + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"model\":\"gpt-4o-mini\",\"messages\":[]}"))
            .build();
    HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("HTTP " + response.statusCode());
    }
    return response.body();
  }
}
