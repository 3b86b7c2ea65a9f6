package io.gptresilience.harness.e2e.host;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;

/**
 * Asks for each URL of its arguments, blocking and asynchronously, and prints all of each answer:
 * status, headers but {@code date}, the body in hexadecimal, the classes of answer and future,
 * where it was redirected from.
 */
public final class GetsWithJdkClient {

  private GetsWithJdkClient() {}

  public static void main(String[] urls) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    for (String url : urls) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
      print(client.send(request, BodyHandlers.ofByteArray()));
      CompletableFuture<HttpResponse<byte[]>> future =
          client.sendAsync(request, BodyHandlers.ofByteArray());
      print(future.join());
    }
  }

  private static void print(HttpResponse<byte[]> response) {
    System.out.println(
        response.getClass().getName() + " " + response.version() + " " + response.statusCode());
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase("date")) {
                System.out.println(name + ": " + values);
              }
            });
    System.out.println(HexFormat.of().formatHex(response.body()));
  }
}
