package io.gptresilience.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Judges random evidence. {@code -Dfuzz.seconds=600} goes on for ten minutes, {@code -Dfuzz.seed=…}
 * starts from the seed that a failure named.
 */
class FuzzTest {

  private static final int TRIES = 4_000;
  private static final long FIRST_SEED = Long.getLong("fuzz.seed", 20261121);

  /** 0: by count. */
  private static final long SECONDS = Long.getLong("fuzz.seconds", 0);

  private interface Trial {
    void run(long seed);
  }

  @Test
  void anyEvidenceIsJudgedSoundlyAndAlwaysTheSame() {
    repeat(
        seed -> {
          Failure failure = Answers.CLASSIFIER.classify(new HostileEvidence(seed).any());
          if (failure != null) {
            Invariants.hold(failure);
          }
          assertThat(Answers.CLASSIFIER.classify(new HostileEvidence(seed).any()))
              .isEqualTo(failure);
        });
  }

  @Test
  void anyErrorAnswerIsAFailure() {
    repeat(
        seed -> {
          HostileEvidence evidence = new HostileEvidence(seed);
          int status = 400 + (int) Math.floorMod(seed, 200L);
          Failure failure =
              Answers.CLASSIFIER.classify(
                  new Evidence.Answer(status, evidence.headers(), evidence.body()));
          assertThat(failure).isNotNull();
          Invariants.hold(failure);
          assertThat(failure.status()).isEqualTo(status);
        });
  }

  @Test
  void anyStreamIsWatchedSoundly() {
    repeat(
        seed -> {
          HostileEvidence evidence = new HostileEvidence(seed);
          StreamWatch watch = Answers.CLASSIFIER.watchStream();
          Failure told = null;
          for (int i = 0; i < 12; i++) {
            Failure failure = watch.line(evidence.line());
            assertThat(told == null || failure == null).as("told once").isTrue();
            told = failure == null ? told : failure;
          }
          Failure end = watch.end();
          if (told != null) {
            assertThat(end).isSameAs(told);
          }
          if (end != null) {
            Invariants.hold(end);
          }
        });
  }

  private static void repeat(Trial trial) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    for (long seed = FIRST_SEED;
        SECONDS > 0 ? System.nanoTime() < end : seed < FIRST_SEED + TRIES;
        seed++) {
      try {
        trial.run(seed);
      } catch (Throwable broken) {
        throw new AssertionError("seen with -Dfuzz.seed=" + seed, broken);
      }
    }
  }
}
