package io.gptresilience.call;

import static io.gptresilience.call.Step.answers;
import static io.gptresilience.call.Step.breaks;
import static io.gptresilience.call.Step.breaksAfterCommit;
import static io.gptresilience.call.Step.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.event.CallEvent;
import io.gptresilience.retry.Backoff;
import io.gptresilience.retry.Jitter;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Rules that hold for every call, whatever a server does; and that both ways of calling are one.
 */
class RandomScriptsTest {

  private static final int SCRIPTS = 4_000;
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(8);

  @Test
  void everyCallEndsOnceWithinItsAttemptsAndBothWaysAgree() throws Throwable {
    for (int seed = 0; seed < SCRIPTS; seed++) {
      List<Planned> planned = script(seed);
      Result blocking = run(Way.BLOCKING, seed, planned);
      Result asynchronous = run(Way.ASYNCHRONOUS, seed, planned);
      assertThat(asynchronous.seen).as("seed %s", seed).isEqualTo(blocking.seen);
      assertThat(asynchronous.outcome.thrown())
          .as("seed %s", seed)
          .isSameAs(blocking.outcome.thrown());
      obeysTheRules(seed, planned, blocking);
    }
  }

  private static void obeysTheRules(int seed, List<Planned> planned, Result result) {
    CallLab lab = result.lab;
    int sendings = result.script.sendings.size();
    assertThat(lab.faults).as("seed %s", seed).isEmpty();
    assertThat(sendings).as("seed %s", seed).isBetween(1, lab.maxAttempts);
    assertThat(lab.delays).as("seed %s", seed).hasSize(sendings - 1);

    assertThat(lab.told().subList(0, sendings - 1))
        .as("seed %s", seed)
        .containsOnly(retries(sendings - 1));
    assertThat(lab.told()).as("seed %s", seed).hasSize(sendings);
    assertThat(lab.told().get(sendings - 1)).as("seed %s", seed).isNotEqualTo("retry");

    for (int i = 0; i < sendings - 1; i++) {
      long wait = planned.get(i).serverWaitMs;
      Duration longest = Duration.ofNanos(Math.max(LONGEST_BACKOFF.toNanos(), wait * 1_100_000));
      assertThat(lab.delays.get(i)).as("seed %s", seed).isBetween(Duration.ofMillis(wait), longest);
      assertThat(lab.events.get(i).pause().delay())
          .as("seed %s", seed)
          .isEqualTo(lab.delays.get(i));
    }
    if (result.outcome.value() != null) {
      assertThat(result.outcome.value()).as("seed %s", seed).doesNotStartWith(Step.HELD);
    }
  }

  private static String[] retries(int n) {
    return n == 0 ? new String[0] : new String[] {"retry"};
  }

  private static Result run(Way way, int seed, List<Planned> planned) throws Throwable {
    Random random = new Random(seed);
    CallLab lab = new CallLab();
    lab.maxAttempts = 1 + random.nextInt(6);
    lab.replayable = random.nextInt(10) > 0;
    lab.safeToRepeat = random.nextInt(4) > 0;
    lab.retryDisabled = random.nextInt(20) == 0;
    Jitter jitter = Jitter.values()[random.nextInt(3)];
    lab.backoff = new Backoff(Duration.ofMillis(500), 2, LONGEST_BACKOFF, jitter);
    lab.random = new Random(seed);
    Script script = new Script(planned.stream().map(Planned::step).toList());
    Outcome<String> outcome = way.run(lab, script);
    List<Object> seen = new ArrayList<>(lab.events.stream().map(CallEvent::toString).toList());
    seen.add(lab.delays);
    seen.add(script.sendings);
    seen.add(String.valueOf(outcome.value()));
    return new Result(lab, script, outcome, seen);
  }

  private static List<Planned> script(int seed) {
    Random random = new Random(~seed);
    List<Planned> steps = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      steps.add(step(random));
    }
    return steps;
  }

  private static Planned step(Random random) {
    int wait = random.nextInt(20_000);
    return switch (random.nextInt(12)) {
      case 0 -> new Planned(0, answers("good"));
      case 1 -> new Planned(0, fails(400));
      case 2 -> new Planned(0, breaks(new SocketException("Connection reset")));
      case 3 -> new Planned(0, breaks(new HttpTimeoutException("request timed out")));
      case 4 -> new Planned(0, breaks(new ConnectException("Connection refused")));
      case 5 -> new Planned(0, breaksAfterCommit(new SocketException("Connection reset")));
      case 6 -> new Planned(0, fails(429, "retry-after", "3600"));
      case 7, 8, 9 -> new Planned(wait, fails(429, "retry-after-ms", Integer.toString(wait)));
      case 10 -> new Planned(0, fails(504));
      default -> new Planned(0, fails(503, "retry-after", "soon"));
    };
  }

  private record Planned(long serverWaitMs, Step step) {}

  private record Result(CallLab lab, Script script, Outcome<String> outcome, List<Object> seen) {}
}
