package io.gptresilience.client.jdk;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.Set;

/** Which requests' bodies can be sent again as they were. */
final class RequestBodies {

  /**
   * The JDK's publishers that read from memory or a file each time they are subscribed to: {@code
   * ofString}, {@code ofByteArray}, {@code ofFile}, {@code noBody}. Not {@code ofInputStream},
   * whose supplier may hand out the same stream twice, nor {@code ofByteArrays}, whose Iterable may
   * be good for one round.
   */
  private static final Set<String> REPEATABLE =
      Set.of(
          "jdk.internal.net.http.RequestPublishers$StringPublisher",
          "jdk.internal.net.http.RequestPublishers$ByteArrayPublisher",
          "jdk.internal.net.http.RequestPublishers$FilePublisher",
          "jdk.internal.net.http.RequestPublishers$EmptyPublisher");

  private RequestBodies() {}

  static boolean replayable(HttpRequest request) {
    BodyPublisher publisher = request.bodyPublisher().orElse(null);
    return publisher == null || REPEATABLE.contains(publisher.getClass().getName());
  }
}
