package io.gptresilience.failure;

/**
 * What providers say in words. The rules are ordered: what stands further up is the more certain or
 * the finer. Phrases are from the answers of OpenAI, Azure OpenAI, providers and servers that copy
 * their API, relays (many of them answer in Chinese), and the proxies in between.
 */
final class AnswerPhrases {

  /** Say what is wrong as well as a code does. */
  static final PhraseBook TELLING =
      new PhraseBook.Builder()
          // What was asked for can never be: before the limit or the quota that it names.
          .rule(
              Reason.ENQUEUED_TOKENS,
              "enqueued token limit | enqueued tokens"
                  + " | in_progress batches have been completed")
          .rule(
              Reason.REQUEST_ABOVE_LIMIT,
              "request too large for & limit | request is too large for & per min"
                  + " | message size & reduce your message size"
                  + " | requested tokens exceed & per minute"
                  + " | requested & exceeds the maximum tokens per minute")

          // Keys and accounts.
          .rule(
              Reason.MISSING_SCOPES,
              "missing scopes | missing scope | insufficient permissions for this operation"
                  + " | necessary scopes | permission is required"
                  + " | request had insufficient authentication scopes | insufficient scope"
                  + " | lacks the required data action | does not have the required scope"
                  + " | required permission")
          .rule(
              Reason.ACCOUNT_DEACTIVATED,
              "account has been deactivated | account is deactivated"
                  + " | organization is deactivated | organization has been deactivated"
                  + " | organization has been disabled | this organization is disabled"
                  + " | account associated with this api key has been | account has been disabled"
                  + " | api key has been disabled | key is disabled | key has been disabled"
                  + " | user has been deactivated | user not found | access was terminated"
                  + " | access has been terminated | account is disabled"
                  + " | access to this account has been | workspace is deactivated"
                  + " | account deactivated | key is blocked | 已被禁用 | 已被封禁 | 账号已被 | 令牌状态不可用")
          .rule(
              Reason.EXPIRED_API_KEY,
              "token has expired | token is expired | token expired | key has expired"
                  + " | key is expired | api key expired | expired api key | expired token"
                  + " | token used before | not yet valid | token lifetime is invalid"
                  + " | no longer valid | expired jwt | jwt expired | session has expired"
                  + " | signature expired | 令牌已过期 | 已过期 | lifetime validation failed")
          .rule(
              Reason.WRONG_ORGANIZATION,
              "no such organization | organization header | mismatched organization"
                  + " | must be a member of an organization | not a member of the organization"
                  + " | organization not found | invalid organization | project id & does not match"
                  + " | no such project | does not belong to organization | organization mismatch"
                  + " | openai-organization | openai-project | not have access to this project"
                  + " | invalid project")
          .rule(
              Reason.MISSING_API_KEY,
              "you didn't provide an api key | you did not provide an api key"
                  + " | no api key provided | api key not provided | missing api key"
                  + " | missing bearer | missing authorization | no authorization header"
                  + " | missing authentication | authorization header is missing"
                  + " | authorization header is required | authorization header not found"
                  + " | no auth credentials | no cookie auth credentials | api key is missing"
                  + " | api key is required | api key required | missing subscription key"
                  + " | expected bearer | malformed authorization | malformed api key"
                  + " | invalid authorization header | invalid auth header"
                  + " | need to provide your api key | header is badly formatted"
                  + " | x-api-key header is required | could not find an api key"
                  + " | missing credentials | 未提供令牌 | 未提供api | 缺少api | no credentials provided"
                  + " | credentials are missing | 未提供 authorization"
                  + " | header required & authorization | login fail & carry the api"
                  + " | requires an api key | unregistered callers | no token provided"
                  + " | token is required")
          .rule(
              Reason.INCORRECT_API_KEY,
              "incorrect api key | invalid api key | invalid api-key | invalid apikey"
                  + " | api key not valid | api key is invalid | invalid subscription key"
                  + " | invalid x-api-key | api key not found | invalid bearer token"
                  + " | invalid authentication | invalid credentials | invalid token | invalid auth"
                  + " | invalid access token | wrong api key | bad api key | unknown api key"
                  + " | unrecognized api key | no such api key | not a valid api key"
                  + " | your api key & is invalid | api key is wrong | api key is incorrect"
                  + " | api key provided is invalid | authentication token is invalid"
                  + " | key is not valid | key has been revoked | key was revoked | revoked key"
                  + " | api key revoked | token has been revoked | token has been invalidated"
                  + " | invalid username or password | signature we calculated does not match"
                  + " | security token included in the request is invalid | unable to authenticate"
                  + " | could not validate credentials | user authentication failed"
                  + " | authentication fails & api key | token could not be verified"
                  + " | unauthorized & api key | verification of api key | api key verification"
                  + " | access token is missing, invalid | provide a valid key"
                  + " | unable to parse key | api密钥无效 | 无效的令牌 | 令牌无效 | 令牌验证失败 | 身份验证失败 | 鉴权失败"
                  + " | 密钥无效 | 无效的api | apikey 无效 | 无效的 api | key 错误")

