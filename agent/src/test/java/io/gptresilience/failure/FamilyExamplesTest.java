package io.gptresilience.failure;

import static io.gptresilience.failure.Answers.described;
import static io.gptresilience.failure.Answers.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each family in the shapes of OpenAI, Azure, relays, pages, plain text and empty bodies. */
class FamilyExamplesTest {

  private static final String NGINX =
      "<html>\r\n<head><title>%1$s</title></head>\r\n<body>\r\n<center><h1>%1$s</h1></center>\r\n"
          + "<hr><center>nginx/1.25.3</center>\r\n</body>\r\n</html>\r\n";

  static Stream<Arguments> answers() {
    return Stream.of(
        // invalid_api_key
        openAi(
            401,
            "invalid_api_key",
            "Incorrect API key provided: sk-a***b.",
            Reason.INCORRECT_API_KEY),
        openAi(401, null, "You didn't provide an API key.", Reason.MISSING_API_KEY),
        openAi(401, null, "No such organization: org-abc.", Reason.WRONG_ORGANIZATION),
        openAi(401, "account_deactivated", "The account is gone.", Reason.ACCOUNT_DEACTIVATED),
        azure(
            401,
            "401",
            "Access denied due to invalid subscription key or wrong API endpoint.",
            Reason.INCORRECT_API_KEY),
        flat(
            401,
            "Authentication Fails, Your api key: ****1234 is invalid",
            Reason.INCORRECT_API_KEY),
        arguments(401, "{\"detail\":\"Not authenticated\"}", Reason.UNAUTHORIZED),
        arguments(401, "{\"error\":\"jwt expired\"}", Reason.EXPIRED_API_KEY),
        arguments(401, NGINX.formatted("401 Authorization Required"), Reason.UNAUTHORIZED),
        arguments(401, "", Reason.UNAUTHORIZED),

        // quota_exceeded
        openAi(
            429,
            "insufficient_quota",
            "You exceeded your current quota.",
            Reason.INSUFFICIENT_QUOTA),
        openAi(429, "billing_not_active", "Your account is not active.", Reason.BILLING_NOT_ACTIVE),
        openAi(429, "usage_limit_reached", "Come back next week.", Reason.USAGE_LIMIT_EXCEEDED),
        azure(429, "insufficient_quota", "Out of quota.", Reason.INSUFFICIENT_QUOTA),
        flat(402, "Insufficient Balance", Reason.INSUFFICIENT_QUOTA),
        flat(403, "Your credit balance is too low to access the API.", Reason.INSUFFICIENT_QUOTA),
        arguments(402, "Payment Required", Reason.PAYMENT_REQUIRED),
        arguments(402, "", Reason.PAYMENT_REQUIRED),

        // timeout_error
        openAi(408, null, "Request timed out.", Reason.GATEWAY_TIMEOUT),
        azure(408, "Timeout", "The operation was timeout.", Reason.GATEWAY_TIMEOUT),
        arguments(504, "stream timeout", Reason.GATEWAY_TIMEOUT),
        arguments(504, NGINX.formatted("504 Gateway Time-out"), Reason.GATEWAY_TIMEOUT),
        arguments(
            524, "<!DOCTYPE html><title>524: A timeout occurred</title>", Reason.GATEWAY_TIMEOUT),
        arguments(
            503,
            "upstream connect error or disconnect/reset before headers. "
                + "reset reason: connection timeout",
            Reason.GATEWAY_TIMEOUT),
        arguments(522, "", Reason.GATEWAY_TIMEOUT),

        // rate_limit_exceeded
        openAi(
            429,
            "rate_limit_exceeded",
            "Rate limit reached for gpt-4o in organization org-x on requests per min (Reason.RPM): "
                + "Limit 3, Used 3, Requested 1. Please try again in 20s.",
            Reason.RPM),
        azure(
            429,
            "429",
            "Requests to the ChatCompletions_Create Operation have exceeded call rate limit of "
                + "your current OpenAI S0 pricing tier. Please retry after 12 seconds.",
            Reason.RPM),
        flat(429, "Too many requests, please slow down", Reason.SLOW_DOWN),
        arguments(429, "{\"detail\":\"Too Many Requests\"}", Reason.TOO_MANY_REQUESTS),
        arguments(429, "{\"errors\":[{\"message\":\"throttled\"}]}", Reason.TOO_MANY_REQUESTS),
        arguments(429, "error code: 1015", Reason.EDGE_RATE_LIMIT),
        arguments(429, "", Reason.TOO_MANY_REQUESTS),

        // network_error
        arguments(
            503,
            "upstream connect error or disconnect/reset before headers. "
                + "reset reason: connection termination",
            Reason.UPSTREAM_RESET),
        arguments(
            503,
            "upstream connect error or disconnect/reset before headers. "
                + "reset reason: remote connection failure",
            Reason.UPSTREAM_UNREACHABLE),
        arguments(502, "{\"error\":{\"code\":\"ECONNREFUSED\"}}", Reason.UPSTREAM_UNREACHABLE),
        flat(
            500,
            "Post \"https://a/v1\": dial tcp: lookup a: no such host",
            Reason.UPSTREAM_UNREACHABLE),
        arguments(407, "", Reason.PROXY_REFUSED),

        // internal_server_error
        openAi(500, "server_error", "The server had an error.", Reason.SERVER_ERROR),
        azure(500, "InternalServerError", "The server had an error.", Reason.SERVER_ERROR),
        openAi(500, null, "Failed to load the model.", Reason.MODEL_FAILED),
        arguments(500, "Internal Server Error", Reason.SERVER_ERROR),
        arguments(502, NGINX.formatted("502 Bad Gateway"), Reason.BAD_GATEWAY),
        arguments(
            521,
            "<!DOCTYPE html><title>521: Web server is down</title>",
            Reason.ORIGIN_UNREACHABLE),
        arguments(520, "error code: 520", Reason.BAD_GATEWAY),
        arguments(500, "", Reason.SERVER_ERROR),

        // validation_error
        openAi(
            400,
            "context_length_exceeded",
            "This model's maximum context length is 8192 tokens.",
            Reason.CONTEXT_LENGTH_EXCEEDED),
        openAi(400, "unsupported_parameter", "Use another.", Reason.UNSUPPORTED_PARAMETER),
        openAi(400, null, "We could not parse the JSON body of your request.", Reason.INVALID_JSON),
        azure(
            404, "DeploymentNotFound", "The API deployment is gone.", Reason.DEPLOYMENT_NOT_FOUND),
        flat(404, "The model `gpt-9` does not exist", Reason.MODEL_NOT_FOUND),
        arguments(
            422,
            "{\"detail\":[{\"loc\":[\"body\",\"model\"],\"msg\":\"field required\","
                + "\"type\":\"value_error.missing\"}]}",
            Reason.MISSING_PARAMETER),
        arguments(404, "404 page not found", Reason.UNKNOWN_URL),
        arguments(413, NGINX.formatted("413 Request Entity Too Large"), Reason.PAYLOAD_TOO_LARGE),
        arguments(415, "", Reason.UNSUPPORTED_MEDIA_TYPE),

        // capacity_error
        openAi(503, "server_is_overloaded", "Our servers are overloaded.", Reason.OVERLOADED),
        openAi(
            503,
            null,
            "The engine is currently overloaded, please try again later",
            Reason.OVERLOADED),
        azure(
            503,
            "ServiceUnavailable",
            "The service is temporarily unavailable.",
            Reason.UNAVAILABLE),
        flat(429, "Too many concurrent requests", Reason.CONCURRENCY),
        arguments(
            529,
            "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}",
            Reason.OVERLOADED),
        arguments(503, NGINX.formatted("503 Service Temporarily Unavailable"), Reason.UNAVAILABLE),
        arguments(503, "{\"error\":\"Model x is currently loading\"}", Reason.MODEL_LOADING),
        arguments(529, "", Reason.OVERLOADED),

        // stream_error: an answer that says of itself that it failed, and not how
        arguments(
            200,
            "{\"object\":\"response\",\"status\":\"failed\",\"error\":null}",
            Reason.ERROR_EVENT),
        arguments(
            200,
            "{\"id\":\"c\",\"choices\":[{\"message\":{\"content\":\"half of",
            Reason.STREAM_CUT),
        arguments(200, "{\"error\":{\"message\":\"oops\"}}", Reason.ERROR_EVENT),

        // permission_error
        openAi(
            403,
            "unsupported_country_region_territory",
            "Country, region, or territory not supported",
            Reason.UNSUPPORTED_COUNTRY),
        openAi(403, null, "Project does not have access to model o1", Reason.MODEL_ACCESS_DENIED),
        azure(403, "AccessDenied", "Public network access is disabled.", Reason.IP_NOT_ALLOWED),
        flat(403, "Forbidden", Reason.FORBIDDEN),
        arguments(403, "<!DOCTYPE html><title>Just a moment...</title>", Reason.FIREWALL),
        arguments(403, "error code: 1020", Reason.FIREWALL),
        arguments(403, NGINX.formatted("403 Forbidden"), Reason.FIREWALL),
        arguments(403, "", Reason.FORBIDDEN));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void answerIsKnownInItsShape(int status, String body, Reason reason) {
    Failure failure = failure(status, body);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure.isTelling()).isTrue();
    Invariants.hold(failure);
  }

