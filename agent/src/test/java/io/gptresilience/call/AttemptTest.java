package io.gptresilience.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a bridge tells of one sending, and in which order it counts. */
class AttemptTest {

  private final CallLab lab = new CallLab();

  @ParameterizedTest
  @EnumSource
  void firstJudgementCounts(Way way) throws Throwable {
    Step judgedTwice =
        attempt -> {
          attempt.sending();
          boolean first = attempt.isFinalAnswer(503, name -> null, new byte[0]);
          boolean second = attempt.isFinalAnswer(401, name -> null, new byte[0]);
          assertThat(second).isEqualTo(first).isFalse();
          return "held 503";
        };
    assertThat(lab.run(way, judgedTwice, Step.answers("good")).value()).isEqualTo("good");
    assertThat(lab.told()).containsExactly("retry", "recovered");
  }

  @ParameterizedTest
  @EnumSource
  void judgedAttemptIsNotCommittedAfterwards(Way way) throws Throwable {
    Step step =
        attempt -> {
          attempt.sending();
          attempt.isFinalAnswer(503, name -> null, new byte[0]);
          attempt.commit();
          return "held 503";
        };
    assertThat(lab.run(way, step, Step.answers("good")).value()).isEqualTo("good");
    assertThat(lab.told()).containsExactly("retry", "recovered");
  }

  @ParameterizedTest
  @EnumSource
  void judgedAttemptIsResentThoughItsClientThrowsWhenTheAnswerIsDropped(Way way) throws Throwable {
    Step step =
        attempt -> {
          attempt.sending();
          attempt.isFinalAnswer(503, name -> null, new byte[0]);
          throw new SocketException("closed");
        };
    assertThat(lab.run(way, step, Step.answers("good")).value()).isEqualTo("good");
    assertThat(lab.told()).containsExactly("retry", "recovered");
    assertThat(lab.events.get(0).failure().status()).isEqualTo(503);
  }

  @ParameterizedTest
  @EnumSource
  void answerThatWasCutBeforeItWasShownIsAFailedAttempt(Way way) throws Throwable {
    Step cut =
        attempt -> {
          attempt.sending();
          return attempt.isFinalException(new SocketException("Connection reset"))
              ? "shown"
              : "held cut";
        };
    assertThat(lab.run(way, cut, Step.answers("whole")).value()).isEqualTo("whole");
  }

  @ParameterizedTest
  @EnumSource
  void eachAttemptKnowsHowOftenTheRequestWasSentBefore(Way way) throws Throwable {
    Step counted =
        attempt -> {
          attempt.sending();
          if (attempt.resends() == 2) {
            return "sent " + attempt.resends() + " times before";
          }
          throw new SocketException("Connection reset");
        };
    assertThat(lab.run(way, counted, counted, counted).value()).isEqualTo("sent 2 times before");
  }
}
