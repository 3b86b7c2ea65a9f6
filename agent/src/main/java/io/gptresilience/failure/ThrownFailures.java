package io.gptresilience.failure;

import java.util.Locale;
import java.util.Set;

/**
 * Judges exceptions. The chain of causes is walked from outside in, and the outermost that tells
 * something decides: by its class, by its words, by another exception or an HTTP answer that its
 * words quote.
 */
final class ThrownFailures {

  /** Real chains have two to six links; the bound ends circular ones. */
  private static final int LONGEST_CHAIN = 32;

  private static final int LONGEST_WORD = 200;

  /** The whole messages of cancelled calls and closed clients: OkHttp's, Apache's, the SDK's. */
  private static final Set<String> CALLERS_OWN =
      Set.of(
          "canceled",
          "cancelled",
          "interrupted",
          "executor rejected",
          "client is closed",
          "selector manager closed",
          "connection pool shut down");

  private ThrownFailures() {}

  /**
   * @param outermost may be null
   * @return null where the exception is the caller's own doing
   */
  static Failure classify(ExceptionLink outermost) {
    boolean transport = false;
    ExceptionLink link = outermost;
    for (int i = 0; link != null && i < LONGEST_CHAIN; i++, link = link.cause()) {
      Failure quoted = quotedAnswer(link, false);
      if (quoted != null) {
        return quoted;
      }
      Reason reason = reason(link);
      if (reason != null) {
        return reason == Reason.CANCELLED ? null : deepest(reason, link);
      }
      quoted = quotedAnswer(link, true);
      if (quoted != null) {
        return quoted;
      }
      transport |= link.type().transport() && !link.type().programsOwn();
    }
    return failure(transport ? Reason.IO : Reason.EXCEPTION, outermost);
  }

  private static Reason reason(ExceptionLink link) {
    ExceptionType type = link.type();
    if (type.programsOwn()) {
      return null;
    }
    String message = link.message();
    Reason byType = meaning(type, message);
    if (byType == Reason.CANCELLED) {
      return byType;
    }
    if (message != null && isCallersOwn(message)) {
      return Reason.CANCELLED;
    }
    if (!type.client()) {
      return byType;
    }
    Reason byWords = TransportPhrases.BOOK.meaningOf(message);
    if (byWords != null) {
      return byWords == Reason.CONNECT_TIMEOUT && type.simpleName().equals("SocketException")
          ? Reason.READ_TIMEOUT // TCP gave up on an established connection
          : byWords;
    }
    return byType != null ? byType : byQuotedType(message);
  }

  /** OkHttp says a call timeout as interrupted I/O, and the thread's interruption as well. */
  private static Reason meaning(ExceptionType type, String message) {
    if (!type.interruptedIo()) {
      return type.meaning();
    }
    String words = message == null ? "" : message.toLowerCase(Locale.ROOT);
    return words.contains("timeout") || words.contains("timed out")
        ? Reason.CALL_TIMEOUT
        : Reason.CANCELLED;
  }

  private static boolean isCallersOwn(String message) {
    return message.length() < LONGEST_WORD
        && CALLERS_OWN.contains(message.strip().toLowerCase(Locale.ROOT));
  }

  /** Wrappers print what they wrap: {@code RuntimeException("java.io.EOFException: …")}. */
  private static Reason byQuotedType(String message) {
    if (message == null) {
      return null;
    }
    int end = Math.min(message.length(), 2 * LONGEST_WORD);
    int from = 0;
    for (int i = 0; i <= end; i++) {
      if (i == end || !isNameChar(message.charAt(i))) {
        if (i - from > "Exception".length() && i - from < LONGEST_WORD) {
          String name = ExceptionTypes.simpleName(message.substring(from, i));
          if (ExceptionTypes.isKnown(name)) {
            return meaning(ExceptionTypes.named(name), message.substring(i));
          }
        }
        from = i + 1;
      }
    }
    return null;
  }

  private static boolean isNameChar(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '$' || c == '_';
  }

  /**
   * Clients' own exceptions for error answers tell status and body in their words.
   *
   * @param anyWords whether words alone are evidence; otherwise a class or JSON must say that there
   *     was an answer
   */
  private static Failure quotedAnswer(ExceptionLink link, boolean anyWords) {
    String message = link.message();
    ExceptionType type = link.type();
    if (!type.client() || type.programsOwn()) {
      return null;
    }
    int byType = type.status();
    if (byType == 0 && (message == null || !anyWords && message.indexOf('{') < 0)) {
      return null;
    }
    String words = message == null ? "" : message;
    Clues clues = BodyReader.readText(words);
    int named = AnswerReasons.statusInTexts(clues);
    int status = named != 0 ? named : byType != 0 ? byType : clues.status();
    if (status == 0 && !clues.isError() && !isTold(type, clues)) {
      return null;
    }
    Reason reason = AnswerReasons.reason(status, Evidence.Headers.NONE, clues);
    if (clues.errorType() == null) {
      clues.type(link.className());
    }
    return AnswerFailures.failure(status, Evidence.Headers.NONE, clues, reason, null);
  }

  /** Bare names of statuses count where the class says that it is about HTTP. */
  private static boolean isTold(ExceptionType type, Clues clues) {
    return AnswerPhrases.tell(clues)
        || type.simpleName().contains("Http") && AnswerPhrases.nameStatus(clues);
  }

  /**
   * A cause further in may know better: the JDK's client calls a name that it could not resolve a
   * refused connection, a certificate that it does not trust a handshake that the other side ended,
   * and a reset an answer without bytes.
   */
  private static Failure deepest(Reason reason, ExceptionLink link) {
    Reason better =
        switch (reason) {
          case CONNECTION_REFUSED -> Reason.DNS;
          case HANDSHAKE_BROKEN -> Reason.TLS;
          case PREMATURE_END, CONNECTION_CLOSED -> Reason.CONNECTION_RESET;
          default -> null;
        };
    ExceptionLink cause = better == null ? null : link.cause();
    for (int i = 0; cause != null && i < LONGEST_CHAIN; i++, cause = cause.cause()) {
      if (reason(cause) == better || better == Reason.TLS && cause.type().security()) {
        String words = words(cause);
        return failure(better, link, words == null ? words(link) : words);
      }
    }
    return failure(reason, link);
  }

  private static Failure failure(Reason reason, ExceptionLink link) {
    return failure(reason, link, words(link));
  }

  private static Failure failure(Reason reason, ExceptionLink link, String words) {
    return new Failure(
        reason,
        reason.retryable(),
        null,
        reason.processing(),
        0,
        link == null ? reason.wireName() : link.className(),
        words,
        null,
        null);
  }

  /** The exception's, or where it has none those of the nearest cause that has. */
  private static String words(ExceptionLink outermost) {
    ExceptionLink link = outermost;
    for (int i = 0; link != null && i < LONGEST_CHAIN; i++, link = link.cause()) {
      if (link.message() != null && !link.message().isBlank()) {
        return link.message();
      }
    }
    return null;
  }
}