          // Money. Gemini calls a limit per minute a quota and says when to come back.
          .rule(
              Reason.BILLING_NOT_ACTIVE,
              "account is not active | billing is not active | billing not active"
                  + " | billing is not enabled | billing has not been enabled | enable billing"
                  + " | subscription is not active | subscription has expired | overdue | 欠费"
                  + " | requires billing to be enabled | billing account & disabled | good standing"
                  + " | no active subscription | payment method is required"
                  + " | add a payment method & !rate limit | subscription inactive")
          .rule(
              Reason.SPEND_LIMIT_EXCEEDED,
              "hard limit has been reached | billing hard limit | spend limit"
                  + " | spending limit | monthly limit & billing | monthly budget"
                  + " | budget has been exceeded | budget exceeded | exceeded budget"
                  + " | exceeded your budget | exceeded its monthly"
                  + " | reached your specified api usage limits | key limit exceeded"
                  + " | monthly spending | over budget | spend cap | cost limit")
          .rule(
              Reason.USAGE_LIMIT_EXCEEDED,
              "usage limit has been reached | you've hit your usage limit"
                  + " | reached your usage limit | hit your usage limit | usage limit reached"
                  + " | weekly limit | monthly usage limit | 5-hour limit | usage cap"
                  + " | monthly included | plan limit reached | monthly quota | weekly quota"
                  + " | extra usage is required | calls / month | requests per month"
                  + " | per month & limit | 使用上限")
          .rule(
              Reason.INSUFFICIENT_QUOTA,
              "quota exceeded for metric & limit: 0,"
                  + " | exceeded your current quota & !retry in & !quota exceeded for metric"
                  + " | insufficient_quota | insufficient quota | insufficient balance"
                  + " | insufficient account balance | insufficient credit | insufficient funds"
                  + " | not enough credit | not enough balance | out of credit | no credits left"
                  + " | no credits remaining | requires more credits | used all available credits"
                  + " | credits exhausted | credit balance is too low | credit balance is exhausted"
                  + " | credit balance exhausted | credit limit reached | purchase more credits"
                  + " | purchase credits | add credits | add more credits | buy more credits"
                  + " | top up | quota is not enough | quota is insufficient"
                  + " | quota exhausted & !per minute | quota has been exhausted & !per minute"
                  + " | free allocated quota exceeded | free allocation | balance is insufficient"
                  + " | balance is not enough | account balance is | negative balance"
                  + " | trial has ended | free tier of the model has been exhausted"
                  + " | prepayment credits are depleted | credits are depleted | free trial | 余额不足"
                  + " | 额度不足 | 额度已用 | 额度已耗尽 | 额度已达 | 余额已用尽 | 可用额度 | 请充值 | 预扣费 | 账户余额 | 费用限制")

