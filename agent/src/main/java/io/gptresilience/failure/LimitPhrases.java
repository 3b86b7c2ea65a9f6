package io.gptresilience.failure;

/** What providers say when too much comes at once, or too fast. */
final class LimitPhrases {

  private LimitPhrases() {}

  static void addTo(PhraseBook.Builder book) {
    book
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
                + " | per day & tokens | *perday & token")
        .rule(
            Reason.RPD,
            "requests per day | (rpd) | requests/day | rpd rate limit | rpd limit | max rpd"
                + " | per day | daily request | daily limit | daily quota | *perday"
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
                + " | per minute per project | *perminute | per minute | / min | per 1 minute"
                + " | every minute | rpm限 | rpm: | reached rpm | per_minute | reached max rpm"
                + " | max rpm | 每分钟 | 分钟内 | requests per second | qps request | qps limit"
                + " | qps exceeded | rps limit | requests per 1 second | per second | 每秒")
        .rule(
            Reason.TOO_MANY_REQUESTS,
            "rate limit | ratelimit | rate-limit | rate_limit | too many requests"
                + " | throttled | throttling | too frequently | requests too fast"
                + " | request limit exceeded | 请求频率 | 访问频率 | 频率限制 | 频率过高 | 频繁 | 限流 | 限速 | 速率限制"
                + " | resource has been exhausted | resource exhausted"
                + " | quota exceeded for metric | exceeded your current quota & retry in"
                + " | too many tries | sending requests too quickly | requests too quickly")
        .rule(
            Reason.INSUFFICIENT_QUOTA,
            "quota exceeded | quota has been exceeded | exceeded your quota | exceeded quota");
  }
}
