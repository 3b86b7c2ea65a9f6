package io.gptresilience.failure;

/**
 * What providers say in words. The rules are ordered: what stands further up is the more certain or
 * the finer. Phrases are from the answers of OpenAI, Azure OpenAI, providers and servers that copy
 * their API, relays (many of them answer in Chinese), and the proxies in between.
 */
final class AnswerPhrases {

  /** Say what is wrong as well as a code does. */
  static final PhraseBook TELLING = telling();

  /** The names of statuses, RFC 9110 §15, for texts in which no number stands. */
  static final PhraseBook STATUS_NAMES =
      new PhraseBook.Builder()
          .rule(Reason.TOO_MANY_REQUESTS, "too many requests")
          .rule(Reason.UNAUTHORIZED, "unauthorized | unauthenticated | not authenticated")
          .rule(Reason.PAYMENT_REQUIRED, "payment required")
          .rule(Reason.FORBIDDEN, "forbidden | access denied | permission denied")
          .rule(Reason.GATEWAY_TIMEOUT, "gateway time | request timeout | timed out")
          .rule(Reason.BAD_GATEWAY, "bad gateway")
          .rule(Reason.UNAVAILABLE, "service unavailable | temporarily unavailable")
          .rule(Reason.PAYLOAD_TOO_LARGE, "payload too large | content too large")
          .rule(Reason.UNSUPPORTED_MEDIA_TYPE, "unsupported media type")
          .rule(Reason.METHOD_NOT_ALLOWED, "method not allowed")
          .rule(Reason.BAD_REQUEST, "bad request | unprocessable entity | unprocessable content")
          .rule(Reason.RESOURCE_NOT_FOUND, "not found")
          .build();

  /** Say that a limit was reached, and do not only speak of limits. */
  static final PhraseBook SURE_LIMITS =
      new PhraseBook.Builder()
          .rule(
              Reason.TOO_MANY_REQUESTS,
              "rate limit reached | rate limit exceeded | rate limit is exceeded"
                  + " | exceeded rate limit | rate limit has been exceeded | too many requests"
                  + " | exceeded call rate limit | exceeded token rate limit"
                  + " | exceeded the rate limit | exceeded your rate limit | ratelimiterror"
                  + " | reached rate limit | hit the rate limit | rate limited")
          .build();

  private AnswerPhrases() {}

  /** Whether the words say that something failed, without anything else that does. */
  static boolean tell(Clues clues) {
    return TELLING.meaningOf(clues.texts()) != null;
  }

  /** Whether the words name an error status. */
  static boolean nameStatus(Clues clues) {
    return STATUS_NAMES.meaningOf(clues.texts()) != null;
  }

  private static PhraseBook telling() {
    PhraseBook.Builder book = new PhraseBook.Builder();
    book
        // What was asked for can never be: before the limit or the quota that it names.
        .rule(
            Reason.ENQUEUED_TOKENS,
            "enqueued token limit | enqueued tokens | in_progress batches have been completed")
        .rule(
            Reason.REQUEST_ABOVE_LIMIT,
            "request too large for & limit | request is too large for & per min"
                + " | message size & reduce your message size"
                + " | requested tokens exceed & per minute"
                + " | requested & exceeds the maximum tokens per minute");
    AccountPhrases.addTo(book);
    RequestPhrases.addTo(book);
    LimitPhrases.addTo(book);
    ServerPhrases.addTo(book);
    return book.build();
  }
}