          // Rights.
          .rule(
              Reason.UNSUPPORTED_COUNTRY,
              "country, region, or territory not supported | unsupported_country"
                  + " | unsupported country | user location is not supported"
                  + " | not available in your country | not available in your region"
                  + " | not supported in your country | not supported in your region"
                  + " | services are not available in your | your location is not supported"
                  + " | country is not supported | region is not supported & !model"
                  + " | not available in this country")
          .rule(
              Reason.ORGANIZATION_NOT_VERIFIED,
              "organization must be verified | organization is not verified"
                  + " | verify organization | organization needs to be verified"
                  + " | organization verification | complete identity verification"
                  + " | identity verification")
          .rule(
              Reason.IP_NOT_ALLOWED,
              "ip is not authorized | ip not authorized | ip address is not authorized"
                  + " | ip address is not allowed | ip is not allowed | not in the ip allow"
                  + " | ip allowlist | ip whitelist | ip not allowed | virtual network/firewall"
                  + " | public access is disabled | public network access is disabled"
                  + " | private endpoint | access denied due to virtual network | 白名单"
                  + " | ip address restriction | vpc service controls"
                  + " | request originated from an unauthorized ip")
          .rule(
              Reason.MODEL_ACCESS_DENIED,
              "does not have access to model | not have access to the model & !does not exist"
                  + " | not have access to this model | not have access to model & !does not exist"
                  + " | not allowed to access model | not allowed to sample from"
                  + " | key not allowed to access | team not allowed to access"
                  + " | don't have access to the model | don't have access to model"
                  + " | not authorized to access this model | not authorized to use this model"
                  + " | no access to model | no access to this model | no access to the model"
                  + " | not have permission to access the model | model is gated"
                  + " | access to model & is restricted | model access is denied"
                  + " | not entitled to use | is not available on your plan"
                  + " | is not available on your current plan | not available in your current plan"
                  + " | requires terms acceptance | model terms | limited access to the model"
                  + " | model is not allowed | model & blocked at the"
                  + " | access to the model with the specified model id | 无权访问模型 | 无权使用 | 无权访问"
                  + " | 没有权限使用 | 没有访问模型 | 该令牌无权")
          .rule(
              Reason.ORGANIZATION_RESTRICTED,
              "organization has been restricted | account has been restricted"
                  + " | account has been suspended | account is suspended | account suspended"
                  + " | has been banned | account has been blocked | organization is restricted"
                  + " | violation of our policies | violating our terms | violated the terms"
                  + " | project & archived | organization & archived | user has been blocked"
                  + " | account is blocked | has been flagged for")
          .rule(
              Reason.FIREWALL,
              "you have been blocked | attention required! | just a moment..."
                  + " | enable javascript and cookies to continue | checking your browser"
                  + " | verify you are human | web application firewall | blocked by our security"
                  + " | request blocked | request could not be satisfied & 403 error"
                  + " | the owner of this website & has banned | performing security verification"
                  + " | access denied & ray id | automated queries | unusual traffic"
                  + " | request has been blocked | access denied & reference #")

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
              "while a run & is active | already has an active run | runs in status"
                  + " | cannot cancel run with status | in status & cannot | in status & do not"
                  + " | already exists | is already | cannot be cancelled | cannot cancel"
                  + " | run is active | not in a state | has already been | still being processed"
                  + " | cannot modify | cannot be modified | cannot update")
          .rule(
              Reason.CONFLICT,
              "another process is currently | conversation is locked | thread is locked"
                  + " | currently being processed | modified concurrently | could not acquire lock")
          .rule(
              Reason.INVALID_IMAGE,
              "unsupported image | invalid image | valid image | could not process image | failed"
                  + " to process image | error while downloading | image url | timeout while"
                  + " downloading | image_url is | image is too large | unable to download | failed"
                  + " to download image | cannot identify image | image data you provided | image"
                  + " exceeds | image dimensions | uploaded image must | decode image | input image"
                  + " & !rate limit | images in the request")
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
          .rule(
              Reason.UNSUPPORTED_VALUE, "unsupported value | only the default & value is supported")
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
                  + " | requires content-type")

          // Too much at once, or too fast.
          .rule(
              Reason.CONCURRENCY,
              "too many concurrent | concurrent request | concurrency limit | max concurrency"
                  + " | maximum concurrent | concurrent connections | max parallel request"
                  + " | parallel requests | too many simultaneous | simultaneous requests"
                  + " | concurrency & exceeded | reached max organization concurrency | 并发")
          .rule(
              Reason.MODEL_LOADING,
              "is currently loading | model is loading | loading model & !error & !failed"
                  + " | still loading | model is warming | model is starting"
                  + " | being deployed & moment | 模型加载中 | model is being loaded | model not ready"
                  + " | cold start")
          .rule(
              Reason.OVERLOADED,
              "overloaded | overload | at capacity | out of capacity | over capacity"
                  + " | no capacity | insufficient capacity | not enough capacity"
                  + " | capacity exceeded | exceeded capacity | capacity constraints | high demand"
                  + " | peak load | heavy load | high load | high traffic | reset reason: overflow"
                  + " | too busy | server is busy | servers are busy | server busy | queue is full"
                  + " | queue full | system is busy | is busy | model busy"
                  + " | experiencing a high volume | capacity limit | lack of capacity"
                  + " | capacity & try again | under load | resources are insufficient"
                  + " | no available capacity | temporarily out of | engine is currently | 负载已饱和"
                  + " | 负载已经达到上限 | 繁忙 | 负载过高 | 过载 | 拥挤 | 请求过多 | 排队 | 访问量过大 | 流量过大 | 算力不足")
          .rule(
              Reason.SLOW_DOWN,
              "slow down & !rate limit reached | rate of traffic & increase"
                  + " | request rate increased too quickly | increased your request rate")
          .rule(Reason.EDGE_RATE_LIMIT, "you are being rate limited & !retry your")
          .rule(
              Reason.TPD,
              "tokens per day | (tpd) | tokens/day | daily token | tpd rate limit | tpd limit"
                  + " | per day & tokens | perday & token")
          .rule(
              Reason.RPD,
              "requests per day | (rpd) | requests/day | rpd rate limit | rpd limit | max rpd"
                  + " | per day | daily request | daily limit | daily quota | perday"
                  + " | free-models-per-day | requests today | 每天 | 每日 | 当日 | 24-hour"
                  + " | 24 hours & limit | per 24 h")
          .rule(Reason.IPM, "images per min | (ipm) | images/min | input images & rate limit")
          .rule(
              Reason.TPM,
              "tokens per min | (tpm) | tokens/min | token rate limit | tokens per-min"
                  + " | token rate | tokens_per_minute | tpm limit | per-minute token | tpm rate"
                  + " | rate limit & of tokens | tokens per 60 | tpm限 | tpm:"
                  + " | token_count_per_minute | tokens per model per minute | reached tpm"
                  + " | input tokens per | output tokens per | 令牌速率")
          .rule(
              Reason.RPM,
              "requests per min | (rpm) | requests/min | call rate limit | request rate limit"
                  + " | requests per-min | rpm limit | requests_per_minute | requests per 60"
                  + " | queries per minute | rpm rate | req/min | calls per minute"
                  + " | per minute per project | perminute | per minute | / min | per 1 minute"
                  + " | every minute | rpm限 | rpm: | reached rpm | per_minute | reached max rpm"
                  + " | max rpm | 每分钟 | 分钟内 | requests per second | qps request | qps limit"
                  + " | qps exceeded | rps limit | requests per 1 second | per second | 每秒")
          .rule(
              Reason.TOO_MANY_REQUESTS,
              "rate limit | ratelimit | rate-limit | rate_limit | too many requests"
                  + " | throttled | throttling | too frequently | requests too fast"
                  + " | request limit exceeded | 频率 | 频繁 | 限流 | 限速 | 速率"
                  + " | resource has been exhausted | resource exhausted"
                  + " | quota exceeded for metric | exceeded your current quota & retry in"
                  + " | too many tries | sending requests too quickly | requests too quickly")
          .rule(
              Reason.MODEL_FAILED,
              "failed to load the model | failed to load model | error loading model"
                  + " | unable to load model | model failed to load | model runner has unexpectedly"
                  + " | model produced invalid content | produced invalid | cuda out of memory"
                  + " | cuda error | requires more system memory | llama runner process"
                  + " | encountered while running the model | generation failed | inference failed"
                  + " | error in inference")
          .rule(
              Reason.TLS,
              "certificate verify failed | to establish a secure connection"
                  + " | certificate_verify_failed | certificate has expired"
                  + " | self-signed certificate | self signed certificate"
                  + " | unable to get local issuer | x509: | pkix path")
          .rule(
              Reason.INSUFFICIENT_QUOTA,
              "quota exceeded | quota has been exceeded | exceeded your quota"
                  + " | exceeded quota")
          .rule(
              Reason.STREAM_IDLE,
              "idle timeout waiting for sse | stream idle"
                  + " | the stream timed out | sse stream timed out | idle timeout & stream"
                  + " | no data received & seconds")
          .rule(
              Reason.STREAM_CUT,
              "stream disconnected before completion | stream closed before"
                  + " | stream ended before | stream was interrupted | stream interrupted"
                  + " | stream terminated | error in body stream | stream ended unexpectedly"
                  + " | incomplete chunked read | error decoding response body"
                  + " | stream ended without | connection lost during stream | message stream")
          .rule(
              Reason.UPSTREAM_RESET,
              "reset reason: connection termination | reset before headers & protocol error"
                  + " | reset reason: remote reset | reset reason: local reset | upstream reset"
                  + " | upstream prematurely closed | reset reason: connection timeout & sent")
          .rule(
              Reason.GATEWAY_TIMEOUT,
              "reset reason: connection timeout | upstream request timeout | stream timeout"
                  + " | operation was timeout | gateway time-out | gateway timeout"
                  + " | upstream timed out | context deadline exceeded | deadline exceeded"
                  + " | request timed out | request timeout | a timeout occurred"
                  + " | function_invocation_timeout | operation timed out | timed out waiting"
                  + " | timed out while | did not respond in time | response timed out"
                  + " | read timed out | took too long | i/o timeout | connection timed out | 超时")
          .rule(
              Reason.UPSTREAM_UNREACHABLE,
              "upstream connect error | remote connection failure"
                  + " | connection failure & upstream | no healthy upstream | connection refused"
                  + " | dial tcp | no such host | could not connect to upstream"
                  + " | failed to connect to upstream | name resolution failed | econnrefused"
                  + " | enotfound | unable to connect to the | cannot connect to host"
                  + " | no server is available to handle | connect error & upstream"
                  + " | could not reach the | service unavailable from"
                  + " | temporary failure in name resolution | error connecting to")
          .rule(
              Reason.UPSTREAM_RESET,
              "connection reset | econnreset | broken pipe | unexpected eof | socket hang up"
                  + " | server disconnected | connection error. | connection closed before"
                  + " | remoteprotocolerror | peer closed connection | disconnected without sending"
                  + " | connection aborted | fetch failed | connection was closed")
          .rule(
              Reason.SERVER_ERROR,
              "the server had an error | server experienced an error"
                  + " | an error occurred while processing your request | internal server error"
                  + " | internal error | error processing your request | server error"
                  + " | unexpected error | unknown error & !code 520 | something went wrong"
                  + " | unhandled exception | our servers are | problem on our end"
                  + " | internal exception | unhandled error | application error | backend error"
                  + " | 内部错误 | 服务器错误 | 服务异常 | 系统异常 | 系统错误 | error on our side"
                  + " | encountered an error")
          .build();

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

  private AnswerPhrases() {}
}
