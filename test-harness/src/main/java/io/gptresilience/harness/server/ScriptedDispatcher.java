package io.gptresilience.harness.server;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;

/** Does for each request what its step says. Runs on the thread of the request's connection. */
final class ScriptedDispatcher extends Dispatcher {

  private static final Logger LOGGER = Logger.getLogger(ScriptedDispatcher.class.getName());

  private static final MockResponse HANG_UP =
      new MockResponse.Builder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE).build();

  private final AcceptedSockets sockets;
  private final Arrivals arrivals;
  private final CountDownLatch serverCloses;
  private final Consumer<ServedRequest> onRequest;
  private final RateGate rateGate;

  ScriptedDispatcher(
      AcceptedSockets sockets,
      Arrivals arrivals,
      CountDownLatch serverCloses,
      ServerSettings settings) {
    this.sockets = sockets;
    this.arrivals = arrivals;
    this.serverCloses = serverCloses;
    this.onRequest = settings.onRequest();
    this.rateGate = new RateGate(settings.rateLimits(), settings.nanoTime());
  }

  @Override
  public MockResponse dispatch(RecordedRequest recorded) {
    Connection connection =
        new Connection(sockets.get(recorded.getConnectionIndex()), serverCloses);
    Arrival arrived = arrivals.add(recorded);
    RateGate.Admission admission = rateGate.admit(arrived.request(), arrived.step());
    Arrival arrival = arrived.withStep(admission.step());
    try {
      connection.sendWithoutDelay();
      connection.pause(arrival.step().delay());
      if (arrival.step().ending().comesBeforeAnswer()) {
        tell(arrival, arrival.step().ending().toString());
        endBeforeAnswer(arrival.step().ending(), connection);
        return HANG_UP;
      }
      return answer(arrival, connection, admission.headers());
    } catch (IOException e) {
      LOGGER.log(Level.FINE, "connection lost before the answer", e);
      return HANG_UP;
    }
  }

  private static void endBeforeAnswer(Ending ending, Connection connection) throws IOException {
    switch (ending.way()) {
      case STALL -> connection.awaitDeparture();
      case RESET -> connection.reset();
      case CLOSE -> connection.close();
      case COMPLETE -> throw new IllegalStateException("a complete answer has a head");
    }
  }

  private void tell(Arrival arrival, String outcome) {
    onRequest.accept(new ServedRequest(arrival.request(), outcome));
  }

  private MockResponse answer(
      Arrival arrival, Connection connection, Optional<Headers> rateLimits) {
    Reply reply = reply(arrival);
    tell(
        arrival,
        reply.ending().isComplete()
            ? Integer.toString(reply.status())
            : reply.status() + ", " + reply.ending());
    boolean closes = "close".equalsIgnoreCase(arrival.request().header("Connection").orElse(""));
    Headers headers = ReplyHead.of(reply, arrival.number(), closes, rateLimits);
    MockResponse.Builder response = new MockResponse.Builder();
    if (reply.hasBody()) {
      response.body(new ReplyBody(reply, connection));
    }
    if ("close".equalsIgnoreCase(headers.get("Connection"))) {
      response.onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE);
    }
    return response.status(StatusLine.of(reply.status())).headers(headers).build();
  }

  /** A script that cannot be carried out is told to the client: nothing else would show it. */
  private static Reply reply(Arrival arrival) {
    try {
      return Reply.to(arrival.request(), arrival.step());
    } catch (IllegalArgumentException e) {
      String message =
          "The script for %s is wrong: %s".formatted(arrival.request().path(), e.getMessage());
      LOGGER.severe(message);
      return Reply.to(
          arrival.request(),
          Step.status(400).json(Answers.error(message, "invalid_script", null, null)));
    }
  }
}
