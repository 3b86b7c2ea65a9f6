package io.gptresilience.client.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** What the client sends, what is held, and what the caller's subscriber sees of it. */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD) // a fault here is a wait without end
class HeldBodyTest {

  private static final int LIMIT = 10;

  private final IOException reset = new IOException("reset");
  private int handlersMade;

  @Test
  void answerThatIsFinalIsShownAsItCame() throws Exception {
    Reader reader = new Reader(Long.MAX_VALUE);
    HeldBody held = held(reader, Verdict.shown());
    Wire.to(held).sends("ab", "c").sends("d").ends();
    assertThat(reader.seen).containsExactly("abcd", "end");
    assertThat(body(held)).isEqualTo("abcdend");
    assertThat(handlersMade).isEqualTo(1);
  }

  @Test
  void emptyAnswerEndsWithoutBeingAskedFor() throws Exception {
    Reader reader = new Reader(0);
    HeldBody held = held(reader, Verdict.shown());
    Wire.to(held).ends();
    assertThat(reader.seen).containsExactly("end");
    assertThat(body(held)).isEqualTo("end");
  }

  @Test
  void answerThatIsDroppedIsNeverSeen() throws Exception {
    Reader reader = new Reader(1);
    HeldBody held = held(reader, Verdict.dropped());
    Wire wire = Wire.to(held).sends("abc");
    wire.ends();
    assertThat(body(held)).isNull();
    assertThat(handlersMade).isZero();
    assertThat(wire.isCancelled())
        .isFalse(); // read to its end, so that the connection serves the next attempt
  }

  @Test
  void longAnswerThatIsDroppedIsCancelled() throws Exception {
    Verdict verdict = Verdict.dropped();
    HeldBody held = held(new Reader(1), verdict);
    Wire wire = Wire.to(held).sends("abcdef").sends("ghijkl");
    assertThat(verdict.prefix()).isEqualTo("abcdefghij");
    assertThat(wire.isCancelled()).isTrue();
    assertThat(body(held)).isNull();
    wire.sends("mno").ends(); // what was on its way already
    assertThat(handlersMade).isZero();
  }

  @Test
  void clientIsAskedForOneItemAtATime() {
    Wire wire = Wire.to(held(new Reader(1), Verdict.shown()));
    assertThat(wire.requests).containsExactly(1L);
    wire.sends("a");
    assertThat(wire.requests).containsExactly(1L, 1L);
    wire.sends("b");
    assertThat(wire.requests).containsExactly(1L, 1L, 1L);
  }

  @Test
  void longAnswerIsPipedPrefixFirstAndTheRestAsTheCallerAsks() {
    Reader reader = new Reader(0);
    Wire wire = Wire.to(held(reader, Verdict.shown())).sends("abcdef").sends("ghijkl");
    int asked = wire.requests.size();
    assertThat(reader.seen).isEmpty();

    reader.subscription.request(1);
    assertThat(reader.seen).containsExactly("abcdefghijkl");
    assertThat(wire.requests).hasSize(asked);

    reader.subscription.request(2);
    assertThat(wire.requests).hasSize(asked + 1);
    wire.sends("mn");
    assertThat(wire.requests).hasSize(asked + 2).containsOnly(1L);
    wire.sends("o");
    assertThat(wire.requests).hasSize(asked + 2);
    wire.ends();
    assertThat(reader.seen).containsExactly("abcdefghijkl", "mn", "o", "end");
  }

  @Test
  void demandWithoutBoundStaysWithoutBound() {
    Reader reader = new Reader(Long.MAX_VALUE);
    Wire wire = Wire.to(held(reader, Verdict.shown())).sends("abcdefghijkl");
    reader.subscription.request(Long.MAX_VALUE);
    wire.sends("m").sends("n").ends();
    assertThat(reader.seen).containsExactly("abcdefghijkl", "m", "n", "end");
  }

  @Test
  void errorComesAfterWhatCameBeforeIt() {
    Reader reader = new Reader(1);
    Verdict verdict = Verdict.shown();
    Wire.to(held(reader, verdict)).sends("abc").breaks(reset);
    assertThat(verdict.broken).isSameAs(reset);
    assertThat(reader.seen).containsExactly("abc", "error reset");
  }

  @Test
  void errorAfterThePrefixReachesTheCaller() {
    Reader reader = new Reader(5);
    Wire.to(held(reader, Verdict.shown())).sends("abcdefghijkl").breaks(reset);
    assertThat(reader.seen).containsExactly("abcdefghijkl", "error reset");
  }

  @Test
  void bodyThatBrokeIsDroppedLikeAnyOther() throws Exception {
    HeldBody held = held(new Reader(1), Verdict.dropped());
    Wire.to(held).sends("abc").breaks(reset);
    assertThat(body(held)).isNull();
  }

  @Test
  void cancellingCallerEndsTheExchange() {
    Reader reader = new Reader(1);
    Wire wire = Wire.to(held(reader, Verdict.shown())).sends("abcdefghijkl");
    reader.subscription.cancel();
    assertThat(wire.isCancelled()).isTrue();
    wire.sends("m").ends();
    assertThat(reader.seen).containsExactly("abcdefghijkl");
  }

  @Test
  void demandThatIsNotPositiveIsAnsweredByAnErrorAndEndsTheExchange() {
    for (long demand : new long[] {0, -1, Long.MIN_VALUE}) {
      Reader reader = new Reader(0);
      Wire wire = Wire.to(held(reader, Verdict.shown())).sends("abcdefghijkl");
      reader.subscription.request(demand);
      assertThat(reader.seen).singleElement().asString().startsWith("error ");
      assertThat(wire.isCancelled()).isTrue();
    }
  }

  /** {@code mapping} reads the stream to its end inside of {@code getBody}. */
  @Test
  void bodyThatIsMadeByReadingAWholeAnswerDoesNotWaitForItself() throws Exception {
    HeldBody held = held(reading(), Verdict.shown());
    Wire.to(held).sends("abc").sends("def").ends();
    assertThat(body(held)).isEqualTo("abcdef");
  }

  @Test
  void bodyThatIsMadeByReadingAPipedAnswerDoesNotHoldUpTheClient() throws Exception {
    HeldBody held = held(reading(), Verdict.shown());
    Wire wire = Wire.to(held).sends("abcdefghijkl");
    wire.sends("mno").sends("p").ends();
    assertThat(body(held)).isEqualTo("abcdefghijklmnop");
  }

  private HeldBody held(BodySubscriber<Object> callers, Verdict verdict) {
    BodyHandler<Object> handler =
        head -> {
          handlersMade++;
          return callers;
        };
    return new HeldBody(new Head(500), handler, verdict, LIMIT, null);
  }

  static BodySubscriber<Object> reading() {
    return BodySubscribers.mapping(
        BodySubscribers.ofInputStream(),
        in -> {
          try (in) {
            return new String(in.readAllBytes());
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        });
  }

  private static Object body(HeldBody held) throws Exception {
    return held.getBody().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
