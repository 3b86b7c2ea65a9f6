package io.gptresilience.client.openai;

import io.gptresilience.call.CallPlan;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * Where a request of the SDK's goes, as far as it tells.
 *
 * @param host null where it is not known
 * @param port the port that is connected to, or -1 where it is not known
 * @param path never null; begins with a slash
 */
record RequestUrl(String host, int port, String path) {

  /**
   * @param baseUrl null in SDKs that keep it from the request
   */
  static RequestUrl of(String baseUrl, List<String> segments) {
    String end = segments.isEmpty() ? "" : "/" + String.join("/", segments);
    if (baseUrl != null) {
      try {
        URI uri = new URI(baseUrl);
        String start = uri.getPath() == null ? "" : uri.getPath();
        return new RequestUrl(
            uri.getHost(),
            CallPlan.port(uri.getPort(), uri.getScheme()),
            (start.endsWith("/") ? start.substring(0, start.length() - 1) : start) + end);
      } catch (URISyntaxException notAUrl) {
        // The transport will refuse it in its own words.
      }
    }
    return new RequestUrl(null, -1, end);
  }
}
