package io.gptresilience.harness.e2e.host;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** A request whose body comes from a stream, which can be read only once. */
public final class SendsUnrepeatableBody {

  private SendsUnrepeatableBody() {}

  public static void main(String[] args) throws Exception {
    ByteArrayInputStream once = new ByteArrayInputStream("{\"model\":\"gpt-4o-mini\"}".getBytes());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(System.getenv("OPENAI_BASE_URL") + "/chat/completions"))
            .POST(BodyPublishers.ofInputStream(() -> once))
            .build();
    System.out.println(
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode());
  }
}
