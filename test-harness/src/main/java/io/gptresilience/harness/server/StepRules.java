package io.gptresilience.harness.server;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import okhttp3.Headers;

/** What a {@link Step} may say. Every breach is an {@link IllegalArgumentException}. */
final class StepRules {

  // They follow from the body; a lie about the length is what closeAfter and stallAfter are for.
  private static final Set<String> FRAMING =
      Set.of("content-length", "transfer-encoding", "content-encoding");

  // RFC 9113 §8.2.2: an answer that has them is malformed in HTTP/2.
  private static final Set<String> ONE_CONNECTION =
      Set.of("connection", "keep-alive", "proxy-connection", "upgrade");

  private StepRules() {}

  static void check(Step step) {
    if (step.times() < 1) {
      throw new IllegalArgumentException("times is " + step.times() + "; allowed: 1 or more");
    }
    checkNotNegative("delay", step.delay());
    checkNotNegative("gap", step.gap());
    if (!step.gap().isZero() && step.content() instanceof Content.Bytes) {
      throw new IllegalArgumentException(
          "gap(" + step.gap() + ") goes with events; this step has one body");
    }
    if (!carriesBody(step.status())) {
      checkHasNoBody(step);
    }
    if (step.ending().comesBeforeAnswer()) {
      checkSendsNothing(step);
    }
    if (step.ending().comesAfterHead()) {
      checkCut(step);
    }
  }

  static void checkStatus(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status is " + status + "; allowed: 200 to 599");
    }
  }

  static void checkHeader(HeaderChange change) {
    if (FRAMING.contains(change.name().toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          change.name() + " follows from the body; use chunked(), gzip() or closeAfter(n)");
    }
    // Throws IllegalArgumentException, and names the character that is not allowed.
    new Headers.Builder().add(change.name(), change.value() == null ? "" : change.value());
  }

  static void checkReplaces(Content present, Content replacement) {
    if (!(present instanceof Content.Usual) && present.getClass() != replacement.getClass()) {
      throw new IllegalArgumentException("a step has either one body or events, not both");
    }
  }

  static void checkReplaces(Ending present, Ending replacement) {
    if (!present.equals(Ending.COMPLETE)) {
      throw new IllegalArgumentException(
          "a step ends in one way: it says %s already, %s is refused"
              .formatted(present, replacement));
    }
  }

  /**
   * What goes over one version of HTTP only.
   *
   * @throws IllegalArgumentException if the request came over the other
   */
  static void checkGoesOver(ReceivedRequest request, Step step) {
    if (step.ending().needsHttp2() && !request.isHttp2()) {
      throw new IllegalArgumentException(
          "%s goes over HTTP/2; this request came over %s"
              .formatted(step.ending(), request.protocol()));
    }
    for (HeaderChange change : step.headers()) {
      if (request.isHttp2() && ONE_CONNECTION.contains(change.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            change.name() + " goes over HTTP/1.1; this request came over HTTP/2");
      }
    }
  }

  /** RFC 9110 §15.3.5, §15.3.6, §15.4.5; redirects are sent bare, as proxies do. */
  static boolean carriesBody(int status) {
    return status != 204 && status != 205 && status / 100 != 3;
  }

  private static void checkNotNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " is " + value + "; allowed: PT0S or more");
    }
  }

  private static void checkHasNoBody(Step step) {
    if (!(step.content() instanceof Content.Usual)
        || step.isChunked()
        || step.isGzip()
        || step.ending().comesAfterHead()) {
      throw new IllegalArgumentException(
          "status "
              + step.status()
              + " is sent without a body; allowed with it: headers, delay, times, and faults"
              + " before the answer");
    }
  }

  private static void checkSendsNothing(Step step) {
    if (step.status() != Step.USUAL_STATUS
        || !step.headers().isEmpty()
        || !(step.content() instanceof Content.Usual)
        || !step.gap().isZero()
        || step.isChunked()
        || step.isGzip()) {
      throw new IllegalArgumentException(
          step.ending() + " sends nothing; allowed with it: delay and times");
    }
  }

  private static void checkCut(Step step) {
    int cut = step.ending().afterBytes().getAsInt();
    if (cut < 0) {
      throw new IllegalArgumentException(step.ending() + "; allowed: 0 bytes or more");
    }
    // Of compressed and usual bodies the length is known only when they are sent.
    if (step.content() instanceof Content.Bytes body
        && !step.isGzip()
        && cut > body.bytes().length) {
      throw new IllegalArgumentException(
          step.ending() + ", but the body has only " + body.bytes().length + " bytes");
    }
  }
}
