package io.gptresilience.client.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** As the JDK's client promises of the futures that {@code sendAsync} returns. */
class CancellableFutureTest {

  private final List<Boolean> cancellations = new ArrayList<>();
  private final CancellableFuture<String> future = new CancellableFuture<>(cancellations::add);

  @Test
  void cancellingReachesTheExchange() {
    assertThat(future.cancel(true)).isTrue();
    assertThat(future).isCancelled();
    assertThat(cancellations).containsExactly(true);
  }

  @Test
  void wishNotToInterruptIsPassedOn() {
    future.cancel(false);
    assertThat(cancellations).containsExactly(false);
  }

  @Test
  void cancellingAnyDependentReachesTheExchange() {
    future.thenApply(String::length).thenCompose(CompletableFuture::completedFuture).cancel(true);
    assertThat(cancellations).containsExactly(true);
    assertThat(future).isNotDone();
    future.copy().cancel(true);
    assertThat(cancellations).hasSize(2);
  }

  @Test
  void exchangeThatIsOverIsLeftAlone() {
    future.complete("good");
    assertThat(future.cancel(true)).isFalse();
    assertThat(cancellations).isEmpty();
    assertThat(future).isCompletedWithValue("good");
  }

  @Test
  void cancellingTwiceReachesTheExchangeOnce() {
    future.cancel(true);
    assertThat(future.cancel(true)).isTrue();
    assertThat(cancellations).hasSize(1);
  }

  @Test
  void otherEndsDoNotCancel() {
    future.completeExceptionally(new IllegalStateException());
    new CancellableFuture<String>(cancellations::add).orTimeout(1, TimeUnit.DAYS).complete("good");
    assertThat(cancellations).isEmpty();
  }
}
