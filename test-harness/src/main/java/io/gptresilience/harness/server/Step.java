package io.gptresilience.harness.server;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What {@link FakeOpenAi} does with one request: an answer, a fault, or an answer that ends in a
 * fault. Immutable; each method returns a changed copy.
 *
 * <p>Every method throws {@link IllegalArgumentException} when the value is outside its range or
 * contradicts what the step already says.
 */
public final class Step {

  /** Status 0: the status that goes with the usual answer. */
  static final int USUAL_STATUS = 0;

  private static final Step OK =
      new Step(
          USUAL_STATUS,
          List.of(),
          new Content.Usual(),
          Duration.ZERO,
          false,
          false,
          Duration.ZERO,
          Ending.COMPLETE,
          1);

  private final int status;
  private final List<HeaderChange> headers;
  private final Content content;
  private final Duration gap;
  private final boolean chunked;
  private final boolean gzip;
  private final Duration delay;
  private final Ending ending;
  private final int times;

  private Step(
      int status,
      List<HeaderChange> headers,
      Content content,
      Duration gap,
      boolean chunked,
      boolean gzip,
      Duration delay,
      Ending ending,
      int times) {
    this.status = status;
    this.headers = headers;
    this.content = content;
    this.gap = gap;
    this.chunked = chunked;
    this.gzip = gzip;
    this.delay = delay;
    this.ending = ending;
    this.times = times;
    StepRules.check(this);
  }

  /** The good answer OpenAI gives to the request, streamed if the request asks for a stream. */
  public static Step ok() {
    return OK;
  }

  /**
   * An answer with this status. From 400 on it carries {@link Answers#error(int)} unless a body is
   * given; 204, 205 and 3xx carry none; other statuses carry the good answer.
   *
   * @param status 200 to 599
   */
  public static Step status(int status) {
    StepRules.checkStatus(status);
    return new Step(
        status, OK.headers, OK.content, OK.gap, OK.chunked, OK.gzip, OK.delay, OK.ending, OK.times);
  }

  /**
   * Sends a header. The usual header of this name is replaced; called twice with one name, both
   * lines are sent. Content-Length and Transfer-Encoding follow from the body and {@link #chunked}.
   */
  public Step header(String name, String value) {
    Objects.requireNonNull(value, "value");
    return withHeader(new HeaderChange(name, value));
  }

  /** Leaves out a header the answer usually has, such as Content-Type. */
  public Step withoutHeader(String name) {
    return withHeader(new HeaderChange(name, null));
  }

