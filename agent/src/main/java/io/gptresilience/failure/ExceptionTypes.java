package io.gptresilience.failure;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the classes of exceptions mean, by their names without packages: no client need be on the
 * class path, and those that share a name ({@code ConnectTimeoutException} of Apache, Netty and
 * Ktor) mean the same.
 */
final class ExceptionTypes {

  /** Where the exceptions of HTTP clients and of what they stand on are at home. */
  private static final String[] CLIENTS = {
    "java.io.",
    "java.net.",
    "java.nio.",
    "java.security.",
    "java.util.concurrent.",
    "java.lang.Interrupted",
    "javax.net.",
    "sun.",
    "jdk.",
    "com.openai.",
    "okhttp3.",
    "okio.",
    "retrofit2.",
    "org.apache.http.",
    "org.apache.hc.",
    "io.netty.",
    "reactor.",
    "org.springframework.web.",
    "io.ktor.",
    "kotlinx.",
    "org.eclipse.jetty.",
    "io.vertx.",
    "org.asynchttpclient.",
    "com.azure."
  };

  private static final Map<String, Reason> MEANINGS = new HashMap<>();
  private static final Map<String, Integer> STATUSES = new HashMap<>();

  /** What broke the exchange, and not more; a cause that tells more comes first. */
  private static final Set<String> TRANSPORT =
      Set.of(
          "IOException",
          "OpenAIIoException",
          "OpenAIRetryableException",
          "ResourceAccessException",
          "WebClientRequestException",
          "UncheckedIOException",
          "ConnectionPendingException",
          "ApiConnectionException",
          "APIConnectionException",
          "NetworkException");

  /** Mistakes in a program's own code and in what it reads; they quote all sorts of things. */
  private static final Set<String> PROGRAMS_OWN =
      Set.of(
          "NullPointerException",
          "IllegalArgumentException",
          "ArithmeticException",
          "AssertionError",
          "ClassCastException",
          "IndexOutOfBoundsException",
          "ArrayIndexOutOfBoundsException",
          "NumberFormatException",
          "UnsupportedOperationException",
          "ConcurrentModificationException",
          "OutOfMemoryError",
          "StackOverflowError",
          "NoClassDefFoundError",
          "NoSuchMethodError",
          "ClassNotFoundException",
          "JsonParseException",
          "JsonProcessingException",
          "JsonMappingException",
          "MismatchedInputException",
          "UnrecognizedPropertyException",
          "InvalidFormatException",
          "JsonSyntaxException",
          "MalformedJsonException",
          "JsonDecodingException",
          "SerializationException",
          "DecodingException",
          "FileSystemException");

