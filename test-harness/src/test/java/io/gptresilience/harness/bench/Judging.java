package io.gptresilience.harness.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.openai.core.ObjectMappers;
import com.openai.models.ErrorObject;
import com.openai.models.chat.completions.ChatCompletionChunk;
import io.gptresilience.failure.Classifier;
import io.gptresilience.failure.Failure;
import io.gptresilience.failure.StreamWatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What JMH measures: the agent's judgement of a failure, and what the SDK itself does with the same
 * bytes. Each pair of a method and a sample has a JVM of its own.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class Judging {

  static final int EVENTS = 1_000;

  /** One piece of a streamed answer, without the words around it in an event. */
  static final String CHUNK =
      """
      {"id":"chatcmpl-BZkq7Ws3vTzXn1pLmR4d","object":"chat.completion.chunk","created":1795244401,\
      "model":"gpt-4o-2026-08-06","service_tier":"default","system_fingerprint":"fp_f5bdcc3276",\
      "choices":[{"index":0,"delta":{"content":" resilience"},"logprobs":null,\
      "finish_reason":null}],"usage":null,"obfuscation":"kT4x9Q"}\
      """;

  /** Everything that may fail. */
  @State(Scope.Thread)
  public static class Any {
    @Param public Sample sample;
    final Classifier classifier = new Classifier(InstantSource.system());
  }

  /** The one that is met most. */
  @State(Scope.Thread)
  public static class Typical {
    final Sample sample = Sample.JSON_429;
  }

  /** Answers with a body, which the SDK reads too. */
  @State(Scope.Thread)
  public static class Body {
    @Param({"JSON_429", "JSON_401", "JSON_LONG", "NGINX", "CLOUDFLARE", "ENVOY"})
    public Sample sample;

    final JsonMapper mapper = ObjectMappers.jsonMapper();
    final ObjectReader error = mapper.readerFor(ErrorObject.class);
  }

  /** A stream's lines and the SDK's reader of what they bear. */
  @State(Scope.Thread)
  public static class Stream {
    final Classifier classifier = new Classifier(InstantSource.system());
    final ObjectReader chunk = ObjectMappers.jsonMapper().readerFor(ChatCompletionChunk.class);
    final String line = "data: " + CHUNK;
  }

  @Benchmark
  public Failure agent(Any any) {
    return any.classifier.classify(any.sample.evidence());
  }

  /** In a JVM that has judged nothing yet. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Fork(5)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public Failure agentFirst(Typical typical) {
    return new Classifier(InstantSource.system()).classify(typical.sample.evidence());
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public Failure agentStream(Stream stream, Blackhole blackhole) {
    StreamWatch watch = stream.classifier.watchStream();
    for (int i = 0; i < EVENTS; i++) {
      blackhole.consume(watch.line(stream.line));
      blackhole.consume(watch.line(""));
    }
    return watch.end();
  }

  /** As its error handler does, but for the exception that it makes of it. */
  @Benchmark
  public ErrorObject sdk(Body body) throws IOException {
    try {
      JsonNode answer =
          body.mapper.readValue(new ByteArrayInputStream(body.sample.body()), JsonNode.class);
      JsonNode error = answer.get("error");
      return error == null ? null : body.error.readValue(error);
    } catch (JsonProcessingException notJson) {
      return null;
    }
  }

  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Fork(5)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public ErrorObject sdkFirst(Typical typical) throws IOException {
    JsonMapper mapper = ObjectMappers.jsonMapper();
    JsonNode answer = mapper.readTree(typical.sample.body());
    return mapper.readerFor(ErrorObject.class).readValue(answer.get("error"));
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void sdkStream(Stream stream, Blackhole blackhole) throws IOException {
    for (int i = 0; i < EVENTS; i++) {
      blackhole.consume(stream.chunk.<ChatCompletionChunk>readValue(CHUNK));
    }
  }
}
