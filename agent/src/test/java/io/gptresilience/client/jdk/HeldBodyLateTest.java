package io.gptresilience.client.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Bodies that stall, and bodies that are called back after they were dropped. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // a fault here is a wait without end
class HeldBodyLateTest {

  private final CompletableFuture<Void> stall = new CompletableFuture<>();

  @Test
  void stalledBodyIsJudgedByWhatHasComeAndTheRestFollows() throws Exception {
    Reader reader = new Reader(Long.MAX_VALUE);
    Verdict verdict = Verdict.shown();
    HeldBody held = held(reader, verdict);
    held.judgeAfter(stall);
    Wire wire = Wire.to(held).sends("ab");
    assertThat(verdict.isAsked()).isFalse();

    stall.complete(null);

    assertThat(verdict.prefix()).isEqualTo("ab");
    assertThat(verdict.broken).isNull();
    reader.subscribedOn.get(30, TimeUnit.SECONDS);
    wire.sends("cd").ends();
    assertThat(reader.body.get(30, TimeUnit.SECONDS)).isEqualTo("abcdend");
    assertThat(held.getBody().toCompletableFuture().get(30, TimeUnit.SECONDS)).isEqualTo("abcdend");
  }

  @Test
  void stalledBodyOfADroppedAnswerIsCancelled() throws Exception {
    HeldBody held = held(new Reader(1), Verdict.dropped());
    held.judgeAfter(stall);
    Wire wire = Wire.to(held).sends("ab");
    stall.complete(null);
    assertThat(held.getBody().toCompletableFuture().get(30, TimeUnit.SECONDS)).isNull();
    assertThat(wire.isCancelled()).isTrue();
  }

  @Test
  void timerIsFreedOnceTheBodyIsJudged() {
    HeldBody held = held(new Reader(1), Verdict.shown());
    held.judgeAfter(stall);
    Wire.to(held).sends("ab").ends();
    assertThat(stall).isCancelled();
  }

  /** There is one timer thread in a JVM, and the caller's handler may take its time. */
  @Test
  void callersHandlerDoesNotRunOnTheTimersThread() throws Exception {
    Reader reader = new Reader(1);
    HeldBody held = held(reader, Verdict.shown());
    held.judgeAfter(stall);
    Wire.to(held).sends("ab");
    stall.complete(null); // this thread is the timer's now
    assertThat(reader.subscribedOn.get(30, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
  }

  @Test
  void droppedAnswerIsGivenBackWhole() throws Exception {
    Reader reader = new Reader(1);
    HeldBody held = held(reader, Verdict.dropped());
    Wire.to(held).sends("ab").sends("cd").ends();
    assertThat(held.revive().get(30, TimeUnit.SECONDS)).isEqualTo("abcdend");
    assertThat(reader.seen).containsExactly("abcd", "end");
  }

  @Test
  void droppedAnswerThatWasCancelledEndsAfterWhatWasHeld() throws Exception {
    Reader reader = new Reader(1);
    HeldBody held = held(reader, Verdict.dropped());
    Wire.to(held).sends("abcdefghijkl");
    assertThat(held.revive().get(30, TimeUnit.SECONDS)).isEqualTo("abcdefghijklend");
  }

  @Test
  void droppedAnswerIsGivenBackToAHandlerThatReadsIt() throws Exception {
    HeldBody held = held(HeldBodyTest.reading(), Verdict.dropped());
    Wire.to(held).sends("ab").sends("cd").ends();
    assertThat(held.revive().get(30, TimeUnit.SECONDS)).isEqualTo("abcd");
  }

  @Test
  void subscriberThatThrowsWhenItIsGivenTheAnswerBackFailsTheBody() throws Exception {
    IllegalStateException own = new IllegalStateException("the caller's own");
    Reader throwing =
        new Reader(1) {
          @Override
          public void onNext(List<ByteBuffer> item) {
            throw own;
          }
        };
    HeldBody held = held(throwing, Verdict.dropped());
    Wire.to(held).sends("ab").ends();
    CompletableFuture<Object> late = held.revive();
    assertThat(late.handle((value, thrown) -> thrown).get(5, TimeUnit.SECONDS)).isSameAs(own);
  }

  private static HeldBody held(BodySubscriber<Object> callers, Verdict verdict) {
    return new HeldBody(new Head(500), head -> callers, verdict, 10, null);
  }
}
