package io.gptresilience.client.jdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow.Subscription;

/** The caller's subscriber: asks as often as it is told to, and keeps what it sees. */
class Reader implements BodySubscriber<Object> {

  final List<String> seen = new CopyOnWriteArrayList<>();
  final CompletableFuture<Object> body = new CompletableFuture<>();
  final CompletableFuture<Thread> subscribedOn = new CompletableFuture<>();
  volatile Subscription subscription;

  private final long firstDemand;

  /**
   * @param firstDemand asked for at once; 0 asks for nothing
   */
  Reader(long firstDemand) {
    this.firstDemand = firstDemand;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    if (firstDemand > 0) {
      given.request(firstDemand);
    }
    subscribedOn.complete(Thread.currentThread());
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    StringBuilder text = new StringBuilder();
    item.forEach(buffer -> text.append(UTF_8.decode(buffer)));
    seen.add(text.toString());
  }

  @Override
  public void onError(Throwable thrown) {
    seen.add("error " + thrown.getMessage());
    body.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    seen.add("end");
    body.complete(String.join("", seen));
  }

  @Override
  public CompletionStage<Object> getBody() {
    return body;
  }
}
