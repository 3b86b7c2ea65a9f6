package io.gptresilience.failure;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a provider's error codes and types say. Codes are those of the API references of OpenAI,
 * Azure OpenAI and the providers and relays that copy their API, and of recorded answers. {@code
 * RateLimitError}, {@code rate_limit_error} and {@code RATE_LIMIT} are one code: letters and digits
 * alone count, and the words that only say that it is an error do not.
 */
final class ErrorCodes {

  /** No real code is longer; bounds the work on a hostile one. */
  private static final int LONGEST_CODE = 128;

  /** Codes that are as good as a sentence: they outweigh every text and every status. */
  private static final Map<String, Reason> TELLING = new HashMap<>();

  /**
   * Codes that name a field of failures and no more, or that are given for want of a better one:
   * the text may know more.
   */
  private static final Map<String, Reason> VAGUE = new HashMap<>();

  private static final Map<String, Reason> PARTS = new LinkedHashMap<>();

  static {
    telling(
        Reason.INCORRECT_API_KEY,
        "invalid_api_key incorrect_api_key api_key_invalid key_not_found invalid_subscription_key"
            + " invalid_token token_invalid invalid_iam_token"
            + " invalid_authentication_token unrecognized_client token_not_found_in_db"
            + " incorrect_hostname_for_key invalid_access_key_id signature_does_not_match"
            + " api_key_service_blocked");
    telling(
        Reason.MISSING_API_KEY,
        "missing_api_key no_api_key api_key_missing missing_authentication_token"
            + " missing_authorization_header missing_bearer_authentication no_auth_header"
            + " auth_header_missing empty_api_key credentials_missing");
    telling(
        Reason.EXPIRED_API_KEY,
        "expired_api_key api_key_expired token_expired expired_token authentication_token_expired"
            + " invalid_auth_token_expired token_not_yet_valid request_time_too_skewed"
            + " key_expired session_expired security_token_expired");
    telling(
        Reason.WRONG_ORGANIZATION,
        "mismatched_organization invalid_organization organization_not_found no_such_organization"
            + " mismatched_project invalid_project project_not_found org_not_found"
            + " incorrect_organization organization_mismatch");
    telling(
        Reason.ACCOUNT_DEACTIVATED,
        "account_deactivated organization_deactivated account_disabled user_deactivated"
            + " deactivated_workspace account_not_active key_disabled api_key_disabled"
            + " user_disabled token_disabled organization_disabled");

    telling(
        Reason.INSUFFICIENT_QUOTA,
        "insufficient_quota credit_balance_exhausted insufficient_credits insufficient_credit"
            + " insufficient_balance insufficient_user_quota credits_exhausted out_of_credits"
            + " no_credits credit_exhausted balance_not_enough pre_consume_token_quota_failed"
            + " user_quota_not_enough quota_not_enough arrearage exceeded_current_quota"
            + " exceeded_quota insufficient_funds free_allocated_quota_exceeded allocation_quota"
            + " token_quota_exhausted prepaid_balance_exhausted");
    telling(
        Reason.SPEND_LIMIT_EXCEEDED,
        "billing_hard_limit_reached billing_hard_limit spend_limit_exceeded spending_limit_exceeded"
            + " budget_exceeded monthly_spend_limit_reached spend_limit_reached hard_limit_reached"
            + " max_budget_exceeded exceeded_budget set_limit_exceeded key_limit_exceeded"
            + " spending_limit_reached");
    telling(
        Reason.USAGE_LIMIT_EXCEEDED,
        "usage_limit_exceeded usage_limit_reached plan_limit_exceeded plan_limit_reached"
            + " monthly_limit_exceeded subscription_limit_reached usage_not_included"
            + " plan_quota_exceeded");
    telling(
        Reason.BILLING_NOT_ACTIVE,
        "billing_not_active billing_inactive billing_disabled billing_required"
            + " account_billing_not_active payment_method_required subscription_not_active"
            + " subscription_inactive subscription_expired");
    telling(Reason.PAYMENT_REQUIRED, "payment_required");

    telling(Reason.REQUEST_ABOVE_LIMIT, "request_too_large_for_limit rate_limit_request_too_large");
    telling(Reason.ENQUEUED_TOKENS, "token_limit_exceeded enqueued_token_limit_exceeded");
    telling(Reason.SLOW_DOWN, "slow_down");
    telling(
        Reason.CONCURRENCY,
        "too_many_concurrent_requests concurrency_limit_exceeded concurrency_limit_reached"
            + " max_concurrency_reached concurrent_request_limit_exceeded concurrency_limit"
            + " max_parallel_requests max_parallel_request_limit_reached"
            + " model_concurrency_limit_exceeded");
    telling(
        Reason.OVERLOADED,
        "server_is_overloaded overloaded engine_overloaded model_overloaded server_overloaded"
            + " system_overloaded service_overloaded no_capacity insufficient_capacity"
            + " server_busy capacity_exceeded engine_at_capacity at_capacity capacity"
            + " model_at_capacity server_capacity_exceeded too_busy model_capacity_exhausted"
            + " upstream_overloaded insufficient_system_resource deployment_capacity_exceeded");
    telling(Reason.MODEL_LOADING, "model_loading model_is_loading model_not_ready");

    telling(
        Reason.CONTEXT_LENGTH_EXCEEDED,
        "context_length_exceeded context_window_exceeded max_tokens_exceeded too_many_tokens"
            + " context_too_long prompt_too_long model_max_prompt_tokens_exceeded"
            + " exceed_context_size context_overflow tokens_limit_reached"
            + " input_exceeds_context_window max_context_length_exceeded");
    telling(
        Reason.INPUT_TOO_LONG,
        "string_above_max_length array_above_max_length input_too_long text_too_long"
            + " too_many_inputs string_too_long object_above_max_properties too_many_tools"
            + " array_below_min_length string_below_min_length too_long");
    telling(
        Reason.PAYLOAD_TOO_LARGE,
        "payload_too_large request_entity_too_large request_too_large content_too_large"
            + " body_too_large file_too_large content_size_limit_exceeded"
            + " max_request_body_size_exceeded");
    telling(
        Reason.INVALID_JSON,
        "invalid_json invalid_json_line json_invalid json_parse_error invalid_json_body"
            + " malformed_json unexpected_end_of_json_input json_decode");
    telling(
        Reason.MISSING_PARAMETER,
        "missing_required_parameter missing_parameter missing_required_field parameter_missing"
            + " missing_field required_parameter_missing value_error_missing missing"
            + " missing_required_argument empty_string");
    telling(
        Reason.UNKNOWN_PARAMETER,
        "unknown_parameter unrecognized_parameter extra_forbidden unknown_field"
            + " unrecognized_request_argument");
    telling(
        Reason.UNSUPPORTED_PARAMETER,
        "unsupported_parameter unsupported_param parameter_not_supported unsupported_params");
    telling(Reason.UNSUPPORTED_VALUE, "unsupported_value unsupported_language unsupported_voice");
    telling(
        Reason.INVALID_VALUE,
        "invalid_value invalid_type invalid_parameter invalid_parameter_value invalid_number"
            + " integer_above_max_value integer_below_min_value decimal_above_max_value"
            + " decimal_below_min_value invalid_string invalid_base64 invalid_url"
            + " number_above_max_value number_below_min_value invalid_enum_value"
            + " invalid_metadata invalid_id invalid_date parameter_out_of_range");
    telling(
        Reason.INVALID_SCHEMA,
        "invalid_function_parameters invalid_json_schema invalid_schema invalid_response_format"
            + " invalid_tool_schema json_validate_failed invalid_grammar invalid_function_schema");
    telling(
        Reason.INVALID_SEQUENCE,
        "invalid_message_role invalid_message_sequence invalid_tool_call_id"
            + " missing_tool_output invalid_request_message_order");
    telling(
        Reason.INVALID_IMAGE,
        "invalid_image invalid_image_format invalid_image_url invalid_image_file"
            + " image_too_large image_too_small unsupported_image_media_type image_parse_error"
            + " invalid_base64_image image_file_too_large empty_image_file"
            + " failed_to_download_image image_file_not_found image_content_too_large"
            + " image_invalid invalid_image_mode unsupported_image unsupported_image_format");
    telling(
        Reason.INVALID_FILE,
        "invalid_file invalid_file_format unsupported_file unsupported_file_type invalid_file_type"
            + " file_empty invalid_file_purpose invalid_training_file audio_too_short"
            + " audio_too_long invalid_audio unsupported_audio invalid_audio_format"
            + " corrupted_file empty_file invalid_pdf invalid_multipart");
    telling(
        Reason.MODEL_NOT_FOUND,
        "model_not_found no_such_model unknown_model invalid_model model_not_exist"
            + " model_does_not_exist model_not_available model_decommissioned model_deprecated"
            + " model_removed model_not_exists invalid_model_id unavailable_model"
            + " model_not_supported invalid_model_name no_endpoints_found");
    telling(
        Reason.DEPLOYMENT_NOT_FOUND,
        "deployment_not_found deployment_not_ready deployment_does_not_exist"
            + " deployment_not_exist");
    telling(
        Reason.UNSUPPORTED_MODEL,
        "unsupported_model operation_not_supported unsupported_operation"
            + " model_not_supported_for_endpoint opperation_not_supported"
            + " chat_completion_operation_does_not_work_with_model");
    telling(
        Reason.UNKNOWN_URL,
        "unknown_url invalid_url_path no_such_route unknown_endpoint"
            + " endpoint_not_found route_not_found invalid_api_version unsupported_api_version"
            + " api_version_unsupported invalid_endpoint");
    telling(
        Reason.RESOURCE_NOT_FOUND,
        "resource_not_found file_not_found fine_tune_not_found response_not_found"
            + " previous_response_not_found thread_not_found assistant_not_found run_not_found"
            + " vector_store_not_found batch_not_found conversation_not_found upload_not_found"
            + " container_not_found container_expired prompt_not_found message_not_found"
            + " no_such_file not_found_resource invalid_previous_response_id item_not_found");
    telling(
        Reason.INVALID_STATE,
        "invalid_state active_run run_in_progress response_in_progress already_exists"
            + " resource_conflict response_already_completed already_completed"
            + " active_response_exists");
    telling(Reason.METHOD_NOT_ALLOWED, "method_not_allowed method_not_supported");
    telling(
        Reason.UNSUPPORTED_MEDIA_TYPE,
        "unsupported_media_type invalid_content_type" + " unsupported_content_type");
    telling(
        Reason.CONTENT_POLICY,
        "content_policy_violation content_filter content_filtered moderation_blocked cyber_policy"
            + " invalid_prompt responsible_ai_policy_violation content_policy"
            + " image_content_policy_violation safety_violation data_inspection_failed"
            + " sensitive_words_detected prompt_blocked moderation_failed flagged"
            + " image_generation_user_error content_moderation bio_policy safety"
            + " prohibited_content blocked_by_safety content_management_policy jailbreak"
            + " moderation_flagged input_moderation output_moderation sentinel_block"
            + " unsafe_content policy_violation usage_policy_violation safety_check_failed"
            + " sensitive_content");
    telling(
        Reason.TOOL_USE_FAILED,
        "tool_use_failed tool_user_error output_parse_failed tool_call_failed");

    telling(
        Reason.MISSING_SCOPES,
        "missing_scopes missing_scope insufficient_scope insufficient_permissions"
            + " insufficient_permission invalid_scope restricted_api_key");
    telling(
        Reason.MODEL_ACCESS_DENIED,
        "model_access_denied model_not_allowed model_permission_denied no_model_access"
            + " team_model_access_denied key_model_access_denied model_terms_required"
            + " access_to_model_denied model_not_open model_access");
    telling(
        Reason.ORGANIZATION_NOT_VERIFIED,
        "organization_not_verified organization_must_be_verified verification_required"
            + " org_verification_required unverified_organization identity_verification_required");
    telling(
        Reason.ORGANIZATION_RESTRICTED,
        "organization_restricted account_suspended organization_suspended user_banned"
            + " account_banned account_restricted account_blocked account_locked org_restricted"
            + " account_terminated user_blocked user_suspended terms_of_service_violation"
            + " access_terminated project_archived");
    telling(
        Reason.UNSUPPORTED_COUNTRY,
        "unsupported_country_region_territory unsupported_country unsupported_region"
            + " country_not_supported region_not_supported unsupported_location"
            + " location_not_supported unsupported_user_location");
    telling(
        Reason.IP_NOT_ALLOWED,
        "ip_not_authorized ip_not_allowed ip_forbidden ip_address_not_allowed"
            + " ip_not_in_allowlist public_network_access_disabled vpc_access_denied"
            + " private_endpoint_required ip_blocked ip_denied ip_address_denied");
    telling(Reason.FIREWALL, "waf_block blocked_by_waf cloudflare_blocked bot_detected");

    telling(Reason.CONFLICT, "conversation_locked conversation_busy thread_locked lock_timeout");

    // Relays print what the operating system or their own runtime told them.
    telling(Reason.DNS, "ENOTFOUND EAI_AGAIN dns_hostname_resolve_failed");
    telling(Reason.CONNECTION_REFUSED, "ECONNREFUSED");
    telling(Reason.CONNECTION_RESET, "ECONNRESET EPIPE");
    telling(Reason.CONNECT_TIMEOUT, "UND_ERR_CONNECT_TIMEOUT");
    telling(
        Reason.GATEWAY_TIMEOUT,
        "ETIMEDOUT ESOCKETTIMEDOUT UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT");
    telling(Reason.UPSTREAM_RESET, "UND_ERR_SOCKET");
    telling(
        Reason.TLS,
        "CERT_HAS_EXPIRED SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_VERIFY_LEAF_SIGNATURE"
            + " DEPTH_ZERO_SELF_SIGNED_CERT UNABLE_TO_GET_ISSUER_CERT_LOCALLY");

    vague(
        Reason.UNAUTHORIZED,
        "authentication_error unauthorized invalid_authentication unauthenticated authentication"
            + " auth_error invalid_auth authentication_failed unauthorised not_authenticated"
            + " invalid_credentials login_required authentication_required");
    vague(Reason.INSUFFICIENT_QUOTA, "billing_error quota_exceeded insufficient_resources");
    vague(
        Reason.GATEWAY_TIMEOUT,
        "timeout timeout_error gateway_timeout request_timeout cf_gateway_timeout deadline_exceeded"
            + " upstream_timeout operation_timeout api_timeout api_connection_timeout"
            + " server_timeout request_timed_out upstream_request_timeout"
            + " function_invocation_timeout model_timeout vector_store_timeout"
            + " failed_to_get_response_in_time");
    vague(
        Reason.TOO_MANY_REQUESTS,
        "rate_limit_exceeded rate_limit rate_limited rate_limit_reached too_many_requests"
            + " throttling throttled throttling_rate_quota resource_exhausted quota_violation"
            + " requests_throttled limit_requests rate_limit_error limit_exceeded rate_exceeded"
            + " request_limit_exceeded burst_rate_limit too_many_request engine_rate_limited");
    vague(Reason.RPM, "requests rate_limit_requests");
    vague(Reason.TPM, "tokens limit_burst_rate_tokens");
    vague(Reason.IPM, "input_images images");
    vague(
        Reason.SERVER_ERROR,
        "server_error internal_error internal_server_error api_error internal"
            + " internal_failure server_exception unknown_error internal_service_error"
            + " upstream_error do_request_failed bad_response_status_code request_failed"
            + " proxy_error new_api_error one_api_error provider_error function_invocation_failed"
            + " internal_exception unexpected_error shell_api_error service_error");
    vague(Reason.MODEL_FAILED, "model_error model_load_failed failed_to_load_model");
    vague(
        Reason.BAD_GATEWAY,
        "bad_gateway cf_bad_gateway bad_response bad_response_body read_response_body_failed");
    vague(
        Reason.UNAVAILABLE,
        "service_unavailable unavailable cf_service_unavailable temporarily_unavailable no_available_channel"
            + " service_not_available get_channel_failed upstream_unavailable"
            + " no_healthy_upstream");
    vague(
        Reason.BAD_REQUEST,
        "bad_request invalid_argument failed_precondition validation_error unprocessable_entity"
            + " validation validation_exception user_error");
    vague(Reason.RESOURCE_NOT_FOUND, "not_found not_found_error");
    vague(
        Reason.FORBIDDEN,
        "permission_error permission_denied access_denied forbidden request_forbidden"
            + " permission authorization_error not_authorized authorization_failed not_allowed"
            + " access_forbidden no_permission access_not_allowed");
    vague(Reason.CONFLICT, "conflict conflict_error aborted");

    // Families of codes that grow: the longer part first where one contains the other.
    part("spend_limit", Reason.SPEND_LIMIT_EXCEEDED);
    part("spending_limit", Reason.SPEND_LIMIT_EXCEEDED);
    part("budget_exceeded", Reason.SPEND_LIMIT_EXCEEDED);
    part("usage_limit", Reason.USAGE_LIMIT_EXCEEDED);
    part("billing", Reason.BILLING_NOT_ACTIVE);
    part("insufficient_balance", Reason.INSUFFICIENT_QUOTA);
    part("insufficient_quota", Reason.INSUFFICIENT_QUOTA);
    part("context_length", Reason.CONTEXT_LENGTH_EXCEEDED);
    part("context_window", Reason.CONTEXT_LENGTH_EXCEEDED);
    part("content_filter", Reason.CONTENT_POLICY);
    part("content_policy", Reason.CONTENT_POLICY);
    part("policy_violation", Reason.CONTENT_POLICY);
    part("data_inspection", Reason.CONTENT_POLICY);
    part("sensitive_word", Reason.CONTENT_POLICY);
    part("overloaded", Reason.OVERLOADED);
    part("concurrency", Reason.CONCURRENCY);
    part("concurrent_requests", Reason.CONCURRENCY);
    part("api_key_invalid", Reason.INCORRECT_API_KEY);
    part("invalid_api_key", Reason.INCORRECT_API_KEY);
    part("model_not_found", Reason.MODEL_NOT_FOUND);
    part("unsupported_country", Reason.UNSUPPORTED_COUNTRY);
    part("above_max_length", Reason.INPUT_TOO_LONG);
    part("below_min_length", Reason.INPUT_TOO_LONG);
    part("above_max_value", Reason.INVALID_VALUE);
    part("below_min_value", Reason.INVALID_VALUE);
    part("invalid_image", Reason.INVALID_IMAGE);
    part("_not_found", Reason.RESOURCE_NOT_FOUND);
  }

