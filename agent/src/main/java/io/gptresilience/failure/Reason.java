package io.gptresilience.failure;

import static io.gptresilience.failure.Family.CAPACITY_ERROR;
import static io.gptresilience.failure.Family.INTERNAL_SERVER_ERROR;
import static io.gptresilience.failure.Family.INVALID_API_KEY;
import static io.gptresilience.failure.Family.NETWORK_ERROR;
import static io.gptresilience.failure.Family.PERMISSION_ERROR;
import static io.gptresilience.failure.Family.QUOTA_EXCEEDED;
import static io.gptresilience.failure.Family.RATE_LIMIT_EXCEEDED;
import static io.gptresilience.failure.Family.STREAM_ERROR;
import static io.gptresilience.failure.Family.TIMEOUT_ERROR;
import static io.gptresilience.failure.Family.VALIDATION_ERROR;

import io.gptresilience.failure.Failure.Processing;
import java.util.Locale;

/**
 * The finer cause of a failure. Each belongs to one family; the wire names are in logs, options and
 * documentation and never change.
 */
public enum Reason {
  /** The key is wrong, revoked, or of another account. */
  INCORRECT_API_KEY(INVALID_API_KEY),
  /** No key was sent, or not in the form {@code Authorization: Bearer …}. */
  MISSING_API_KEY(INVALID_API_KEY),
  /** The key or token had a time limit, and by the server's clock it is not within it. */
  EXPIRED_API_KEY(INVALID_API_KEY),
  /** The key does not belong to the organisation or project named in the request. */
  WRONG_ORGANIZATION(INVALID_API_KEY),
  ACCOUNT_DEACTIVATED(INVALID_API_KEY),
  UNAUTHORIZED(INVALID_API_KEY),

  /** The credit is used up, or none was ever bought. */
  INSUFFICIENT_QUOTA(QUOTA_EXCEEDED),
  /** A limit that the customer set on spending, for a month, a project or a key. */
  SPEND_LIMIT_EXCEEDED(QUOTA_EXCEEDED),
  /** What a plan grants in a period of hours, weeks or months is used up. */
  USAGE_LIMIT_EXCEEDED(QUOTA_EXCEEDED),
  BILLING_NOT_ACTIVE(QUOTA_EXCEEDED),
  PAYMENT_REQUIRED(QUOTA_EXCEEDED),

  CONNECT_TIMEOUT(TIMEOUT_ERROR, true, Processing.NONE),
  /** No connection of the client's pool became free in time. */
  POOL_TIMEOUT(TIMEOUT_ERROR, true, Processing.NONE),
  READ_TIMEOUT(TIMEOUT_ERROR),
  WRITE_TIMEOUT(TIMEOUT_ERROR),
  /** The client's bound on one whole exchange. */
  REQUEST_TIMEOUT(TIMEOUT_ERROR),
  /** OkHttp's bound on a call with all that belongs to it. */
  CALL_TIMEOUT(TIMEOUT_ERROR),
  /** The server or what stands before it gave up waiting: 408, 504, 522, 524. */
  GATEWAY_TIMEOUT(TIMEOUT_ERROR),
  /** A stream was silent for too long. */
  STREAM_IDLE(TIMEOUT_ERROR),

  /** Requests per minute. */
  RPM(RATE_LIMIT_EXCEEDED),
  /** Tokens per minute. */
  TPM(RATE_LIMIT_EXCEEDED),
  /** Requests per day. */
  RPD(RATE_LIMIT_EXCEEDED),
  /** Tokens per day. */
  TPD(RATE_LIMIT_EXCEEDED),
  /** Images per minute. */
  IPM(RATE_LIMIT_EXCEEDED),
  /** One request is larger than the whole limit: no wait makes it fit. */
  REQUEST_ABOVE_LIMIT(RATE_LIMIT_EXCEEDED, false, Processing.NONE),
  /** Tokens of batches in the queue: hours, not seconds. */
  ENQUEUED_TOKENS(RATE_LIMIT_EXCEEDED, false, Processing.NONE),
  /** The rate rose too fast, although it is within the limits. */
  SLOW_DOWN(RATE_LIMIT_EXCEEDED),
  /** A firewall before the service counts requests by address: Cloudflare's 1015. */
  EDGE_RATE_LIMIT(RATE_LIMIT_EXCEEDED),
  /** A limit that was not named. */
  TOO_MANY_REQUESTS(RATE_LIMIT_EXCEEDED),

