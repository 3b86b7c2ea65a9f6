package io.gptresilience.client.openai;

import com.openai.core.RequestOptions;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.RetryingHttpClient;
import io.gptresilience.call.Services;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.UUID;

/**
 * What the SDK keeps to itself. {@code httpClient} and {@code maxRetries} have been there under
 * these names from 0.8 to 4.101; the others come and go, and where one is missing its feature is
 * too.
 */
final class SdkInternals {

  private final Field httpClient = field(RetryingHttpClient.class, "httpClient");
  private final Field maxRetries = field(RetryingHttpClient.class, "maxRetries");
  private final Field idempotencyHeader =
      optionalField(RetryingHttpClient.class, "idempotencyHeader");
  private final Field disableTelemetry = optionalField(RequestOptions.class, "disableTelemetry");
  private final Method baseUrl = baseUrlGetter();

  SdkInternals() throws ReflectiveOperationException {}

  HttpClient httpClient(RetryingHttpClient client) throws ReflectiveOperationException {
    return (HttpClient) httpClient.get(client);
  }

  int maxRetries(RetryingHttpClient client) throws ReflectiveOperationException {
    return maxRetries.getInt(client);
  }

  /**
   * @return null where the request does not know it
   */
  String baseUrl(HttpRequest request) throws ReflectiveOperationException {
    return baseUrl == null ? null : (String) baseUrl.invoke(request);
  }

  /** What the SDK's loop does to a request before it sends it the first time. */
  Prepared prepare(RetryingHttpClient client, HttpRequest request, RequestOptions options)
      throws ReflectiveOperationException {
    String header = idempotencyHeader == null ? null : (String) idempotencyHeader.get(client);
    HttpRequest prepared = request;
    if (header != null && !request.headers().names().contains(header)) {
      prepared =
          request.toBuilder()
              .replaceHeaders(header, "stainless-java-retry-" + UUID.randomUUID())
              .build();
    }
    boolean silenced =
        disableTelemetry != null && Boolean.TRUE.equals(disableTelemetry.get(options));
    return new Prepared(
        prepared, !silenced && !request.headers().names().contains(Services.SDK_RETRY_COUNT));
  }

  /**
   * @param counted whether each sending says how many went before; not where the caller forbade it,
   *     or counts itself
   */
  record Prepared(HttpRequest request, boolean counted) {
    HttpRequest numbered(int resends) {
      return counted
          ? request.toBuilder()
              .replaceHeaders(Services.SDK_RETRY_COUNT, Integer.toString(resends))
              .build()
          : request;
    }
  }

  private static Field field(Class<?> owner, String name) throws ReflectiveOperationException {
    Field field = owner.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  private static Field optionalField(Class<?> owner, String name) {
    try {
      return field(owner, name);
    } catch (ReflectiveOperationException absentInThisSdk) {
      return null;
    }
  }

  /** {@code baseUrl()} since 4.x, {@code url()} before. */
  private static Method baseUrlGetter() {
    for (String name : new String[] {"baseUrl", "url"}) {
      try {
        return HttpRequest.class.getMethod(name);
      } catch (NoSuchMethodException absentInThisSdk) {
        // the next
      }
    }
    return null;
  }
}
