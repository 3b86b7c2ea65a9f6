package io.gptresilience.failure;

/**
 * Codes that name a field of failures and no more, or that are given for want of a better one: the
 * text may know more.
 */
final class VagueCodes {

  static final CodeTable TABLE = new CodeTable();

  static {
    put(
        Reason.UNAUTHORIZED,
        "authentication_error unauthorized invalid_authentication unauthenticated authentication"
            + " auth_error invalid_auth authentication_failed unauthorised not_authenticated"
            + " invalid_credentials login_required authentication_required");
    put(Reason.INSUFFICIENT_QUOTA, "billing_error quota_exceeded");
    put(
        Reason.GATEWAY_TIMEOUT,
        "timeout timeout_error gateway_timeout request_timeout cf_gateway_timeout deadline_exceeded"
            + " upstream_timeout operation_timeout api_timeout api_connection_timeout"
            + " server_timeout request_timed_out upstream_request_timeout"
            + " function_invocation_timeout model_timeout vector_store_timeout"
            + " failed_to_get_response_in_time");
    put(
        Reason.TOO_MANY_REQUESTS,
        "rate_limit_exceeded rate_limit rate_limited rate_limit_reached too_many_requests"
            + " throttling throttled throttling_rate_quota resource_exhausted quota_violation"
            + " requests_throttled limit_requests rate_limit_error limit_exceeded"
            + " token_limit_exceeded rate_exceeded request_limit_exceeded burst_rate_limit"
            + " too_many_request engine_rate_limited");
    put(Reason.RPM, "requests rate_limit_requests");
    put(Reason.TPM, "tokens limit_burst_rate_tokens");
    put(Reason.IPM, "input_images images");
    put(
        Reason.SERVER_ERROR,
        "server_error internal_error internal_server_error api_error internal"
            + " internal_failure server_exception unknown_error internal_service_error"
            + " upstream_error do_request_failed bad_response_status_code request_failed"
            + " proxy_error new_api_error one_api_error provider_error function_invocation_failed"
            + " internal_exception unexpected_error shell_api_error service_error");
    put(Reason.MODEL_FAILED, "model_error model_load_failed failed_to_load_model");
    put(
        Reason.BAD_GATEWAY,
        "bad_gateway cf_bad_gateway bad_response bad_response_body read_response_body_failed");
    put(
        Reason.UNAVAILABLE,
        "service_unavailable unavailable cf_service_unavailable temporarily_unavailable"
            + " no_available_channel service_not_available get_channel_failed upstream_unavailable"
            + " no_healthy_upstream");
    put(
        Reason.BAD_REQUEST,
        "bad_request invalid_argument failed_precondition validation_error unprocessable_entity"
            + " validation validation_exception user_error missing");
    put(Reason.RESOURCE_NOT_FOUND, "not_found not_found_error");
    put(
        Reason.FORBIDDEN,
        "permission_error permission_denied access_denied forbidden request_forbidden"
            + " permission authorization_error not_authorized authorization_failed not_allowed"
            + " access_forbidden no_permission access_not_allowed");
    put(Reason.INVALID_STATE, "already_exists");
    put(Reason.CONFLICT, "conflict conflict_error aborted");
  }

  private VagueCodes() {}

  private static void put(Reason reason, String codes) {
    TABLE.put(reason, codes);
  }
}
