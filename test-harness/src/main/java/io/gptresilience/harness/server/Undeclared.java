package io.gptresilience.harness.server;

/** Throws checked exceptions through Kotlin's methods, which expect but do not declare them. */
final class Undeclared {

  private Undeclared() {}

  /** Never returns; typed for a throw statement. */
  static RuntimeException thrown(Throwable e) {
    throw Undeclared.<RuntimeException>retyped(e);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E retyped(Throwable e) throws E {
    throw (E) e;
  }
}