  DNS(NETWORK_ERROR, true, Processing.NONE),
  CONNECTION_REFUSED(NETWORK_ERROR, true, Processing.NONE),
  NO_ROUTE(NETWORK_ERROR, true, Processing.NONE),
  CONNECTION_RESET(NETWORK_ERROR),
  /** The connection was closed under the exchange, on this side or unknown on which. */
  CONNECTION_CLOSED(NETWORK_ERROR),
  /** The connection ended before the answer did. */
  PREMATURE_END(NETWORK_ERROR),
  GOAWAY(NETWORK_ERROR),
  /** RFC 9113 §8.7: the server says that it did nothing. */
  REFUSED_STREAM(NETWORK_ERROR, true, Processing.NONE),
  STREAM_RESET(NETWORK_ERROR),
  TOO_MANY_STREAMS(NETWORK_ERROR, true, Processing.NONE),
  /** The other side is not trusted or does not speak the same TLS; it will not in a second. */
  TLS(NETWORK_ERROR, false, Processing.NONE),
  /** The connection broke while TLS was being agreed on. */
  HANDSHAKE_BROKEN(NETWORK_ERROR, true, Processing.NONE),
  /** A proxy wants credentials or does not let the connection through. */
  PROXY_REFUSED(NETWORK_ERROR, false, Processing.NONE),
  /** A proxy before the service did not reach it. */
  UPSTREAM_UNREACHABLE(NETWORK_ERROR, true, Processing.NONE),
  /** A proxy before the service lost it on the way. */
  UPSTREAM_RESET(NETWORK_ERROR),
  /** What came was no HTTP. */
  PROTOCOL_ERROR(NETWORK_ERROR),
  /** Something could not be read or written; no more is known. */
  IO(NETWORK_ERROR),

  SERVER_ERROR(INTERNAL_SERVER_ERROR),
  /** The model failed: it could not be loaded, or what it made was of no use. */
  MODEL_FAILED(INTERNAL_SERVER_ERROR),
  BAD_GATEWAY(INTERNAL_SERVER_ERROR),
  /** Cloudflare did not reach the service: 521, 523, 525, 526, 530. */
  ORIGIN_UNREACHABLE(INTERNAL_SERVER_ERROR, true, Processing.NONE),
  /** The server does not know the method or the feature: 501. */
  NOT_IMPLEMENTED(INTERNAL_SERVER_ERROR, false, Processing.NONE),

  CONTEXT_LENGTH_EXCEEDED(VALIDATION_ERROR),
  /** A field is longer than allowed, or has more elements. */
  INPUT_TOO_LONG(VALIDATION_ERROR),
  /** The request's body has too many bytes. */
  PAYLOAD_TOO_LARGE(VALIDATION_ERROR),
  INVALID_JSON(VALIDATION_ERROR),
  MISSING_PARAMETER(VALIDATION_ERROR),
  UNKNOWN_PARAMETER(VALIDATION_ERROR),
  UNSUPPORTED_PARAMETER(VALIDATION_ERROR),
  UNSUPPORTED_VALUE(VALIDATION_ERROR),
  INVALID_VALUE(VALIDATION_ERROR),
  /** A JSON schema of a tool or of the answer's form. */
  INVALID_SCHEMA(VALIDATION_ERROR),
  /** Messages, items or tool calls that do not follow one another as they must. */
  INVALID_SEQUENCE(VALIDATION_ERROR),
  INVALID_IMAGE(VALIDATION_ERROR),
  INVALID_FILE(VALIDATION_ERROR),
  MODEL_NOT_FOUND(VALIDATION_ERROR),
  /** Azure: the model has no deployment of this name. */
  DEPLOYMENT_NOT_FOUND(VALIDATION_ERROR),
  /** The model exists but not for this endpoint or operation. */
  UNSUPPORTED_MODEL(VALIDATION_ERROR),
  /** There is nothing at this URL: a path, a base URL, an API version. */
  UNKNOWN_URL(VALIDATION_ERROR),
  /** An object of that id does not exist. */
  RESOURCE_NOT_FOUND(VALIDATION_ERROR),
  /** The object is in a state that does not allow this. */
  INVALID_STATE(VALIDATION_ERROR),
  /** A lock was not free in time; the SDK resends it too. */
  CONFLICT(VALIDATION_ERROR, true, Processing.NONE),
  METHOD_NOT_ALLOWED(VALIDATION_ERROR),
  UNSUPPORTED_MEDIA_TYPE(VALIDATION_ERROR),
  /** A filter found the prompt or the answer against its rules. */
  CONTENT_POLICY(VALIDATION_ERROR),
  /** The model called a tool in a way that its schema does not allow. */
  TOOL_USE_FAILED(VALIDATION_ERROR),
  BAD_REQUEST(VALIDATION_ERROR),