  private ErrorCodes() {}

  /**
   * @param code as it came, or null
   * @return what it says whatever else is said, or null
   */
  static Reason telling(String code) {
    if (code == null || code.length() > LONGEST_CODE) {
      return null;
    }
    Reason exact = exactly(TELLING, code);
    return exact != null || exactly(VAGUE, code) != null ? exact : byPart(code);
  }

  /**
   * @param code as it came, or null
   * @return what it says where nothing better is known, or null
   */
  static Reason vague(String code) {
    return code == null || code.length() > LONGEST_CODE ? null : exactly(VAGUE, code);
  }

  /** Dotted and qualified codes ({@code Throttling.RateQuota}) by the whole, the end, the start. */
  private static Reason exactly(Map<String, Reason> table, String code) {
    Reason whole = table.get(core(code, 0, code.length()));
    if (whole != null) {
      return whole;
    }
    int last =
        Math.max(code.lastIndexOf('.'), Math.max(code.lastIndexOf('#'), code.lastIndexOf(':')));
    if (last < 0) {
      return null;
    }
    Reason end = table.get(core(code, last + 1, code.length()));
    return end != null ? end : table.get(core(code, 0, code.indexOf(code.charAt(last))));
  }

  private static Reason byPart(String code) {
    String core = core(code, 0, code.length());
    for (Map.Entry<String, Reason> part : PARTS.entrySet()) {
      if (core.contains(part.getKey())) {
        return part.getValue();
      }
    }
    return null;
  }

  /** Letters and digits in lower case, without a last "error" or "exception". */
  private static String core(String code, int from, int to) {
    StringBuilder core = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = code.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        core.append((char) (c + ('a' - 'A')));
      } else if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
        core.append(c);
      }
    }
    for (String idle : new String[] {"exception", "error", "err"}) {
      int rest = core.length() - idle.length();
      if (rest > 0 && core.indexOf(idle, rest) == rest) {
        core.setLength(rest);
      }
    }
    return core.toString();
  }

  private static void telling(Reason reason, String codes) {
    put(TELLING, reason, codes);
  }

  private static void vague(Reason reason, String codes) {
    put(VAGUE, reason, codes);
  }

  private static void put(Map<String, Reason> table, Reason reason, String codes) {
    for (String code : codes.split(" ")) {
      table.put(core(code, 0, code.length()), reason);
    }
  }

  private static void part(String part, Reason reason) {
    PARTS.put(core(part, 0, part.length()), reason);
  }
}
