package io.gptresilience.client.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** What the caller's code throws reaches the caller; what the agent's throws does not. */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD) // a fault here is a wait without end
class HeldBodyThrowingTest {

  private final IllegalStateException own = new IllegalStateException("the caller's own");

  @Test
  void subscriberThatThrowsEndsTheExchange() throws Exception {
    Reader throwing =
        new Reader(1) {
          @Override
          public void onNext(List<ByteBuffer> item) {
            throw own;
          }
        };
    HeldBody held = held(throwing, Verdict.shown());
    Wire wire = Wire.to(held).sends("abcdefghijkl");
    assertThat(thrownBy(held)).isSameAs(own);
    assertThat(wire.isCancelled()).isTrue();
  }

  @Test
  void subscriberThatThrowsAtOnceEndsTheExchange() throws Exception {
    Reader throwing =
        new Reader(1) {
          @Override
          public void onSubscribe(Subscription given) {
            throw own;
          }
        };
    HeldBody held = held(throwing, Verdict.shown());
    Wire.to(held).sends("abc").ends();
    assertThat(thrownBy(held)).isSameAs(own);
  }

  @Test
  void handlerThatThrowsEndsTheExchange() throws Exception {
    BodyHandler<Object> throwing =
        head -> {
          throw own;
        };
    HeldBody held = new HeldBody(new Head(500), throwing, Verdict.shown(), 10, null);
    Wire wire = Wire.to(held).sends("abcdefghijkl");
    assertThat(thrownBy(held)).isSameAs(own);
    assertThat(wire.isCancelled()).isTrue();
  }

  @Test
  void bodyThatCannotBeHadIsAFailedOne() throws Exception {
    Reader throwing =
        new Reader(1) {
          @Override
          public CompletionStage<Object> getBody() {
            throw own;
          }
        };
    HeldBody held = held(throwing, Verdict.shown());
    Wire.to(held).sends("abc").ends();
    assertThat(thrownBy(held)).isSameAs(own);
  }

  @Test
  void judgementThatFailsShowsTheAnswerAndIsTold() throws Exception {
    IllegalStateException fault = new IllegalStateException("the agent's own");
    Reader reader = new Reader(1);
    Verdict verdict = Verdict.failing(fault);
    HeldBody held = held(reader, verdict);
    Wire.to(held).sends("abc").ends();
    assertThat(held.getBody().toCompletableFuture().get(30, TimeUnit.SECONDS)).isEqualTo("abcend");
    assertThat(verdict.faulted).isSameAs(fault);
  }

  private static HeldBody held(BodySubscriber<Object> callers, Verdict verdict) {
    return new HeldBody(new Head(500), head -> callers, verdict, 10, null);
  }

  private static Throwable thrownBy(HeldBody held) throws Exception {
    CompletableFuture<Object> body = held.getBody().toCompletableFuture();
    return body.handle((value, thrown) -> thrown).get(30, TimeUnit.SECONDS);
  }
}
