package io.gptresilience.call;

import static io.gptresilience.call.Step.answers;
import static io.gptresilience.call.Step.breaks;
import static io.gptresilience.call.Step.fails;
import static io.gptresilience.call.Step.faults;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gptresilience.event.Action;
import io.gptresilience.event.Event;
import io.gptresilience.event.EventSink;
import io.gptresilience.retry.Backoff;
import io.gptresilience.retry.Jitter;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every part of the agent fails in turn. Before the first sending the fault comes out, so that the
 * caller's own code can run; after it the caller gets the last real outcome. Either way the fault
 * is counted.
 */
class DoNoHarmTest {

  private static final IllegalStateException FAULT = new IllegalStateException("injected");

  private final CallLab lab = new CallLab();

  @ParameterizedTest
  @EnumSource
  void faultBeforeTheFirstSendingLetsTheCallersOwnCodeRun(Way way) {
    Script script = new Script(List.of(faults(FAULT)));
    assertThatThrownBy(() -> way.run(lab, script)).isSameAs(FAULT);
    assertThat(script.sendings).isEmpty();
    assertThat(lab.told()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void faultBeforeTheSecondSendingShowsTheFirstAnswer(Way way) throws Throwable {
    assertThat(lab.run(way, fails(503), faults(FAULT))).isEqualTo(Outcome.returned("503"));
    assertThat(lab.faults).containsExactly("call: injected");
  }

  @ParameterizedTest
  @EnumSource
  void faultBeforeTheSecondSendingShowsTheFirstException(Way way) throws Throwable {
    SocketException reset = new SocketException("Connection reset");
    assertThat(lab.run(way, breaks(reset), faults(FAULT)).thrown()).isSameAs(reset);
    assertThat(lab.faults).containsExactly("call: injected");
  }

  @ParameterizedTest
  @EnumSource
  void errorBeforeTheSecondSendingShowsTheFirstAnswer(Way way) throws Throwable {
    assertThat(lab.run(way, fails(503), faults(new NoClassDefFoundError("injected"))))
        .isEqualTo(Outcome.returned("503"));
    assertThat(lab.faults).containsExactly("call: injected");
  }

  @ParameterizedTest
  @EnumSource
  void waitThatCannotBeWaitedShowsTheAnswer(Way way) throws Throwable {
    lab.sleeper =
        delay -> {
          throw FAULT;
        };
    lab.timer =
        delay -> {
          throw FAULT;
        };
    assertThat(lab.run(way, fails(503))).isEqualTo(Outcome.returned("503"));
    assertThat(lab.faults).containsExactly("call: injected");
  }

  /**
   * The client threw instead of returning a future: it was sent all the same, and must not be sent
   * again.
   */
  @Test
  void waitThatCannotBeWaitedAfterAClientRefusedShowsItsRefusal() throws Throwable {
    lab.timer =
        delay -> {
          throw FAULT;
        };
    SocketException refusal = new SocketException("Connection reset");
    AsyncSender<String> sender =
        attempt -> {
          attempt.sending();
          throw refusal;
        };
    Outcome<CompletableFuture<String>> begun = lab.runner().runAsync(lab.plan(), sender);
    Outcome<String> outcome =
        begun.thrown() == null ? Way.ended(begun.value()) : Outcome.threw(begun.thrown());
    assertThat(outcome.thrown()).isSameAs(refusal);
    assertThat(lab.faults).containsExactly("call: injected");
  }

  @ParameterizedTest
  @EnumSource
  void classifierThatFailsMakesTheAnswerFinal(Way way) throws Throwable {
    lab.clock =
        () -> {
          throw FAULT;
        };
    assertThat(lab.run(way, fails(429, "retry-after", "Sat, 21 Nov 2026 16:00:07 GMT")))
        .isEqualTo(Outcome.returned("429"));
    assertThat(lab.faults).containsExactly("judgement: injected");
    assertThat(lab.told()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void headersThatFailMakeTheAnswerFinal(Way way) throws Throwable {
    Step step =
        attempt -> {
          attempt.sending();
          boolean shown =
              attempt.isFinalAnswer(
                  503,
                  name -> {
                    throw FAULT;
                  },
                  new byte[0]);
          return shown ? "shown" : "dropped";
        };
    assertThat(lab.run(way, step)).isEqualTo(Outcome.returned("shown"));
    assertThat(lab.faults).containsExactly("judgement: injected");
  }

  @ParameterizedTest
  @EnumSource
  void policyThatFailsMakesTheOutcomeFinal(Way way) throws Throwable {
    lab.backoff = new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(60), Jitter.FULL);
    lab.random =
        () -> {
          throw FAULT;
        };
    SocketException reset = new SocketException("Connection reset");
    assertThat(lab.run(way, breaks(reset)).thrown()).isSameAs(reset);
    assertThat(lab.faults).containsExactly("judgement: injected");
  }

  @ParameterizedTest
  @EnumSource
  void logThatFailsChangesNoDecision(Way way) throws Throwable {
    lab.sink = new Failing(false);
    assertThat(lab.run(way, fails(503), fails(500), answers("good")))
        .isEqualTo(Outcome.returned("good"));
    assertThat(lab.delays).hasSize(2);
    assertThat(lab.faults).containsExactly("log: injected");
  }

  @ParameterizedTest
  @EnumSource
  void logThatDoesNotKnowWhatItWantsChangesNoOutcome(Way way) throws Throwable {
    lab.sink = new Failing(true);
    assertThat(lab.run(way, answers("good"))).isEqualTo(Outcome.returned("good"));
    assertThat(lab.faults).containsExactly("log: injected");
  }

  @ParameterizedTest
  @EnumSource
  void bridgeThatFailsOverAnAnswerShowsIt(Way way) throws Throwable {
    Step step =
        attempt -> {
          attempt.sending();
          attempt.faulted(FAULT);
          return "503";
        };
    assertThat(lab.run(way, step)).isEqualTo(Outcome.returned("503"));
    assertThat(lab.faults).containsExactly("bridge: injected");
  }

  private record Failing(boolean everywhere) implements EventSink {
    @Override
    public void accept(Event event) {
      throw FAULT;
    }

    @Override
    public boolean wants(Action action) {
      if (everywhere) {
        throw FAULT;
      }
      return true;
    }
  }
}