  OVERLOADED(CAPACITY_ERROR, true, Processing.NONE),
  /** More requests at once than the provider allows. */
  CONCURRENCY(CAPACITY_ERROR, true, Processing.NONE),
  /** The model is being loaded. */
  MODEL_LOADING(CAPACITY_ERROR, true, Processing.NONE),
  UNAVAILABLE(CAPACITY_ERROR),

  /** The stream ended before it said that it was complete. */
  STREAM_CUT(STREAM_ERROR),
  /** An event that nobody can read, or something that is no stream. */
  MALFORMED_EVENT(STREAM_ERROR),
  /** An event or a field says that something failed, and not what. */
  ERROR_EVENT(STREAM_ERROR),

  /** A restricted key lacks a right. */
  MISSING_SCOPES(PERMISSION_ERROR),
  /** The account, organisation or project may not use the model. */
  MODEL_ACCESS_DENIED(PERMISSION_ERROR),
  /** The model is only for organisations whose identity was checked. */
  ORGANIZATION_NOT_VERIFIED(PERMISSION_ERROR),
  /** The provider blocked the organisation or the user. */
  ORGANIZATION_RESTRICTED(PERMISSION_ERROR),
  UNSUPPORTED_COUNTRY(PERMISSION_ERROR),
  /** The customer's own rules: allowed addresses, private endpoints, virtual networks. */
  IP_NOT_ALLOWED(PERMISSION_ERROR),
  /** A firewall before the service stopped the request: Cloudflare's 1020, 1010, a challenge. */
  FIREWALL(PERMISSION_ERROR),
  FORBIDDEN(PERMISSION_ERROR),

  /** An answer that was cut at a limit of the request's own; no failure. */
  INCOMPLETE(Family.UNKNOWN),
  /** The caller's own doing; no failure. */
  CANCELLED(Family.UNKNOWN),
  /** An exception that tells nothing of a call. */
  EXCEPTION(Family.UNKNOWN),
  /** Nothing fits. */
  UNKNOWN(Family.UNKNOWN);

  private final Family family;
  private final boolean retryable;
  private final Processing processing;
  private final String wireName = name().toLowerCase(Locale.ROOT);

  Reason(Family family) {
    this(
        family,
        family.retryable(),
        family == RATE_LIMIT_EXCEEDED ? Processing.NONE : Processing.POSSIBLE);
  }

  Reason(Family family, boolean retryable, Processing processing) {
    this.family = family;
    this.retryable = retryable;
    this.processing = processing;
  }

  /** The one family it belongs to. */
  public Family family() {
    return family;
  }

  /** Whether sending the same request again may help; a single {@link Failure} may know better. */
  public boolean retryable() {
    return retryable;
  }

  /** What the reason alone tells of the work that the server may have done. */
  public Processing processing() {
    return processing;
  }

  /** The name in logs; never changes. */
  public String wireName() {
    return wireName;
  }
}
