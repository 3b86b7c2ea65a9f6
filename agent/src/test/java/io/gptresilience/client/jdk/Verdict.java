package io.gptresilience.client.jdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gptresilience.call.Attempt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A judgement that is settled beforehand, and keeps what it was asked about. */
final class Verdict implements ExaminingHandler.Judgement {

  private final boolean isFinal;
  private final RuntimeException fault;
  private final CompletableFuture<String> prefix = new CompletableFuture<>();
  volatile Throwable broken;
  volatile Throwable faulted;

  private Verdict(boolean isFinal, RuntimeException fault) {
    this.isFinal = isFinal;
    this.fault = fault;
  }

  static Verdict shown() {
    return new Verdict(true, null);
  }

  static Verdict dropped() {
    return new Verdict(false, null);
  }

  static Verdict failing(RuntimeException fault) {
    return new Verdict(false, fault);
  }

  boolean isAsked() {
    return prefix.isDone();
  }

  /** What it was asked about, once it is. */
  String prefix() throws Exception {
    return prefix.get(30, TimeUnit.SECONDS);
  }

  @Override
  public boolean isFinal(Supplier<byte[]> bytes, Throwable broke) {
    broken = broke;
    if (!prefix.complete(new String(bytes.get(), UTF_8))) {
      throw new AssertionError("asked twice");
    }
    if (fault != null) {
      throw fault;
    }
    return isFinal;
  }

  @Override
  public Attempt attempt() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void faulted(Throwable thrown) {
    faulted = thrown;
  }
}
