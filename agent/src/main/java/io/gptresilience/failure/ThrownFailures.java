package io.gptresilience.failure;

import static io.gptresilience.failure.Family.NETWORK_ERROR;
import static io.gptresilience.failure.Family.TIMEOUT_ERROR;

import io.gptresilience.failure.Failure.Processing;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a client's exceptions mean. The chain of causes is walked from outside in, and the outermost
 * that tells something decides. Classes go by name, because no client need be on the class path,
 * and {@code java.net.http} may be missing from a linked runtime.
 */
final class ThrownFailures {

  /** Real chains have two to six links; the bound ends circular ones. */
  private static final int LONGEST_CHAIN = 32;

  /** No exception's first words need more to be told apart. */
  private static final int TELLING_CHARS = 512;

  /** What the SDK itself takes for a reason to send again; a cause that tells more comes first. */
  private static final Set<String> SDK_TRANSPORT =
      Set.of("com.openai.errors.OpenAIIoException", "com.openai.errors.OpenAIRetryableException");

  private static final String TLS = "javax.net.ssl.";
  private static final String TLS_EXCEPTION = TLS + "SSLException";

  private static final Meaning CALLERS_OWN = new Meaning(null, null, false, Processing.NONE);
  private static final Meaning UNRESOLVED =
      new Meaning(NETWORK_ERROR, "dns", true, Processing.NONE);
  private static final Meaning REFUSED =
      new Meaning(NETWORK_ERROR, "connection_refused", true, Processing.NONE);

  private static final Map<String, Meaning> BY_CLASS = new HashMap<>();
  private static final List<Shape> BY_MESSAGE = new ArrayList<>();

  static {
    put(
        "java.net.http.HttpConnectTimeoutException",
        TIMEOUT_ERROR,
        "connect_timeout",
        Processing.NONE);
    put(
        "java.net.http.HttpTimeoutException",
        TIMEOUT_ERROR,
        "request_timeout",
        Processing.POSSIBLE);
    put("java.net.SocketTimeoutException", TIMEOUT_ERROR, "read_timeout", Processing.POSSIBLE);
    BY_CLASS.put("java.net.UnknownHostException", UNRESOLVED);
    BY_CLASS.put("java.nio.channels.UnresolvedAddressException", UNRESOLVED);
    BY_CLASS.put("java.net.ConnectException", REFUSED);
    put("java.net.NoRouteToHostException", NETWORK_ERROR, "no_route", Processing.NONE);
    put("java.net.SocketException", NETWORK_ERROR, "connection_reset", Processing.POSSIBLE);
    put(
        "java.nio.channels.ClosedChannelException",
        NETWORK_ERROR,
        "connection_closed",
        Processing.POSSIBLE);
    put("java.io.EOFException", NETWORK_ERROR, "premature_end", Processing.POSSIBLE);
    put(
        "okhttp3.internal.http2.StreamResetException",
        NETWORK_ERROR,
        "stream_reset",
        Processing.POSSIBLE);
    put(
        "okhttp3.internal.http2.ConnectionShutdownException",
        NETWORK_ERROR,
        "goaway",
        Processing.POSSIBLE);
    // A certificate that is not trusted now will not be trusted in a second.
    BY_CLASS.put(TLS_EXCEPTION, new Meaning(NETWORK_ERROR, "tls", false, Processing.NONE));
    BY_CLASS.put("java.lang.InterruptedException", CALLERS_OWN);
    BY_CLASS.put("java.nio.channels.ClosedByInterruptException", CALLERS_OWN);
    BY_CLASS.put("java.util.concurrent.CancellationException", CALLERS_OWN);

    // The JDK client and OkHttp throw plain IOExceptions; these words are theirs. The first that
    // fits decides.
    shape("connect timed out", TIMEOUT_ERROR, "connect_timeout", Processing.NONE);
    shape("refused_stream", NETWORK_ERROR, "refused_stream", Processing.NONE);
    shape(
        "stream not processed",
        NETWORK_ERROR,
        "refused_stream",
        Processing.NONE); // the JDK's words for the same
    shape("goaway", NETWORK_ERROR, "goaway", Processing.POSSIBLE);
    shape("too many concurrent streams", NETWORK_ERROR, "too_many_streams", Processing.NONE);
    shape("header parser received no bytes", NETWORK_ERROR, "no_answer", Processing.POSSIBLE);
    shape("unexpected end of stream", NETWORK_ERROR, "premature_end", Processing.POSSIBLE);
    shape("eof reached while reading", NETWORK_ERROR, "premature_end", Processing.POSSIBLE);
    shape("fixed content-length", NETWORK_ERROR, "premature_end", Processing.POSSIBLE);
    shape("chunked transfer encoding", NETWORK_ERROR, "premature_end", Processing.POSSIBLE);
    shape(
        "remote host terminated the handshake", NETWORK_ERROR, "connection_reset", Processing.NONE);
    shape("connection reset", NETWORK_ERROR, "connection_reset", Processing.POSSIBLE);
    shape("broken pipe", NETWORK_ERROR, "connection_reset", Processing.POSSIBLE);
  }

