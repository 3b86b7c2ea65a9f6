package io.gptresilience.failure;

/** What providers say of a request that they will not take. */
final class RequestPhrases {

  private RequestPhrases() {}

  static void addTo(PhraseBook.Builder book) {
    book
        // What the request says.
        .rule(
            Reason.CONTENT_POLICY,
            "content management policy | content_filter | content filtering policies"
                + " | content policy | content policies | content_policy"
                + " | responsibleaipolicyviolation | safety system | safety filter"
                + " | safety policy | image_safety | due to safety | usage policy & violat"
                + " | usage policies & violat | flagged as potentially violating"
                + " | possible cybersecurity risk | flagged for | flagged by | was flagged"
                + " | responsible ai | violates our | violation of our usage | violate our"
                + " | violating our | inappropriate content | data_inspection_failed"
                + " | content exists risk | blocked by our moderation | prohibited content"
                + " | moderation system | rejected as a result of our safety"
                + " | requires moderation on | moderation & flagged | unsafe content"
                + " | unsafe or sensitive | harmful content | may violate | sensitive content"
                + " | 敏感 | 违规 | 不当内容 | 内容安全 | 不安全")
        .rule(
            Reason.CONTEXT_LENGTH_EXCEEDED,
            "maximum context length | context length | context_length_exceeded"
                + " | context window | prompt is too long | too many tokens & !per day & !per min"
                + " | input is too long | input length & exceed | exceeds the limit of & tokens"
                + " | maximum number of tokens | maximum prompt length | max prompt length"
                + " | reduce the length of the messages | reduce your prompt"
                + " | available context size | context size has been exceeded"
                + " | tokens in the prompt | prompt contains & tokens"
                + " | input token count & exceeds | range of input length"
                + " | exceed the max context | too large for model with | token limit exceeded"
                + " | please reduce the length | exceed context limit | maximum input length"
                + " | longer than the model's context | maximum allowed number of input tokens"
                + " | max_model_len | input tokens exceed | must have less than & tokens"
                + " | must be less than & tokens & inputs | max_tokens is too large"
                + " | reduce the number of tokens | 上下文长度 | 最大长度 | 超过最大 | 长度超过 | 超长")
        .rule(
            Reason.INVALID_JSON,
            "could not parse the json body | json parse error | invalid json"
                + " | not valid json | could not parse json | failed to parse json"
                + " | failed to parse the request body | unable to parse json | malformed json"
                + " | json decode error | error parsing json | unexpected end of json input"
                + " | failed to decode json | cannot parse json | error parsing the body"
                + " | json_invalid | invalid request body | could not parse request body"
                + " | invalid character & looking for | parse the request body as json"
                + " | expecting value: line | unexpected token & json | request body is not valid"
                + " | cannot unmarshal | invalid body | parse request body"
                + " | failed to deserialize the json | json syntax error")
        .rule(
            Reason.TOOL_USE_FAILED,
            "tool call validation failed | failed to call a function | tool_use_failed")
        .rule(
            Reason.INVALID_SEQUENCE,
            "without its required following | without its required"
                + " | must be followed by tool messages | must be a response to a preceeding"
                + " | must be a response to a preceding | no tool output found"
                + " | no tool call found | did not have response messages | roles must alternate"
                + " | role of message | must alternate between | duplicate item found"
                + " | tool_use ids were found without | last message must | first message must"
                + " | unexpected role | expected last role | without tool_result"
                + " | tool_call_ids did not have | must have role | tool call id & not found"
                + " | invalid consecutive")
        .rule(
            Reason.INVALID_STATE,
            "while a run & is active | already has an active run | runs in status | cannot cancel"
                + " run with status | in status & cannot | in status & do not | already exists |"
                + " duplicate key | is already | cannot be cancelled | cannot cancel | run is"
                + " active | not in a state | has already been | still being processed | cannot"
                + " modify | cannot be modified | cannot update")
        .rule(
            Reason.CONFLICT,
            "another process is currently | conversation is locked | thread is locked"
                + " | currently being processed | modified concurrently | could not acquire lock")
        .rule(
            Reason.INVALID_IMAGE,
            "unsupported image | invalid image | valid image | could not process image | failed to"
                + " process image | error while downloading | image url | timeout while downloading"
                + " | image_url is | image is too large | unable to download | failed to download"
                + " image | cannot identify image | image data you provided | image exceeds | image"
                + " dimensions | uploaded image must | decode image | input image & !rate limit |"
                + " images in the request")
        .rule(
            Reason.INVALID_FILE,
            "invalid file | unsupported file | file is empty"
                + " | audio file could not be decoded | audio file is too short"
                + " | audio file might be corrupted | valid audio | file type & not supported"
                + " | file extension | file is too large | unsupported mime | mime type"
                + " | unsupported audio | expected a base64-encoded | jsonl"
                + " | expected file to have | is not a valid file")
        .rule(
            Reason.PAYLOAD_TOO_LARGE,
            "request entity too large | payload too large | entity too large"
                + " | content too large | maximum content size | request body is too large"
                + " | body is too large | body exceeded | request size limit | content size limit"
                + " | maximum request size | exceeds the maximum size"
                + " | request exceeds the maximum allowed number of bytes | body exceeds"
                + " | request_too_large | payload size exceeds | length limit exceeded"
                + " | input is larger than")
        .rule(
            Reason.UNSUPPORTED_MODEL,
            "not a chat model | is a chat model | not supported in the v1/"
                + " | only supported in v1/ | does not work with the specified model"
                + " | this model only supports | not supported with the responses api"
                + " | not supported by this model & operation | does not support chat"
                + " | does not support embeddings | does not support generate"
                + " | does not support completions | does not support the chat"
                + " | no longer supported for this endpoint | not an embedding model"
                + " | is not supported in this api | unsupported model")
        .rule(
            Reason.DEPLOYMENT_NOT_FOUND,
            "deployment for this resource does not exist | deployment & not found"
                + " | deployment & does not exist")
        .rule(
            Reason.MODEL_NOT_FOUND,
            "the model & does not exist | requested model & does not exist | model & not found |"
                + " model_not_found | model was removed | model & was removed | invalid model |"
                + " unknown model | no such model | model & deprecated | model & decommissioned |"
                + " model does not exist | is not a valid model | model & has been shut down |"
                + " model & has been retired | does not exist or you do not have access to it |"
                + " no endpoints found | there are no healthy deployments for this model | model"
                + " & is not available & !overload & !temporarily & !try again | no models loaded"
                + " | the model & is not supported & !parameter & !value & !with this model & !by"
                + " this model & !for this model | model not exist | model & no longer available"
                + " | unable to access model | not a supported model | model name passed in |"
                + " provided model identifier is invalid | you must provide a model parameter &"
                + " !required | 模型不存在 | 模型未找到 | 不存在的模型 | 不支持的模型 | 模型已下线 | 不支持该模型")
        .rule(
            Reason.UNSUPPORTED_PARAMETER,
            "unsupported parameter | is not supported with this model & !value"
                + " | not supported with this model | is not supported by this model"
                + " | does not support parameter | is not supported for this model"
                + " | parameter is not supported | unsupported param | does not support tools"
                + " | does not support tool | does not support function | does not support image"
                + " | is not supported when | does not support thinking | is incompatible with"
                + " | does not support this | cannot be used with | is not allowed when"
                + " | not supported in this api version | only enabled for api-version"
                + " | tool choice requires | cannot specify both | not compatible with")
        .rule(
            Reason.UNKNOWN_PARAMETER,
            "unknown parameter | unrecognized request argument"
                + " | additional properties are not allowed | extra inputs are not permitted"
                + " | extra fields not permitted | unknown field | unknown name"
                + " | unexpected keyword | unrecognized parameter | unrecognized field"
                + " | property & is unsupported | is not permitted & inputs | extraneous key"
                + " | unrecognized key | unexpected property")
        .rule(Reason.UNSUPPORTED_VALUE, "unsupported value | only the default & value is supported")
        .rule(
            Reason.INVALID_SCHEMA,
            "invalid schema | not a valid json schema | schema for function"
                + " | schema for response_format | 'additionalproperties' is required"
                + " | failed to generate json | does not match the expected schema"
                + " | must contain the word 'json' | invalid grammar | validate json"
                + " | response_format & schema")
        .rule(
            Reason.MISSING_PARAMETER,
            "missing required parameter | missing required | is a required property"
                + " | field required | is required & !verification & !authent & !payment"
                + " | missing field | you must provide | must be provided"
                + " | is missing & parameter | must not be empty | cannot be empty"
                + " | missing parameter | required parameter | required field | must specify"
                + " | should not be empty | input is empty | not specified")
        .rule(
            Reason.INPUT_TOO_LONG,
            "is too long & !timed & !took & !longer | string too long | array too long"
                + " | above max length | too many inputs | at most & items | maximum length"
                + " | expected a string with maximum | longer than | must not exceed"
                + " | too many elements | exceeds the maximum | too many images"
                + " | maximum of & images | batch size")
        .rule(
            Reason.INVALID_VALUE,
            "invalid value | invalid type | invalid parameter | invalid 'messages"
                + " | expected an object, but got | but got & instead | is not one of"
                + " | is not of type | must be greater than | must be less than | must be between"
                + " | must be one of | out of range | is less than the minimum"
                + " | is greater than the maximum | invalid input | value is not a valid"
                + " | input should be | is not a valid | must be a | not a valid"
                + " | illegal argument | invalid argument | does not match the pattern"
                + " | should be in | should be a | 参数错误 | 参数无效 | 参数不合法 | 参数非法 | invalid request:")

        // Nothing there.
        .rule(
            Reason.UNKNOWN_URL,
            "invalid url ( | unknown request url | 404 page not found | no route matched"
                + " | no static resource | cannot post / | cannot get / | invalid api path"
                + " | api version not supported | api version is not supported"
                + " | unsupported api version | unsupported api-version"
                + " | requested url was not found | requested url & was not found"
                + " | could not find route | unknown path | url not found | no such endpoint"
                + " | route not found | unexpected endpoint | not found: post | no mapping for"
                + " | page could not be found | path not found | no route for"
                + " | not found on this server | unknown endpoint | no application & found"
                + " | resource not found & check the url | unknown api route"
                + " | unrecognized request url | could not route to")
        .rule(
            Reason.METHOD_NOT_ALLOWED,
            "method not allowed | not allowed to post | not allowed to get"
                + " | only accepts post | only post requests are accepted | only get requests"
                + " | only post requests | method is not supported"
                + " | request method & not supported")
        .rule(
            Reason.UNSUPPORTED_MEDIA_TYPE,
            "unsupported media type | unsupported content type | unsupported content-type"
                + " | invalid content type | invalid content-type | content-type header"
                + " | content type & not supported | invalid media type | incorrect content-type"
                + " | requires content-type");
  }
}
