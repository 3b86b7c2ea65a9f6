package io.gptresilience.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HostileExceptionsTest {

  @Property(tries = 1_000)
  void anyChainIsJudged(
      @ForAll long seed,
      @ForAll @IntRange(max = 60) int causes,
      @ForAll @IntRange(max = 60) int back) {
    Throwable outermost = new HostileEvidence(seed).exception(causes);
    Throwable innermost = outermost;
    Throwable target = outermost;
    for (int i = 0; innermost.getCause() != null; i++) {
      innermost = innermost.getCause();
      target = i == back ? innermost : target;
    }
    judged(outermost);
    try {
      innermost.initCause(target); // a circle
    } catch (IllegalStateException | IllegalArgumentException causeIsFixedOrItself) {
      return;
    }
    judged(outermost);
  }

  @Property(tries = 500)
  void anyDescriptionIsJudged(@ForAll @Size(max = 40) List<@From("words") String> words) {
    Failure failure = Answers.described(words.subList(0, words.size() & ~1).toArray(String[]::new));
    if (failure != null) {
      Invariants.hold(failure);
    }
  }

  @Property(tries = 50)
  void messageOf100ThousandCharactersIsJudgedAndKept(@ForAll("words") String words) {
    String message = "x " + (words + ' ').repeat(100_000 / (words.length() + 1) + 1);
    Failure failure = Answers.thrown(new IOException(message));
    if (failure != null) {
      Invariants.hold(failure);
      assertThat(failure.message()).isNotNull();
    }
  }

  @Example
  void exceptionWhoseOwnMethodsThrowIsJudged() {
    Throwable hostile =
        new IOException() {
          @Override
          public String getMessage() {
            throw new IllegalStateException("no message");
          }

          @Override
          public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
          }
        };
    assertThat(Answers.thrown(hostile).reason()).isEqualTo(Reason.IO);
    assertThat(Answers.thrown(new RuntimeException("wrapped", hostile)).reason())
        .isEqualTo(Reason.IO);
  }

  /** Its class means what it means, whatever its methods do. */
  @Example
  void exceptionOfAClientsWhoseMethodsThrowMeansWhatItsClassDoes() {
    Throwable hostile =
        new SocketTimeoutException() {
          @Override
          public String getMessage() {
            throw new UnsupportedOperationException();
          }

          @Override
          public synchronized Throwable getCause() {
            throw new NullPointerException();
          }
        };
    Failure failure = Answers.thrown(new RuntimeException("wrapped", hostile));
    assertThat(failure.reason()).isEqualTo(Reason.READ_TIMEOUT);
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(60),
        Arbitraries.longs().map(seed -> new HostileEvidence(seed).text()),
        Arbitraries.of("java.net.SocketException", "IOException", "Connection reset", "a.b$C"));
  }

  private static void judged(Throwable thrown) {
    Failure failure = Answers.thrown(thrown);
    if (failure != null) {
      Invariants.hold(failure);
    }
    assertThat(Answers.thrown(thrown)).isEqualTo(failure);
  }
}
