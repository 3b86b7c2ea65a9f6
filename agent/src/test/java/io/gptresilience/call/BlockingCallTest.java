package io.gptresilience.call;

import static io.gptresilience.call.Step.answers;
import static io.gptresilience.call.Step.breaks;
import static io.gptresilience.call.Step.fails;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What only callers that block can meet. */
class BlockingCallTest {

  private final CallLab lab = new CallLab();

  @Test
  void interruptionEndsTheWaitAtOnce() throws Throwable {
    InterruptedException interrupted = new InterruptedException("sleep interrupted");
    lab.sleeper =
        delay -> {
          throw interrupted;
        };
    Script script = new Script(List.of(fails(503), answers("too late")));
    assertThat(Way.BLOCKING.run(lab, script).thrown()).isSameAs(interrupted);
    assertThat(script.sendings).containsExactly(0);
    assertThat(lab.told()).containsExactly("retry", "gave_up cancelled");
    assertThat(lab.events.get(1).failure().status()).isEqualTo(503);
    assertThat(lab.faults).isEmpty();
  }

  @Test
  void interruptionOfTheClientIsNoFailure() throws Throwable {
    InterruptedException interrupted = new InterruptedException();
    assertThat(lab.run(Way.BLOCKING, breaks(interrupted)).thrown()).isSameAs(interrupted);
    assertThat(lab.told()).isEmpty();
    assertThat(lab.faults).isEmpty();
  }

  @Test
  void waitsOnTheCallersThread() throws Throwable {
    Thread[] waited = new Thread[1];
    lab.sleeper = delay -> waited[0] = Thread.currentThread();
    lab.run(Way.BLOCKING, fails(503), answers("good"));
    assertThat(waited[0]).isSameAs(Thread.currentThread());
  }
}
