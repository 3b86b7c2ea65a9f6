package io.gptresilience.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers that left, and failures that are their own, at the moments where it matters. */
class GoneCallerTest {

  private final CallLab lab = new CallLab();

  @ParameterizedTest
  @EnumSource
  void interruptionBetweenTheJudgementAndTheClientsReturnIsNotSwallowed(Way way) throws Throwable {
    InterruptedException interruption = new InterruptedException();
    Step step =
        attempt -> {
          attempt.sending();
          attempt.isFinalAnswer(503, name -> null, new byte[0]);
          throw interruption;
        };
    assertThat(lab.run(way, step, Step.answers("never sent")).thrown()).isSameAs(interruption);
    assertThat(lab.told()).containsExactly("retry", "gave_up cancelled");
  }

  @Test
  void clientThatWasClosedDuringTheWaitIsNotAskedAgain() throws Throwable {
    Script script = new Script(List.of(failing(), Step.answers("never sent")));
    Sender<String> closed =
        new Sender<>() {
          @Override
          public String send(Attempt attempt) throws Throwable {
            return script.blocking().send(attempt);
          }

          @Override
          public boolean isClosed() {
            return true;
          }

          @Override
          public Outcome<String> revive(Outcome<String> dropped) {
            return script.blocking().revive(dropped);
          }
        };
    assertThat(lab.runner().run(lab.plan(), closed)).isEqualTo(Outcome.returned("503"));
    assertThat(lab.told()).containsExactly("retry", "gave_up cancelled");
  }

  @Test
  void asynchronousClientThatWasClosedDuringTheWaitIsNotAskedAgain() throws Throwable {
    Script script = new Script(List.of(failing(), Step.answers("never sent")));
    AsyncSender<String> closed =
        new AsyncSender<>() {
          @Override
          public CompletableFuture<String> send(Attempt attempt) throws Throwable {
            return script.asynchronous().send(attempt);
          }

          @Override
          public boolean isClosed() {
            return true;
          }

          @Override
          public Outcome<String> revive(Outcome<String> dropped) {
            return script.asynchronous().revive(dropped);
          }
        };
    assertThat(Way.ended(lab.runner().runAsync(lab.plan(), closed).value()))
        .isEqualTo(Outcome.returned("503"));
    assertThat(lab.told()).containsExactly("retry", "gave_up cancelled");
  }

  /** A transport of the user's own that breaks its contract after it sent. */
  @Test
  void futureThatCannotBeFollowedIsNoReasonToSendAgain() throws Throwable {
    AsyncSender<String> broken =
        attempt -> {
          attempt.sending();
          return null;
        };
    Outcome<CompletableFuture<String>> begun = lab.runner().runAsync(lab.plan(), broken);
    assertThat(begun.thrown()).isNull();
    assertThat(Way.ended(begun.value()).thrown()).isInstanceOf(NullPointerException.class);
    assertThat(lab.faults).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void callersOwnHandlerThatFailsIsNoBrokenStream(Way way) throws Throwable {
    IOException own = new NoSuchFileException("/no/such/folder/answer.json");
    assertThat(lab.run(way, breaking(own)).thrown()).isSameAs(own);
    assertThat(lab.told()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void streamThatBreaksAfterItBeganIsToldAndNotResent(Way way) throws Throwable {
    SocketException reset = new SocketException("Connection reset");
    assertThat(lab.run(way, breaking(reset), Step.answers("never sent")).thrown()).isSameAs(reset);
    assertThat(lab.told()).containsExactly("stream_failed");
  }

  private static Step failing() {
    return attempt -> {
      attempt.sending();
      return attempt.isFinalAnswer(503, name -> null, new byte[0]) ? "503" : Step.HELD + "503";
    };
  }

  private static Step breaking(IOException thrown) {
    return attempt -> {
      attempt.sending();
      attempt.commit();
      throw thrown;
    };
  }
}
