package io.gptresilience.client.jdk;

import io.gptresilience.call.AsyncSender;
import io.gptresilience.call.Attempt;
import io.gptresilience.call.Bridge;
import io.gptresilience.call.CallPlan;
import io.gptresilience.call.Outcome;
import io.gptresilience.call.Sender;
import io.gptresilience.call.Services;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.util.concurrent.CompletableFuture;

/**
 * Runs {@code send} and {@code sendAsync} of the JDK's client in the agent's way, for the hosts
 * that are handled.
 */
public final class JdkBridge implements Bridge {

  /** This bridge's name in the log. */
  private static final String CLIENT = "jdk-http";

  private final Services services;

  /**
   * The request that an attempt is about to hand to the facade; it comes back through the woven
   * method on the same thread and is let pass. Emptied there, so that a call made by a caller's own
   * handler is a call of its own.
   */
  private final ThreadLocal<HttpRequest> passing = new ThreadLocal<>();

  public JdkBridge(Services services) {
    this.services = services;
  }

  @Override
  public Outcome<?> call(String method, Object self, Object[] args) throws Throwable {
    HttpRequest request = (HttpRequest) args[0];
    if (request == null || args[1] == null) {
      return null; // the client's own complaint is the right one
    }
    if (passing.get() == request) {
      passing.remove();
      return null;
    }
    URI uri = request.uri();
    int port = CallPlan.port(uri.getPort(), uri.getScheme());
    if (!services.handles(uri.getHost(), port) || hasOwner(request)) {
      return null;
    }
    CallPlan plan =
        CallPlan.of(
            CLIENT,
            request.method(),
            uri.getHost(),
            port,
            uri.getPath(),
            request.headers().firstValue(CallPlan.IDEMPOTENCY_KEY).isPresent(),
            RequestBodies.replayable(request),
            false);
    @SuppressWarnings("unchecked") // whatever T the caller's handler makes, it gets back
    BodyHandler<Object> handler = (BodyHandler<Object>) args[1];
    Exchange exchange = new Exchange((HttpClient) self, request, handler);
    if (method.equals("send")) {
      return services.runner(CLIENT).run(plan, new Blocking(exchange));
    }
    @SuppressWarnings("unchecked")
    PushPromiseHandler<Object> pushes =
        args.length > 2 ? (PushPromiseHandler<Object>) args[2] : null;
    return services
        .runner(CLIENT)
        .runAsync(plan, new Asynchronous(exchange, pushes, args.length > 2));
  }

  /** The official SDK decides about its own requests where its bridge is at work. */
  private boolean hasOwner(HttpRequest request) {
    return request.headers().firstValue(Services.SDK_RETRY_COUNT).isPresent()
        && services.isActive(Services.OPENAI_SDK);
  }

  /** One call's client, request and the caller's handler. */
  private final class Exchange {
    private final HttpClient client;
    private final HttpRequest request;
    private final BodyHandler<Object> callersHandler;
    private ExaminingHandler latest;

    private Exchange(HttpClient client, HttpRequest request, BodyHandler<Object> callersHandler) {
      this.client = client;
      this.request = request;
      this.callersHandler = callersHandler;
    }

    private BodyHandler<Object> handler(Attempt attempt) {
      latest =
          new ExaminingHandler(callersHandler, attempt, services, client.executor().orElse(null));
      return latest;
    }

    private void begin(Attempt attempt) {
      passing.set(request);
      attempt.sending();
    }

    private boolean isClosed() {
      return Closing.isClosed(client);
    }

    private Outcome<HttpResponse<Object>> revive(Outcome<HttpResponse<Object>> dropped) {
      return latest == null || dropped.value() == null ? dropped : latest.revive(dropped.value());
    }
  }

  private final class Blocking implements Sender<HttpResponse<Object>> {
    private final Exchange exchange;

    private Blocking(Exchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public HttpResponse<Object> send(Attempt attempt) throws Throwable {
      BodyHandler<Object> handler = exchange.handler(attempt);
      exchange.begin(attempt);
      try {
        return exchange.client.send(exchange.request, handler);
      } finally {
        passing.remove();
      }
    }

    @Override
    public Outcome<HttpResponse<Object>> revive(Outcome<HttpResponse<Object>> dropped) {
      return exchange.revive(dropped);
    }

    @Override
    public boolean isClosed() {
      return exchange.isClosed();
    }
  }

  private final class Asynchronous implements AsyncSender<HttpResponse<Object>> {
    private final Exchange exchange;
    private final PushPromiseHandler<Object> pushes;
    private final boolean withPushes;

    private Asynchronous(Exchange exchange, PushPromiseHandler<Object> pushes, boolean withPushes) {
      this.exchange = exchange;
      this.pushes = pushes;
      this.withPushes = withPushes;
    }

    @Override
    public CompletableFuture<HttpResponse<Object>> send(Attempt attempt) {
      BodyHandler<Object> handler = exchange.handler(attempt);
      exchange.begin(attempt);
      try {
        return withPushes
            ? exchange.client.sendAsync(exchange.request, handler, pushes)
            : exchange.client.sendAsync(exchange.request, handler);
      } finally {
        passing.remove();
      }
    }

    @Override
    public Outcome<HttpResponse<Object>> revive(Outcome<HttpResponse<Object>> dropped) {
      return exchange.revive(dropped);
    }

    @Override
    public boolean isClosed() {
      return exchange.isClosed();
    }

    @Override
    public CompletableFuture<HttpResponse<Object>> newResult(Cancellation cancellation) {
      return new CancellableFuture<>(cancellation);
    }
  }
}