  private ThrownFailures() {}

  /**
   * @return null where the exception is the caller's own doing
   */
  static Failure classify(Throwable thrown) {
    boolean transport = false;
    Throwable link = thrown;
    for (int i = 0; link != null && i < LONGEST_CHAIN; i++, link = link.getCause()) {
      Throwable security = link.getClass().getName().startsWith(TLS) ? security(link) : null;
      if (security != null) {
        return failure(BY_CLASS.get(TLS_EXCEPTION), security);
      }
      Meaning meaning = meaning(link);
      if (meaning != null) {
        return meaning == CALLERS_OWN
            ? null
            : failure(meaning == REFUSED ? refused(link) : meaning, link);
      }
      transport |= link instanceof IOException || SDK_TRANSPORT.contains(link.getClass().getName());
    }
    return failure(
        transport
            ? new Meaning(NETWORK_ERROR, Failure.PLAIN_IO, true, Processing.POSSIBLE)
            : new Meaning(Family.UNKNOWN, "exception", false, Processing.POSSIBLE),
        thrown);
  }

  /**
   * What is wrong on this side of a handshake: an empty trust store, a certificate that is not
   * trusted. The JDK's client puts it under "Remote host terminated the handshake".
   *
   * @return null where nothing is
   */
  private static Throwable security(Throwable handshake) {
    Throwable link = handshake.getCause();
    for (int i = 0; link != null && i < LONGEST_CHAIN; i++, link = link.getCause()) {
      if (link instanceof GeneralSecurityException) {
        return link;
      }
    }
    return null;
  }

  private static Meaning meaning(Throwable link) {
    String message = tellingWords(link);
    if (link instanceof InterruptedIOException && !(link instanceof SocketTimeoutException)) {
      // OkHttp says a call timeout this way, and the thread's interruption as well.
      return message.contains("timeout")
          ? new Meaning(TIMEOUT_ERROR, "call_timeout", true, Processing.POSSIBLE)
          : CALLERS_OWN;
    }
    if (link instanceof IllegalStateException && message.equals("client is closed")) {
      return CALLERS_OWN; // the SDK's words
    }
    if (link instanceof IOException) {
      if (message.equals("canceled")) {
        return CALLERS_OWN;
      }
      for (Shape shape : BY_MESSAGE) {
        if (message.contains(shape.words)) {
          return shape.meaning;
        }
      }
    }
    for (Class<?> type = link.getClass(); type != null; type = type.getSuperclass()) {
      Meaning meaning = BY_CLASS.get(type.getName());
      if (meaning != null) {
        return meaning;
      }
    }
    return null;
  }

  /**
   * The JDK's client wraps a name that it could not resolve in the exception of a refused
   * connection.
   */
  private static Meaning refused(Throwable connectException) {
    Throwable link = connectException;
    for (int i = 0; link != null && i < LONGEST_CHAIN; i++, link = link.getCause()) {
      if (BY_CLASS.get(link.getClass().getName()) == UNRESOLVED) {
        return UNRESOLVED;
      }
    }
    return REFUSED;
  }

  private static String tellingWords(Throwable link) {
    String message = link.getMessage();
    if (message == null) {
      return "";
    }
    return message.substring(0, Math.min(message.length(), TELLING_CHARS)).toLowerCase(Locale.ROOT);
  }

  private static Failure failure(Meaning meaning, Throwable link) {
    return new Failure(
        meaning.family,
        meaning.reason,
        meaning.retryable,
        null,
        meaning.processing,
        0,
        link.getClass().getName(),
        words(link),
        null);
  }

  /** The exception's, or where it has none those of the nearest cause that has. */
  private static String words(Throwable thrown) {
    Throwable link = thrown;
    for (int i = 0; link != null && i < LONGEST_CHAIN; i++, link = link.getCause()) {
      if (link.getMessage() != null && !link.getMessage().isBlank()) {
        return link.getMessage();
      }
    }
    return thrown.getMessage();
  }

  private static void put(String className, Family family, String reason, Processing processing) {
    BY_CLASS.put(className, new Meaning(family, reason, true, processing));
  }

  private static void shape(String words, Family family, String reason, Processing processing) {
    BY_MESSAGE.add(new Shape(words, new Meaning(family, reason, true, processing)));
  }

  private record Meaning(Family family, String reason, boolean retryable, Processing processing) {}

  /**
   * @param words a part of the message, in lower case
   */
  private record Shape(String words, Meaning meaning) {}
}