  /** Sends this text in UTF-8 as the body; the Content-Type stays the usual one. */
  public Step body(String body) {
    return body(body.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends these bytes as the body; the Content-Type stays the usual one. */
  public Step body(byte[] body) {
    return withContent(new Content.Bytes(body.clone(), null));
  }

  /** Sends this text as a body of type application/json, whether it is JSON or not. */
  public Step json(String body) {
    return withContent(
        new Content.Bytes(body.getBytes(StandardCharsets.UTF_8), "application/json"));
  }

  /** See {@link #events(List)}. */
  public Step events(String... events) {
    return events(List.of(events));
  }

  /**
   * Streams server-sent events, one chunk each, flushed when it is due.
   *
   * @param events the lines of each event, without the blank line that ends it
   */
  public Step events(List<String> events) {
    return withContent(new Content.Events(List.copyOf(events)));
  }

  /** See {@link #events(List)} and {@link #gap}. */
  public Step events(List<String> events, Duration gap) {
    return events(events).gap(gap);
  }

  /** Waits this long between two events, also between those of the usual streamed answer. */
  public Step gap(Duration gap) {
    return new Step(status, headers, content, gap, chunked, gzip, delay, ending, times);
  }

  /**
   * Sends the body in chunks instead of with a Content-Length. Events are always chunked. HTTP/2
   * has no chunks: there the Content-Length is left out, and each part is flushed.
   */
  public Step chunked() {
    return new Step(status, headers, content, gap, true, gzip, delay, ending, times);
  }

  /** Compresses the body and says so in Content-Encoding. */
  public Step gzip() {
    return new Step(status, headers, content, gap, chunked, true, delay, ending, times);
  }

  /** Waits this long, after the request has been read, before the head or the fault. */
  public Step delay(Duration delay) {
    return new Step(status, headers, content, gap, chunked, gzip, delay, ending, times);
  }

  /** Reads the request and stays silent until the client goes away or the server closes. */
  public Step stall() {
    return withEnding(Ending.beforeAnswer(Ending.Way.STALL));
  }

  /**
   * Sends the head and the first bytes of the body, then stays silent as in {@link #stall}.
   *
   * @param bytesOfBody bytes as on the wire after compression, chunk framing not counted
   */
  public Step stallAfter(int bytesOfBody) {
    return withEnding(Ending.after(Ending.Way.STALL, bytesOfBody));
  }

  /** Reads the request and resets the connection (TCP RST) with all its HTTP/2 streams. */
  public Step resetBeforeAnswer() {
    return withEnding(Ending.beforeAnswer(Ending.Way.RESET));
  }

  /**
   * Sends the head and the first bytes of the body, waits until the client's machine has them, and
   * resets the connection (TCP RST).
   *
   * @param bytesOfBody bytes as on the wire after compression, chunk framing not counted
   */
  public Step resetAfter(int bytesOfBody) {
    return withEnding(Ending.after(Ending.Way.RESET, bytesOfBody));
  }

  /** Reads the request and closes the connection in order (TCP FIN). */
  public Step closeBeforeAnswer() {
    return withEnding(Ending.beforeAnswer(Ending.Way.CLOSE));
  }

  /**
   * Sends the head and the first bytes of the body, then closes the connection in order (TCP FIN),
   * though the Content-Length promises more or the last chunk is missing.
   *
   * @param bytesOfBody bytes as on the wire after compression, chunk framing not counted
   */
  public Step closeAfter(int bytesOfBody) {
    return withEnding(Ending.after(Ending.Way.CLOSE, bytesOfBody));
  }

  /**
   * Reads the request and resets its HTTP/2 stream; the connection goes on. A step for HTTP/2 is
   * answered with status 400 and {@code invalid_script} when the request comes over HTTP/1.1.
   */
  public Step resetStream(Http2Error error) {
    return withEnding(Ending.beforeAnswer(Ending.Way.RESET_STREAM).with(error));
  }

  /**
   * Sends the head and the first bytes of the body, then resets the HTTP/2 stream; the connection
   * goes on.
   *
   * @param bytesOfBody bytes as on the wire after compression
   */
  public Step resetStreamAfter(int bytesOfBody, Http2Error error) {
    return withEnding(Ending.after(Ending.Way.RESET_STREAM, bytesOfBody).with(error));
  }

  /**
   * Reads the request, sends an HTTP/2 GOAWAY with NO_ERROR that says that it was not processed,
   * and closes the connection in order. The last stream that it names is the highest one whose
   * answer has begun.
   */
  public Step goAwayBeforeAnswer() {
    return withEnding(Ending.beforeAnswer(Ending.Way.GO_AWAY_BEFORE));
  }

  /**
   * Sends an HTTP/2 GOAWAY with NO_ERROR and then the whole answer. It lets the streams under way
   * come to their end, and asks for other requests to be sent over another connection; those that
   * come over this one all the same are answered. The JDK's client gives up, in JDK 17, every
   * stream that is under way.
   */
  public Step goAwayDuringAnswer() {
    return withEnding(Ending.beforeAnswer(Ending.Way.GO_AWAY_DURING));
  }

  /**
   * Sends the whole answer and then the GOAWAY of {@link #goAwayDuringAnswer}, which the client may
   * hear of after it has sent its next request.
   */
  public Step goAwayAfterAnswer() {
    return withEnding(Ending.beforeAnswer(Ending.Way.GO_AWAY_AFTER));
  }

  /**
   * Does this for so many requests in a row.
   *
   * @param times 1 or more; {@link Integer#MAX_VALUE} is for ever
   */
  public Step times(int times) {
    return new Step(status, headers, content, gap, chunked, gzip, delay, ending, times);
  }

  private Step withHeader(HeaderChange change) {
    StepRules.checkHeader(change);
    List<HeaderChange> more = new ArrayList<>(headers);
    more.add(change);
    return new Step(status, List.copyOf(more), content, gap, chunked, gzip, delay, ending, times);
  }

  private Step withContent(Content replacement) {
    StepRules.checkReplaces(content, replacement);
    return new Step(status, headers, replacement, gap, chunked, gzip, delay, ending, times);
  }

  private Step withEnding(Ending replacement) {
    StepRules.checkReplaces(ending, replacement);
    return new Step(status, headers, content, gap, chunked, gzip, delay, replacement, times);
  }

  int status() {
    return status;
  }

  List<HeaderChange> headers() {
    return headers;
  }

  Content content() {
    return content;
  }

  Duration gap() {
    return gap;
  }

  boolean isChunked() {
    return chunked;
  }

  boolean isGzip() {
    return gzip;
  }

  Duration delay() {
    return delay;
  }

  Ending ending() {
    return ending;
  }

  int times() {
    return times;
  }

  /** Whether no further step of the path has its turn. */
  public boolean isForever() {
    return times == Integer.MAX_VALUE;
  }
}
