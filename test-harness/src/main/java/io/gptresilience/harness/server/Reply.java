package io.gptresilience.harness.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A {@link Step} worked out for one request: what goes over the wire.
 *
 * @param parts the body as on the wire but for the chunk framing; each part is flushed
 * @param hasBody false for statuses that are sent without one
 */
record Reply(
    int status,
    String contentType,
    List<byte[]> parts,
    Duration gap,
    boolean hasBody,
    boolean chunked,
    boolean gzip,
    List<HeaderChange> changes,
    Ending ending) {

  private static final String EVENT_STREAM = "text/event-stream; charset=utf-8";
  // Several chunks for an ordinary answer, so that clients have to put them together.
  private static final int CHUNK_BYTES = 256;

  static Reply to(ReceivedRequest request, Step step) {
    UsualAnswer usual = usual(request, step.status());
    boolean isUsual = step.content() instanceof Content.Usual;
    Content content = isUsual ? usual.content() : step.content();
    // A step that brings its own answer works on paths OpenAI does not know.
    int status = isUsual || step.status() != Step.USUAL_STATUS ? usual.status() : 200;
    boolean chunked = step.isChunked() || content instanceof Content.Events;
    List<byte[]> parts = coded(parts(content, step.isChunked()), step.isGzip());
    checkCut(step.ending(), parts);
    return new Reply(
        status,
        contentType(content, usual),
        parts,
        step.gap(),
        StepRules.carriesBody(status),
        chunked,
        step.isGzip(),
        step.headers(),
        step.ending());
  }

  long length() {
    return length(parts);
  }

  private static UsualAnswer usual(ReceivedRequest request, int status) {
    if (status == Step.USUAL_STATUS) {
      return UsualAnswer.to(request);
    }
    if (!StepRules.carriesBody(status)) {
      return new UsualAnswer(status, new Content.Bytes(new byte[0], null));
    }
    if (status >= 400) {
      return new UsualAnswer(status, UsualAnswer.json(Answers.error(status)));
    }
    return new UsualAnswer(status, UsualAnswer.to(request).content());
  }

  private static String contentType(Content content, UsualAnswer usual) {
    if (content instanceof Content.Events) {
      return EVENT_STREAM;
    }
    if (content instanceof Content.Bytes body && body.type() != null) {
      return body.type();
    }
    return usual.content() instanceof Content.Bytes body ? body.type() : EVENT_STREAM;
  }

  private static List<byte[]> parts(Content content, boolean chunked) {
    List<byte[]> parts = new ArrayList<>();
    if (content instanceof Content.Events events) {
      for (String event : events.events()) {
        parts.add((event + "\n\n").getBytes(StandardCharsets.UTF_8));
      }
    } else if (content instanceof Content.Bytes body) {
      byte[] bytes = body.bytes();
      int size = chunked ? CHUNK_BYTES : Math.max(1, bytes.length);
      for (int from = 0; from < bytes.length; from += size) {
        parts.add(Arrays.copyOfRange(bytes, from, Math.min(from + size, bytes.length)));
      }
    }
    return parts;
  }

  /** Each part ends with a flush of the compressor: the client can unpack it on arrival. */
  private static List<byte[]> coded(List<byte[]> parts, boolean gzip) {
    if (!gzip) {
      return parts;
    }
    List<byte[]> coded = new ArrayList<>();
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        GZIPOutputStream compressor = new GZIPOutputStream(bytes, true)) {
      for (int i = 0; i < parts.size(); i++) {
        compressor.write(parts.get(i));
        if (i < parts.size() - 1) {
          compressor.flush();
          coded.add(bytes.toByteArray());
          bytes.reset();
        }
      }
      compressor.finish();
      coded.add(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return coded;
  }

  private static void checkCut(Ending ending, List<byte[]> parts) {
    if (ending.comesAfterHead() && ending.afterBytes().getAsInt() > length(parts)) {
      throw new IllegalArgumentException(
          ending + ", but the body has only " + length(parts) + " bytes");
    }
  }

  private static long length(List<byte[]> parts) {
    return parts.stream().mapToLong(part -> part.length).sum();
  }
}
