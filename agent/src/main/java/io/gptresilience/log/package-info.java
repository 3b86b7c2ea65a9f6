/**
 * Writes events as lines that a person and a machine can read: one JSON object each, with ECS's
 * envelope, OpenTelemetry's names for what is known of HTTP and of the model, and {@code
 * gpt_resilience.} before the rest; or one line of text. To stderr, into a file, or both.
 *
 * <p>Of a call that failed for good, {@code guidance} says the cause and the remedies.
 *
 * <p>Events come from {@code call} and {@code engine} through {@link
 * io.gptresilience.event.EventSink}. They go through SLF4J to Logback, both private to the agent
 * and bound directly, so that the host's logging configuration is neither read nor disturbed. This
 * is the only package that knows them. Writing never blocks a caller: each {@link
 * io.gptresilience.log.Sink} has a queue and a worker, who alone touches the stream or the file,
 * opens it, and waits for it; what a full queue does not take is dropped. {@code cli} uses {@link
 * io.gptresilience.log.Redaction}.
 */
package io.gptresilience.log;
