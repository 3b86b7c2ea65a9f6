package io.gptresilience.failure;

/** Codes that are as good as a sentence: they outweigh every text and every status. */
final class TellingCodes {

  static final CodeTable TABLE = new CodeTable();

  static {
    put(
        Reason.INCORRECT_API_KEY,
        "invalid_api_key incorrect_api_key api_key_invalid key_not_found invalid_subscription_key"
            + " invalid_token token_invalid invalid_iam_token"
            + " invalid_authentication_token unrecognized_client token_not_found_in_db"
            + " incorrect_hostname_for_key invalid_access_key_id signature_does_not_match"
            + " api_key_service_blocked");
    put(
        Reason.MISSING_API_KEY,
        "missing_api_key no_api_key api_key_missing missing_authentication_token"
            + " missing_authorization_header missing_bearer_authentication no_auth_header"
            + " auth_header_missing empty_api_key credentials_missing");
    put(
        Reason.EXPIRED_API_KEY,
        "expired_api_key api_key_expired token_expired expired_token authentication_token_expired"
            + " invalid_auth_token_expired token_not_yet_valid request_time_too_skewed"
            + " key_expired session_expired security_token_expired");
    put(
        Reason.WRONG_ORGANIZATION,
        "mismatched_organization invalid_organization organization_not_found no_such_organization"
            + " mismatched_project invalid_project project_not_found org_not_found"
            + " incorrect_organization organization_mismatch");
    put(
        Reason.ACCOUNT_DEACTIVATED,
        "account_deactivated organization_deactivated account_disabled user_deactivated"
            + " deactivated_workspace account_not_active key_disabled api_key_disabled"
            + " user_disabled token_disabled organization_disabled");

    put(
        Reason.INSUFFICIENT_QUOTA,
        "insufficient_quota credit_balance_exhausted insufficient_credits insufficient_credit"
            + " insufficient_balance insufficient_user_quota credits_exhausted out_of_credits"
            + " no_credits credit_exhausted balance_not_enough pre_consume_token_quota_failed"
            + " user_quota_not_enough quota_not_enough arrearage exceeded_current_quota"
            + " exceeded_quota insufficient_funds free_allocated_quota_exceeded allocation_quota"
            + " token_quota_exhausted prepaid_balance_exhausted");
    put(
        Reason.SPEND_LIMIT_EXCEEDED,
        "billing_hard_limit_reached billing_hard_limit spend_limit_exceeded spending_limit_exceeded"
            + " budget_exceeded monthly_spend_limit_reached spend_limit_reached hard_limit_reached"
            + " max_budget_exceeded exceeded_budget set_limit_exceeded key_limit_exceeded"
            + " spending_limit_reached");
    put(
        Reason.USAGE_LIMIT_EXCEEDED,
        "usage_limit_exceeded usage_limit_reached plan_limit_exceeded plan_limit_reached"
            + " monthly_limit_exceeded subscription_limit_reached usage_not_included"
            + " plan_quota_exceeded");
    put(
        Reason.BILLING_NOT_ACTIVE,
        "billing_not_active billing_inactive billing_disabled billing_required"
            + " account_billing_not_active payment_method_required subscription_not_active"
            + " subscription_inactive subscription_expired");
    put(Reason.PAYMENT_REQUIRED, "payment_required");

    put(Reason.REQUEST_ABOVE_LIMIT, "request_too_large_for_limit rate_limit_request_too_large");
    put(Reason.ENQUEUED_TOKENS, "enqueued_token_limit_exceeded");
    put(Reason.SLOW_DOWN, "slow_down");
    put(
        Reason.CONCURRENCY,
        "too_many_concurrent_requests concurrency_limit_exceeded concurrency_limit_reached"
            + " max_concurrency_reached concurrent_request_limit_exceeded concurrency_limit"
            + " max_parallel_requests max_parallel_request_limit_reached"
            + " model_concurrency_limit_exceeded");
    put(
        Reason.OVERLOADED,
        "server_is_overloaded overloaded engine_overloaded model_overloaded server_overloaded"
            + " system_overloaded service_overloaded no_capacity insufficient_capacity"
            + " server_busy capacity_exceeded engine_at_capacity at_capacity capacity"
            + " model_at_capacity server_capacity_exceeded too_busy model_capacity_exhausted"
            + " upstream_overloaded insufficient_system_resource deployment_capacity_exceeded");
    put(Reason.MODEL_LOADING, "model_loading model_is_loading model_not_ready");

    put(
        Reason.CONTEXT_LENGTH_EXCEEDED,
        "context_length_exceeded context_window_exceeded max_tokens_exceeded too_many_tokens"
            + " context_too_long prompt_too_long model_max_prompt_tokens_exceeded"
            + " exceed_context_size context_overflow tokens_limit_reached"
            + " input_exceeds_context_window max_context_length_exceeded");
    put(
        Reason.INPUT_TOO_LONG,
        "string_above_max_length array_above_max_length input_too_long text_too_long"
            + " too_many_inputs string_too_long object_above_max_properties too_many_tools"
            + " too_long");
    put(
        Reason.PAYLOAD_TOO_LARGE,
        "payload_too_large request_entity_too_large request_too_large content_too_large"
            + " body_too_large file_too_large content_size_limit_exceeded"
            + " max_request_body_size_exceeded");
    put(
        Reason.INVALID_JSON,
        "invalid_json invalid_json_line json_invalid json_parse_error invalid_json_body"
            + " malformed_json unexpected_end_of_json_input json_decode");
    put(
        Reason.MISSING_PARAMETER,
        "missing_required_parameter missing_parameter missing_required_field parameter_missing"
            + " missing_field required_parameter_missing value_error_missing"
            + " missing_required_argument empty_string");
    put(
        Reason.UNKNOWN_PARAMETER,
        "unknown_parameter unrecognized_parameter extra_forbidden unknown_field"
            + " unrecognized_request_argument");
    put(
        Reason.UNSUPPORTED_PARAMETER,
        "unsupported_parameter unsupported_param parameter_not_supported unsupported_params");
    put(Reason.UNSUPPORTED_VALUE, "unsupported_value unsupported_language unsupported_voice");
    put(
        Reason.INVALID_VALUE,
        "invalid_value invalid_type invalid_parameter invalid_parameter_value invalid_number"
            + " integer_above_max_value integer_below_min_value decimal_above_max_value"
            + " decimal_below_min_value invalid_string invalid_base64 invalid_url"
            + " number_above_max_value number_below_min_value invalid_enum_value"
            + " invalid_metadata invalid_id invalid_date parameter_out_of_range");
    put(
        Reason.INVALID_SCHEMA,
        "invalid_function_parameters invalid_json_schema invalid_schema invalid_response_format"
            + " invalid_tool_schema json_validate_failed invalid_grammar invalid_function_schema");
    put(
        Reason.INVALID_SEQUENCE,
        "invalid_message_role invalid_message_sequence invalid_tool_call_id"
            + " missing_tool_output invalid_request_message_order");
    put(
        Reason.INVALID_IMAGE,
        "invalid_image invalid_image_format invalid_image_url invalid_image_file"
            + " image_too_large image_too_small unsupported_image_media_type image_parse_error"
            + " invalid_base64_image image_file_too_large empty_image_file"
            + " failed_to_download_image image_file_not_found image_content_too_large"
            + " image_invalid invalid_image_mode unsupported_image unsupported_image_format");
    put(
        Reason.INVALID_FILE,
        "invalid_file invalid_file_format unsupported_file unsupported_file_type invalid_file_type"
            + " file_empty invalid_file_purpose invalid_training_file audio_too_short"
            + " audio_too_long invalid_audio unsupported_audio invalid_audio_format"
            + " corrupted_file empty_file invalid_pdf invalid_multipart");
    put(
        Reason.MODEL_NOT_FOUND,
        "model_not_found no_such_model unknown_model invalid_model model_not_exist"
            + " model_does_not_exist model_not_available model_decommissioned model_deprecated"
            + " model_removed model_not_exists invalid_model_id unavailable_model"
            + " model_not_supported invalid_model_name no_endpoints_found");
    put(
        Reason.DEPLOYMENT_NOT_FOUND,
        "deployment_not_found deployment_not_ready deployment_does_not_exist"
            + " deployment_not_exist");
    put(
        Reason.UNSUPPORTED_MODEL,
        "unsupported_model operation_not_supported unsupported_operation"
            + " model_not_supported_for_endpoint opperation_not_supported"
            + " chat_completion_operation_does_not_work_with_model");
    put(
        Reason.UNKNOWN_URL,
        "unknown_url invalid_url_path no_such_route unknown_endpoint"
            + " endpoint_not_found route_not_found invalid_api_version unsupported_api_version"
            + " api_version_unsupported invalid_endpoint");
    put(
        Reason.RESOURCE_NOT_FOUND,
        "resource_not_found file_not_found fine_tune_not_found response_not_found"
            + " previous_response_not_found thread_not_found assistant_not_found run_not_found"
            + " vector_store_not_found batch_not_found conversation_not_found upload_not_found"
            + " container_not_found container_expired prompt_not_found message_not_found"
            + " no_such_file not_found_resource invalid_previous_response_id item_not_found");
    put(
        Reason.INVALID_STATE,
        "invalid_state active_run run_in_progress response_in_progress"
            + " resource_conflict response_already_completed already_completed"
            + " active_response_exists");
    put(Reason.METHOD_NOT_ALLOWED, "method_not_allowed method_not_supported");
    put(
        Reason.UNSUPPORTED_MEDIA_TYPE,
        "unsupported_media_type invalid_content_type" + " unsupported_content_type");
    put(
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
    put(
        Reason.TOOL_USE_FAILED,
        "tool_use_failed tool_user_error output_parse_failed tool_call_failed");

    put(
        Reason.MISSING_SCOPES,
        "missing_scopes missing_scope insufficient_scope insufficient_permissions"
            + " insufficient_permission invalid_scope restricted_api_key");
    put(
        Reason.MODEL_ACCESS_DENIED,
        "model_access_denied model_not_allowed model_permission_denied no_model_access"
            + " team_model_access_denied key_model_access_denied model_terms_required"
            + " access_to_model_denied model_not_open model_access");
    put(
        Reason.ORGANIZATION_NOT_VERIFIED,
        "organization_not_verified organization_must_be_verified verification_required"
            + " org_verification_required unverified_organization identity_verification_required");
    put(
        Reason.ORGANIZATION_RESTRICTED,
        "organization_restricted account_suspended organization_suspended user_banned"
            + " account_banned account_restricted account_blocked account_locked org_restricted"
            + " account_terminated user_blocked user_suspended terms_of_service_violation"
            + " access_terminated project_archived");
    put(
        Reason.UNSUPPORTED_COUNTRY,
        "unsupported_country_region_territory unsupported_country unsupported_region"
            + " country_not_supported region_not_supported unsupported_location"
            + " location_not_supported unsupported_user_location");
    put(
        Reason.IP_NOT_ALLOWED,
        "ip_not_authorized ip_not_allowed ip_forbidden ip_address_not_allowed"
            + " ip_not_in_allowlist public_network_access_disabled vpc_access_denied"
            + " private_endpoint_required ip_blocked ip_denied ip_address_denied");
    put(Reason.FIREWALL, "waf_block blocked_by_waf cloudflare_blocked bot_detected");

    put(Reason.CONFLICT, "conversation_locked conversation_busy thread_locked lock_timeout");

    // Relays print what the operating system or their own runtime told them.
    put(Reason.UPSTREAM_UNREACHABLE, "ENOTFOUND EAI_AGAIN ECONNREFUSED host_not_found");
    put(Reason.UPSTREAM_UNREACHABLE, "dns_hostname_resolve_failed UND_ERR_CONNECT_TIMEOUT");
    put(Reason.UPSTREAM_RESET, "ECONNRESET EPIPE UND_ERR_SOCKET");
    put(
        Reason.GATEWAY_TIMEOUT,
        "ETIMEDOUT ESOCKETTIMEDOUT UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT");
    put(
        Reason.TLS,
        "CERT_HAS_EXPIRED SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_VERIFY_LEAF_SIGNATURE"
            + " DEPTH_ZERO_SELF_SIGNED_CERT UNABLE_TO_GET_ISSUER_CERT_LOCALLY");
  }

  private TellingCodes() {}

  private static void put(Reason reason, String codes) {
    TABLE.put(reason, codes);
  }
}
