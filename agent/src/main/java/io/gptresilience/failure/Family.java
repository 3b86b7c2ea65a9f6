package io.gptresilience.failure;

/**
 * The ten families of failures, and {@link #UNKNOWN}. The wire names are the product's vocabulary
 * and never change.
 */
public enum Family {
  INVALID_API_KEY("invalid_api_key", false),
  QUOTA_EXCEEDED("quota_exceeded", false),
  TIMEOUT_ERROR("timeout_error", true),
  RATE_LIMIT_EXCEEDED("rate_limit_exceeded", true),
  NETWORK_ERROR("network_error", true),
  INTERNAL_SERVER_ERROR("internal_server_error", true),
  VALIDATION_ERROR("validation_error", false),
  CAPACITY_ERROR("capacity_error", true),
  /** An answer that began well and then broke, or carried an error that has no better family. */
  STREAM_ERROR("stream_error", true),
  PERMISSION_ERROR("permission_error", false),
  UNKNOWN("unknown", false);

  private final String wireName;
  private final boolean retryable;

  Family(String wireName, boolean retryable) {
    this.wireName = wireName;
    this.retryable = retryable;
  }

  /** The name in logs; never changes. */
  public String wireName() {
    return wireName;
  }

  /**
   * Whether sending the same request again usually helps. A single {@link Failure} may know better.
   */
  public boolean retryable() {
    return retryable;
  }
}