  static {
    means(
        Reason.CONNECT_TIMEOUT,
        "HttpConnectTimeoutException ConnectTimeoutException" + " SslHandshakeTimeoutException");
    means(
        Reason.POOL_TIMEOUT,
        "ConnectionPoolTimeoutException ConnectionRequestTimeoutException"
            + " PoolAcquireTimeoutException PoolAcquirePendingLimitException");
    means(Reason.READ_TIMEOUT, "SocketTimeoutException ReadTimeoutException");
    means(Reason.WRITE_TIMEOUT, "WriteTimeoutException");
    means(
        Reason.REQUEST_TIMEOUT,
        "HttpTimeoutException HttpRequestTimeoutException TimeoutException RequestTimeoutException"
            + " TimeoutCancellationException ApiTimeoutException APITimeoutException"
            + " APIConnectionTimeoutError HttpClientTimeoutException ResponseTimeoutException");
    means(
        Reason.DNS,
        "UnknownHostException UnresolvedAddressException DnsNameResolverException"
            + " DnsResolveContextException DnsErrorCauseException DnsNameResolverTimeoutException");
    means(Reason.CONNECTION_REFUSED, "ConnectException HttpHostConnectException");
    means(Reason.NO_ROUTE, "NoRouteToHostException PortUnreachableException");
    means(Reason.CONNECTION_RESET, "SocketException NativeIoException");
    means(
        Reason.CONNECTION_CLOSED,
        "ClosedChannelException ClosedConnectionException ConnectionClosedEarlyException");
    means(
        Reason.PREMATURE_END,
        "EOFException NoHttpResponseException PrematureCloseException ConnectionClosedException"
            + " TruncatedChunkException EofException RemotelyClosedException"
            + " PrematureChannelClosureException MalformedChunkCodingException"
            + " UnexpectedEndOfInputException");
    means(
        Reason.STREAM_RESET,
        "StreamResetException H2StreamResetException" + " Http2ResetException");
    means(Reason.GOAWAY, "ConnectionShutdownException GoAwayException");
    means(
        Reason.TLS,
        "SSLException SSLHandshakeException CertificateException CertPathValidatorException"
            + " CertPathBuilderException SunCertPathBuilderException ValidatorException"
            + " CertificateExpiredException NotSslRecordException");
    means(
        Reason.PROTOCOL_ERROR,
        "ProtocolException MalformedReplyException"
            + " HttpFormatException InvalidHttpStatusLineException BadMessageException");
    means(Reason.PROXY_REFUSED, "ProxyAuthenticationRequiredException");
    means(Reason.STREAM_CUT, "JsonEOFException");
    means(Reason.MALFORMED_EVENT, "SSEFormatException");
    means(
        Reason.CANCELLED,
        "InterruptedException ClosedByInterruptException CancellationException"
            + " JobCancellationException");
    means(Reason.CONTENT_POLICY, "ContentFilteredException ContentFilterException");
    means(Reason.MODEL_NOT_FOUND, "ModelNotFoundException");
    means(Reason.UNSUPPORTED_PARAMETER, "UnsupportedFeatureException");

    status(400, "BadRequestException BadRequest InvalidRequestException BadRequestError");
    status(
        401,
        "UnauthorizedException Unauthorized AuthenticationException AuthenticationError"
            + " ClientAuthenticationException UnauthenticatedException");
    status(403, "PermissionDeniedException Forbidden ForbiddenException PermissionDeniedError");
    status(404, "NotFoundException NotFound NotFoundError ResourceNotFoundException");
    status(405, "MethodNotAllowed MethodNotAllowedException");
    status(409, "Conflict ConflictException ConflictError");
    status(413, "PayloadTooLarge ContentTooLarge");
    status(415, "UnsupportedMediaType");
    status(
        422,
        "UnprocessableEntityException UnprocessableEntity UnprocessableContent"
            + " UnprocessableEntityError");
    status(429, "RateLimitException TooManyRequests RateLimitError TooManyRequestsException");
    status(500, "InternalServerException InternalServerError InternalServerErrorException");
    status(502, "BadGateway BadGatewayException");
    status(503, "ServiceUnavailable ServiceUnavailableException OverloadedException");
    status(504, "GatewayTimeout GatewayTimeoutException");
  }

  private ExceptionTypes() {}

  /**
   * Of one that was thrown. An application has exceptions of such names as well, which mean
   * something of its own.
   */
  static ExceptionType ofClass(String className) {
    boolean client = isClients(className);
    return client
        ? named(className)
        : new ExceptionType(simpleName(className), null, 0, false, false, false, false, false);
  }

  private static boolean isClients(String className) {
    for (String clients : CLIENTS) {
      if (className.startsWith(clients)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Of one that somebody tells of.
   *
   * @param className with its package, or without
   */
  static ExceptionType named(String className) {
    String name = simpleName(className);
    return new ExceptionType(
        name,
        MEANINGS.get(name),
        STATUSES.getOrDefault(name, 0),
        name.equals("InterruptedIOException"),
        name.equals("GeneralSecurityException"),
        TRANSPORT.contains(name),
        PROGRAMS_OWN.contains(name),
        true);
  }

  static boolean isKnown(String simpleName) {
    return MEANINGS.containsKey(simpleName) || simpleName.equals("InterruptedIOException");
  }

  static String simpleName(String className) {
    return className.substring(
        Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
  }

  private static void means(Reason reason, String names) {
    for (String name : names.split(" ")) {
      MEANINGS.put(name, reason);
    }
  }

  private static void status(int status, String names) {
    for (String name : names.split(" ")) {
      STATUSES.put(name, status);
    }
  }
}
