package io.gptresilience.cli;

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

import io.gptresilience.config.NearestName;
import io.gptresilience.failure.Failure;
import io.gptresilience.failure.Family;
import io.gptresilience.failure.Reason;
import io.gptresilience.guidance.Guidance;
import io.gptresilience.guidance.Language;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A family or one reason of it, by itself, without a failure that was seen.
 *
 * @param reason null where the whole family is meant
 */
record Topic(Family family, Reason reason) {

  /** Every name, ours first, then what people say instead; codes are what the classifier knows. */
  private static final Map<String, Topic> NAMES = new LinkedHashMap<>();

  static {
    for (Family family : Family.values()) {
      NAMES.put(family.wireName(), new Topic(family, null));
    }
    for (Reason reason : Reason.values()) {
      NAMES.putIfAbsent(reason.wireName(), new Topic(reason.family(), reason));
    }
    for (Language language : Language.values()) {
      for (Family family : Family.values()) {
        for (String name : Guidance.in(language).of(family).name().split("/")) {
          NAMES.putIfAbsent(plain(name), new Topic(family, null));
        }
      }
    }
    also(INVALID_API_KEY, "api_key", "key", "wrong_key", "auth", "authentication", "login");
    also(QUOTA_EXCEEDED, "quota", "credit", "credits", "billing", "payment", "balance");
    also(TIMEOUT_ERROR, "timeout", "timed_out", "slow");
    also(RATE_LIMIT_EXCEEDED, "rate_limit", "ratelimit", "rate_limited", "throttled", "too_fast");
    also(NETWORK_ERROR, "network", "connection", "offline", "vpn");
    also(INTERNAL_SERVER_ERROR, "internal", "internal_error");
    also(VALIDATION_ERROR, "validation", "invalid_request", "invalid_request_error");
    also(CAPACITY_ERROR, "capacity", "overload", "busy");
    also(STREAM_ERROR, "stream", "streaming", "sse");
    also(PERMISSION_ERROR, "permission", "permissions", "access_denied");

    also(Reason.CONNECTION_RESET, "reset", "broken_pipe");
    also(Reason.CONNECTION_REFUSED, "refused");
    also(Reason.DNS, "unknown_host");
    also(Reason.TLS, "ssl", "certificate", "pkix", "handshake", "truststore");
    also(Reason.PROXY_REFUSED, "proxy");
    also(Reason.PREMATURE_END, "eof");
    also(Reason.RPM, "requests_per_minute");
    also(Reason.TPM, "tokens_per_minute");
    also(Reason.RPD, "requests_per_day");
    also(Reason.TPD, "tokens_per_day");
    also(Reason.CONTEXT_LENGTH_EXCEEDED, "context_length", "context_window", "max_tokens");
    also(Reason.MODEL_NOT_FOUND, "model", "no_such_model");
    also(Reason.INVALID_JSON, "json");
    also(Reason.CONTENT_POLICY, "content_filter", "moderation", "safety");
    also(Reason.UNSUPPORTED_COUNTRY, "country", "region");
    also(Reason.FIREWALL, "cloudflare");
    also(Reason.MISSING_SCOPES, "scope", "scopes");
  }

  /**
   * @param name in any case, with blanks or hyphens for underscores
   * @return null where nothing is called so
   */
  static Topic named(String name) {
    return NAMES.get(plain(name));
  }

  /**
   * @return the name that was perhaps meant, or null
   */
  static String nearest(String misspelt) {
    boolean isNumber = misspelt.chars().allMatch(Character::isDigit);
    return isNumber ? null : NearestName.of(misspelt, names());
  }

  /** Everything that {@link #named} knows. */
  static List<String> names() {
    return List.copyOf(NAMES.keySet());
  }

  /** Of the family, in the order of the table. */
  static List<Reason> reasons(Family family) {
    return Arrays.stream(Reason.values()).filter(reason -> reason.family() == family).toList();
  }

  /** A failure of this kind of which nothing else is known. */
  Failure asFailure() {
    Reason usual = reason != null ? reason : usual(family);
    return new Failure(
        usual, usual.retryable(), null, usual.processing(), 0, null, null, null, null);
  }

  private static Reason usual(Family family) {
    return reasons(family).stream()
        .filter(reason -> reason.retryable() == family.retryable())
        .findFirst()
        .orElseThrow();
  }

  private static void also(Family family, String... names) {
    for (String name : names) {
      NAMES.putIfAbsent(name, new Topic(family, null));
    }
  }

  private static void also(Reason reason, String... names) {
    for (String name : names) {
      NAMES.putIfAbsent(name, new Topic(reason.family(), reason));
    }
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
  }
}
