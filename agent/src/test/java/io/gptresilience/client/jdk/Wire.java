package io.gptresilience.client.jdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow.Subscription;

/** A body on its way in, as the client delivers it: what a test sends, and what was asked for. */
final class Wire implements Subscription {

  final List<Long> requests = new CopyOnWriteArrayList<>();
  volatile int cancellations;

  private final BodySubscriber<Object> target;

  private Wire(BodySubscriber<Object> target) {
    this.target = target;
  }

  static Wire to(BodySubscriber<Object> target) {
    Wire wire = new Wire(target);
    target.onSubscribe(wire);
    return wire;
  }

  Wire sends(String... buffers) {
    target.onNext(
        List.of(buffers).stream()
            .map(text -> ByteBuffer.wrap(text.getBytes(UTF_8)).asReadOnlyBuffer())
            .toList());
    return this;
  }

  void ends() {
    target.onComplete();
  }

  void breaks(Throwable thrown) {
    target.onError(thrown);
  }

  boolean isCancelled() {
    return cancellations > 0;
  }

  @Override
  public void request(long n) {
    requests.add(n);
  }

  @Override
  public void cancel() {
    cancellations++;
  }
}
