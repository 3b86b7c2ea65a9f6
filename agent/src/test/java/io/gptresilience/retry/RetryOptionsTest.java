package io.gptresilience.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.config.Options;
import io.gptresilience.config.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetryOptionsTest {

  @Test
  void policyIsWhatEachOptionSays() {
    assertThat(
            policy(
                "retry.max-attempts=3,retry.initial-delay=2s,retry.multiplier=1.5,"
                    + "retry.max-delay=9s,retry.jitter=equal,retry.max-server-delay=7s"))
        .isEqualTo(
            new RetryPolicy(
                3,
                new Backoff(Duration.ofSeconds(2), 1.5, Duration.ofSeconds(9), Jitter.EQUAL),
                Duration.ofSeconds(7)));
  }

  @Test
  void policyOfTheDefaultsIsTheDocumentedOne() {
    assertThat(policy(null))
        .isEqualTo(
            new RetryPolicy(
                6,
                new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(60), Jitter.FULL),
                Duration.ofSeconds(120)));
  }

  private static RetryPolicy policy(String arguments) {
    return RetryOptions.policy(Options.read(Settings.of(arguments, Map.of(), Map.of())));
  }
}
