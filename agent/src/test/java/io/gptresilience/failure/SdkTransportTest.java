package io.gptresilience.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIRetryableException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** What the SDK itself would send again is not worse off with the agent. */
class SdkTransportTest {

  @Test
  void exceptionThatTheSdkCallsRetryableIsRetried() {
    Failure failure = Answers.thrown(new OpenAIRetryableException("try me again", null));
    assertThat(failure.family()).isEqualTo(Family.NETWORK_ERROR);
    assertThat(failure.retryable()).isTrue();
  }

  @Test
  void exceptionOfTheSdksTransportIsRetriedWithoutACauseToo() {
    assertThat(Answers.thrown(new OpenAIIoException("Request failed", null)).retryable()).isTrue();
  }

  @Test
  void causeTellsMoreThanTheSdksWrapper() {
    Failure failure =
        Answers.thrown(
            new OpenAIIoException("Request failed", new UnknownHostException("nowhere")));
    assertThat(failure.reason()).isEqualTo(Reason.DNS);
  }
}
