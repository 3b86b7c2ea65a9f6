package io.gptresilience.client.jdk;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/**
 * An answer that had been dropped for a resend which then could not be made. Only a fault of the
 * agent's own brings it about; every other answer that a caller gets is the client's own object.
 */
record RevivedResponse<T>(HttpResponse<?> response, T body) implements HttpResponse<T> {

  @Override
  public int statusCode() {
    return response.statusCode();
  }

  @Override
  public HttpRequest request() {
    return response.request();
  }

  @Override
  public Optional<HttpResponse<T>> previousResponse() {
    @SuppressWarnings("unchecked") // its body is null or was made by the caller's own handler
    Optional<HttpResponse<T>> previous =
        (Optional<HttpResponse<T>>) (Optional<?>) response.previousResponse();
    return previous;
  }

  @Override
  public HttpHeaders headers() {
    return response.headers();
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return response.sslSession();
  }

  @Override
  public URI uri() {
    return response.uri();
  }

  @Override
  public HttpClient.Version version() {
    return response.version();
  }

  @Override
  public String toString() {
    return response.toString();
  }
}
