package io.gptresilience.harness.server;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;

/** Does for each request what its step says. Runs on the thread of the request's connection. */
final class ScriptedDispatcher extends Dispatcher {

  private static final Logger LOGGER = Logger.getLogger(ScriptedDispatcher.class.getName());

  private static final MockResponse HANG_UP =
      new MockResponse.Builder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE).build();

  private final MockWebServer server;
  private final AcceptedSockets sockets;
  private final Arrivals arrivals;
  private final CountDownLatch serverCloses;
  private final Consumer<ServedRequest> onRequest;
  private final RateGate rateGate;

  ScriptedDispatcher(
      MockWebServer server,
      AcceptedSockets sockets,
      Arrivals arrivals,
      CountDownLatch serverCloses,
      ServerSettings settings) {
    this.server = server;
    this.sockets = sockets;
    this.arrivals = arrivals;
    this.serverCloses = serverCloses;
    this.onRequest = settings.onRequest();
    this.rateGate = new RateGate(settings.rateLimits(), settings.nanoTime());
  }

  @Override
  public MockResponse dispatch(RecordedRequest recorded) {
    forget();
    Arrival arrived = arrivals.add(recorded);
    Connection connection =
        new Connection(
            sockets.get(recorded.getConnectionIndex()), arrived.request().isHttp2(), serverCloses);
    RateGate.Admission admission = rateGate.admit(arrived.request(), arrived.step());
    Arrival arrival = arrived.withStep(feasible(arrived.request(), admission.step()));
    if (connection.isHttp2()) {
      connection.frames().resetWith(null); // of an earlier request that its client gave up first
    }
    try {
      connection.sendWithoutDelay();
      connection.pause(arrival.step().delay());
      if (arrival.step().ending().comesBeforeAnswer()) {
        tell(arrival, arrival.step().ending().toString());
        return endBeforeAnswer(arrival.step().ending(), connection);
      }
      return answer(arrival, connection, admission.headers());
    } catch (IOException e) {
      LOGGER.log(Level.FINE, "no answer", e);
      if (connection.isHttp2()) {
        throw Undeclared.thrown(e);
      }
      return HANG_UP;
    }
  }

  /** On HTTP/2 the exception has MockWebServer reset the stream, if it is still there. */
  private static MockResponse endBeforeAnswer(Ending ending, Connection connection)
      throws IOException {
    switch (ending.way()) {
      case STALL -> connection.awaitDeparture();
      case RESET -> connection.reset();
      case CLOSE -> connection.close();
      case RESET_STREAM -> connection.frames().resetWith(ending.error().orElseThrow());
      case GO_AWAY_BEFORE -> {
        connection.frames().goAwayFromUnanswered();
        connection.close();
      }
      case COMPLETE, GO_AWAY_DURING, GO_AWAY_AFTER ->
          throw new IllegalStateException("a complete answer has a head");
    }
    throw new EndedOnCommandException(ending);
  }

  /** MockWebServer queues each request before it asks here, for a test to take; none does. */
  private void forget() {
    try {
      server.takeRequest(0, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Arrival arrival, String outcome) {
    onRequest.accept(new ServedRequest(arrival.request(), outcome));
  }

  private MockResponse answer(Arrival arrival, Connection connection, Optional<Headers> rateLimits)
      throws IOException {
    Reply reply = reply(arrival);
    if (reply.ending().way() == Ending.Way.GO_AWAY_DURING) {
      connection.frames().goAwayGracefully();
    }
    tell(
        arrival,
        reply.ending().equals(Ending.COMPLETE)
            ? Integer.toString(reply.status())
            : reply.status() + ", " + reply.ending());
    boolean closes =
        !connection.isHttp2()
            && "close".equalsIgnoreCase(arrival.request().header("Connection").orElse(""));
    Headers headers = ReplyHead.of(arrival, reply, closes, rateLimits);
    MockResponse.Builder response = new MockResponse.Builder();
    boolean hasAfter = reply.ending().way() == Ending.Way.GO_AWAY_AFTER;
    if (connection.isHttp2() && (reply.hasBody() || hasAfter)) {
      response.socketHandler(new StreamBody(reply, connection));
    } else if (reply.hasBody()) {
      response.body(new ReplyBody(reply, connection));
    }
    if ("close".equalsIgnoreCase(headers.get("Connection"))) {
      response.onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE);
    }
    return response.status(StatusLine.of(reply.status())).headers(headers).build();
  }

  private static Step feasible(ReceivedRequest request, Step step) {
    try {
      StepRules.checkGoesOver(request, step);
      return step;
    } catch (IllegalArgumentException e) {
      return wrong(request, e);
    }
  }

  private static Reply reply(Arrival arrival) {
    try {
      return Reply.to(arrival.request(), arrival.step());
    } catch (IllegalArgumentException e) {
      return Reply.to(arrival.request(), wrong(arrival.request(), e));
    }
  }

  /** A script that cannot be carried out is told to the client: nothing else would show it. */
  private static Step wrong(ReceivedRequest request, IllegalArgumentException reason) {
    String message =
        "The script for %s is wrong: %s".formatted(request.path(), reason.getMessage());
    LOGGER.severe(message);
    return Step.status(400).json(Answers.error(message, "invalid_script", null, null));
  }
}
