package io.gptresilience.client.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;

/** Whether a client was closed; before JDK 21 none can be. */
final class Closing {

  private static final MethodHandle IS_TERMINATED = isTerminated();

  private Closing() {}

  /**
   * A client that was closed or shut down while a call waited for its next attempt has nothing
   * under way, and ends.
   */
  static boolean isClosed(HttpClient client) {
    try {
      return IS_TERMINATED != null && (boolean) IS_TERMINATED.invokeExact(client);
    } catch (Throwable notToBeAsked) {
      return false;
    }
  }

  private static MethodHandle isTerminated() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(HttpClient.class, "isTerminated", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException beforeJdk21) {
      return null;
    }
  }
}
