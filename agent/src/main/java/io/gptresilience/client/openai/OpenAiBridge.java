package io.gptresilience.client.openai;

import com.openai.core.RequestOptions;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import com.openai.core.http.RetryingHttpClient;
import io.gptresilience.call.AsyncSender;
import io.gptresilience.call.Attempt;
import io.gptresilience.call.Bridge;
import io.gptresilience.call.CallPlan;
import io.gptresilience.call.Outcome;
import io.gptresilience.call.Sender;
import io.gptresilience.call.Services;
import java.util.concurrent.CompletableFuture;

/**
 * Runs {@code RetryingHttpClient.execute} and {@code executeAsync} in the agent's way: the SDK's
 * own loop does not run where a request can be repeated.
 *
 * <p>Where it cannot (a multipart upload from a stream), the SDK's code sends it once and never
 * loops; so it is left to do that, with what it does around an upload, and its answer is judged and
 * told like any other.
 */
public final class OpenAiBridge implements Bridge {

  private final Services services;
  private final SdkInternals internals = new SdkInternals();
  private final Answers answers;

  /**
   * Requests that are under way into the SDK's own method; it comes back through the woven method,
   * on the same thread, and is let pass. Never holds anything between calls.
   */
  private final ThreadLocal<HttpRequest> passing = new ThreadLocal<>();

  /**
   * @throws ReflectiveOperationException where this SDK does not have the fields that the bridge
   *     lives on
   */
  public OpenAiBridge(Services services) throws ReflectiveOperationException {
    this.services = services;
    this.answers = new Answers(services);
  }

  @Override
  public Outcome<?> call(String method, Object self, Object[] args) throws Throwable {
    RetryingHttpClient client = (RetryingHttpClient) self;
    HttpRequest request = (HttpRequest) args[0];
    RequestOptions options = (RequestOptions) args[1];
    if (request == null || options == null) {
      return null; // the SDK's own complaint is the right one
    }
    if (passing.get() == request) {
      passing.remove();
      return null;
    }
    CallPlan plan = plan(client, request);
    return method.equals("executeAsync")
        ? services
            .runner(Services.OPENAI_SDK)
            .runAsync(plan, new Asynchronous(transport(plan, client, request, options)))
        : services
            .runner(Services.OPENAI_SDK)
            .run(plan, new Blocking(transport(plan, client, request, options)));
  }

  private CallPlan plan(RetryingHttpClient client, HttpRequest request)
      throws ReflectiveOperationException {
    HttpRequestBody body = request.body();
    RequestUrl url = RequestUrl.of(internals.baseUrl(request), request.pathSegments());
    return CallPlan.of(
        Services.OPENAI_SDK,
        request.method().name(),
        url.host(),
        url.port(),
        url.path(),
        request.headers().names().contains(CallPlan.IDEMPOTENCY_KEY),
        body == null || body.repeatable(),
        internals.maxRetries(client) == 0);
  }

  private Transport transport(
      CallPlan plan, RetryingHttpClient client, HttpRequest request, RequestOptions options)
      throws ReflectiveOperationException {
    return plan.replayable()
        ? new Inner(
            internals.httpClient(client), internals.prepare(client, request, options), options)
        : new SdkOwn(client, request, options);
  }

  /** Where an attempt goes. */
  private interface Transport {
    HttpResponse execute(Attempt attempt);

    CompletableFuture<HttpResponse> executeAsync(Attempt attempt);
  }

  /** Past the SDK's loop, to the client that the loop would call. */
  private record Inner(HttpClient client, SdkInternals.Prepared request, RequestOptions options)
      implements Transport {

    @Override
    public HttpResponse execute(Attempt attempt) {
      HttpRequest numbered = request.numbered(attempt.resends());
      attempt.sending();
      return client.execute(numbered, options);
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(Attempt attempt) {
      HttpRequest numbered = request.numbered(attempt.resends());
      attempt.sending();
      return client.executeAsync(numbered, options);
    }
  }

  /** The woven method itself, which is let pass. */
  private final class SdkOwn implements Transport {
    private final RetryingHttpClient client;
    private final HttpRequest request;
    private final RequestOptions options;

    private SdkOwn(RetryingHttpClient client, HttpRequest request, RequestOptions options) {
      this.client = client;
      this.request = request;
      this.options = options;
    }

    @Override
    public HttpResponse execute(Attempt attempt) {
      passing.set(request);
      attempt.sending();
      try {
        return client.execute(request, options);
      } finally {
        passing.remove();
      }
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(Attempt attempt) {
      passing.set(request);
      attempt.sending();
      try {
        return client.executeAsync(request, options);
      } finally {
        passing.remove();
      }
    }
  }

  private final class Blocking implements Sender<HttpResponse> {
    private final Transport transport;

    private Blocking(Transport transport) {
      this.transport = transport;
    }

    @Override
    public HttpResponse send(Attempt attempt) {
      return answers.examine(transport.execute(attempt), attempt);
    }
  }

  private final class Asynchronous implements AsyncSender<HttpResponse> {
    private final Transport transport;

    private Asynchronous(Transport transport) {
      this.transport = transport;
    }

    @Override
    public CompletableFuture<HttpResponse> send(Attempt attempt) {
      return transport
          .executeAsync(attempt)
          .thenApply(response -> answers.examine(response, attempt));
    }

    @Override
    public void discard(HttpResponse unwanted) {
      unwanted.close();
    }
  }
}
