package io.gptresilience.harness.e2e.host;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Callers that do not wait for their answer, each in its own way; prints how the call ended for
 * them.
 */
public final class Impatient {

  private Impatient() {}

  /** Gives up, as {@code args[0]} says, when a line comes on standard input. */
  public static void main(String[] args) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(System.getenv("OPENAI_BASE_URL") + "/chat/completions"))
            .POST(BodyPublishers.ofString("{}"))
            .build();
    System.out.println(
        args[0].equals("interrupt")
            ? interrupt(client, request)
            : giveUp(args[0], client, request));
  }

  private static Object interrupt(HttpClient client, HttpRequest request) throws Exception {
    CompletableFuture<Object> end = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                end.complete(client.send(request, BodyHandlers.ofString()).statusCode());
              } catch (Exception e) {
                end.complete(e.getClass().getName());
              }
            });
    caller.start();
    System.in.read();
    caller.interrupt();
    return end.get();
  }

  private static Object giveUp(String how, HttpClient client, HttpRequest request)
      throws Exception {
    CompletableFuture<HttpResponse<String>> call =
        client.sendAsync(request, BodyHandlers.ofString());
    CompletableFuture<Integer> dependent = call.thenApply(HttpResponse::statusCode);
    System.in.read();
    switch (how) {
      case "cancel" -> call.cancel(true);
      case "cancel-dependent" -> dependent.cancel(true);
      case "close" -> HttpClient.class.getMethod("close").invoke(client); // since JDK 21
      case "or-timeout" -> call.orTimeout(1, TimeUnit.MILLISECONDS);
      default -> throw new IllegalArgumentException(how);
    }
    return call.handle(
            (response, thrown) ->
                thrown == null ? response.statusCode() : cause(thrown).getClass().getName())
        .get();
  }

  private static Throwable cause(Throwable thrown) {
    return thrown instanceof CompletionException ? thrown.getCause() : thrown;
  }
}