  @Test
  void everyFamilyHasThreeExamplesOfAnswers() {
    for (Family family : EnumSet.complementOf(EnumSet.of(Family.UNKNOWN))) {
      assertThat(answers().map(a -> (Reason) a.get()[2]).filter(r -> r.family() == family))
          .as(family.wireName())
          .hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void whatFitsNowhereIsUnknownAndShownAsItIs() {
    Failure odd = failure(999, "{\"error\":{\"message\":\"zork\",\"code\":\"zork_7\"}}");
    assertThat(odd.family()).isEqualTo(Family.UNKNOWN);
    assertThat(odd.errorType()).isEqualTo("zork_7");
    assertThat(odd.message()).isEqualTo("zork");
    assertThat(odd.retryable()).isFalse();
    assertThat(failure(0, "zork").family()).isEqualTo(Family.UNKNOWN);
    assertThat(failure(0, "").family()).isEqualTo(Family.UNKNOWN);
    assertThat(described("Zork", "zork").reason()).isEqualTo(Reason.EXCEPTION);
    assertThat(described().reason()).isEqualTo(Reason.EXCEPTION);
    for (Failure failure : Set.of(odd, described("Zork", "zork"), described())) {
      assertThat(failure.isTelling()).isFalse();
    }
  }

  @Test
  void everyReasonHasItsWireNameOnce() {
    assertThat(Stream.of(Reason.values()).map(Reason::wireName)).doesNotHaveDuplicates();
    assertThat(Stream.of(Family.values()).map(Family::wireName))
        .containsExactlyInAnyOrder(
            "invalid_api_key",
            "quota_exceeded",
            "timeout_error",
            "rate_limit_exceeded",
            "network_error",
            "internal_server_error",
            "validation_error",
            "capacity_error",
            "stream_error",
            "permission_error",
            "unknown");
  }

  private static Arguments openAi(int status, String code, String message, Reason reason) {
    String quotedCode = code == null ? "null" : "\"" + code + "\"";
    return arguments(
        status,
        "{\n  \"error\": {\n    \"message\": \""
            + message
            + "\",\n    \"type\": \"invalid_request_error\",\n    \"param\": null,\n"
            + "    \"code\": "
            + quotedCode
            + "\n  }\n}\n",
        reason);
  }

  private static Arguments azure(int status, String code, String message, Reason reason) {
    return arguments(
        status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}", reason);
  }

  private static Arguments flat(int status, String message, Reason reason) {
    return arguments(status, "{\"message\":\"" + message.replace("\"", "\\\"") + "\"}", reason);
  }
}
