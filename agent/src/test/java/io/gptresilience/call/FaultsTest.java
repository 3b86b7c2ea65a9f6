package io.gptresilience.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {

  private final List<String> told = new ArrayList<>();
  private final Faults faults =
      new Faults((place, fault) -> told.add(place + " " + fault.getMessage()));

  @Test
  void eachKindIsToldOnce() {
    faults.swallowed("call", new IllegalStateException("first"));
    faults.swallowed("call", new IllegalStateException("second"));
    faults.swallowed("call", new NullPointerException("other class"));
    faults.swallowed("log", new IllegalStateException("other place"));
    assertThat(told).containsExactly("call first", "call other class", "log other place");
    assertThat(faults.count()).isEqualTo(4);
  }

  @Test
  void everNewKindsDoNotGrowForEver() {
    for (int i = 0; i < 1_000; i++) {
      faults.swallowed("place " + i, new IllegalStateException());
    }
    assertThat(told).hasSize(100);
  }

  @Test
  void tellerThatFailsIsNotHeardOf() {
    Faults mute =
        new Faults(
            (place, fault) -> {
              throw new StackOverflowError();
            });
    assertThatCode(() -> mute.swallowed("call", new IllegalStateException()))
        .doesNotThrowAnyException();
  }
}
