package io.gptresilience.harness.server;

import io.gptresilience.harness.server.RateBuckets.Level;
import io.gptresilience.harness.server.RateBuckets.Outcome;
import io.gptresilience.harness.server.RateBuckets.Shortage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import okhttp3.Headers;
import tools.jackson.databind.JsonNode;

/**
 * Limits the good answers as OpenAI does, one pair of buckets for each credential and model.
 *
 * <p>A step that says something else than a good answer is done as written and takes nothing, but
 * its answer carries the headers. A refused request takes nothing either.
 */
final class RateGate {

  /**
   * What comes of a request.
   *
   * @param step what to do
   * @param headers how the buckets stand; empty where no limits apply
   */
  record Admission(Step step, Optional<Headers> headers) {}

  private record Key(String credential, String model) {}

  private static final String ORGANIZATION = "org-fake000000000000000000";
  private static final String MORE =
      " Visit https://platform.openai.com/account/rate-limits to learn more.";

  private final Optional<RateLimits> limits;
  private final LongSupplier nanoTime;
  private final Map<Key, RateBuckets> buckets = new ConcurrentHashMap<>();

  RateGate(Optional<RateLimits> limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  Admission admit(ReceivedRequest request, Step step) {
    if (limits.isEmpty() || !UsualAnswer.usesModel(request)) {
      return new Admission(step, Optional.empty());
    }
    JsonNode body = Json.read(request.body());
    String model = body.path("model").asString(Answers.MODEL);
    RateBuckets pair =
        buckets.computeIfAbsent(
            new Key(credential(request), model), key -> new RateBuckets(limits.get(), nanoTime));
    Outcome outcome = isGoodAnswer(step) ? pair.take(TokenEstimate.of(body)) : pair.look();
    Step admitted =
        outcome.shortage().map(reason -> refusal(model, reason).delay(step.delay())).orElse(step);
    return new Admission(admitted, Optional.of(headers(outcome.requests(), outcome.tokens())));
  }

  /** Azure's clients send their key in a header of their own. */
  private static String credential(ReceivedRequest request) {
    return request.header("Authorization").or(() -> request.header("api-key")).orElse("");
  }

  private static boolean isGoodAnswer(Step step) {
    return step.status() == Step.USUAL_STATUS
        && step.content() instanceof Content.Usual
        && step.ending().isComplete();
  }

  private static Headers headers(Level requests, Level tokens) {
    return new Headers.Builder()
        .add("x-ratelimit-limit-requests", Long.toString(requests.limit()))
        .add("x-ratelimit-limit-tokens", Long.toString(tokens.limit()))
        .add("x-ratelimit-remaining-requests", Long.toString(requests.remaining()))
        .add("x-ratelimit-remaining-tokens", Long.toString(tokens.remaining()))
        .add("x-ratelimit-reset-requests", GoDuration.of(requests.reset()))
        .add("x-ratelimit-reset-tokens", GoDuration.of(tokens.reset()))
        .build();
  }

  private static Step refusal(String model, Shortage shortage) {
    String message =
        shortage
            .delay()
            .map(wait -> reached(model, shortage, wait))
            .orElse(tooLarge(model, shortage));
    Step refused =
        Step.status(429).json(Answers.error(message, type(shortage), null, "rate_limit_exceeded"));
    // No wait makes room for a request that is larger than the bucket.
    return shortage
        .delay()
        .map(
            wait ->
                refused
                    .header("retry-after", Long.toString(GoDuration.secondsRoundedUp(wait)))
                    .header("retry-after-ms", Long.toString(GoDuration.millisRoundedUp(wait))))
        .orElse(refused);
  }

  private static String type(Shortage shortage) {
    return shortage.ofTokens() ? "tokens" : "requests";
  }

  private static String reached(String model, Shortage shortage, Duration wait) {
    Level level = shortage.level();
    return "Rate limit reached for %s in organization %s on %s: Limit %d, Used %d, Requested %d. "
            .formatted(
                model,
                ORGANIZATION,
                shortage.ofTokens() ? "tokens per min (TPM)" : "requests per min (RPM)",
                level.limit(),
                level.limit() - level.remaining(),
                shortage.requested())
        + "Please try again in "
        + GoDuration.of(wait)
        + "."
        + MORE;
  }

  private static String tooLarge(String model, Shortage shortage) {
    return "Request too large for %s in organization %s on tokens per min (TPM): Limit %d,"
            .formatted(model, ORGANIZATION, shortage.level().limit())
        + " Requested %d. The input or output tokens must be reduced in order to run successfully."
            .formatted(shortage.requested())
        + MORE;
  }
}
