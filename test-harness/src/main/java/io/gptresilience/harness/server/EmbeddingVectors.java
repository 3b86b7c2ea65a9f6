package io.gptresilience.harness.server;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** Vectors of embeddings, and their Base64 form. */
final class EmbeddingVectors {

  private EmbeddingVectors() {}

  /** Short vectors that differ from each other. */
  static List<float[]> made(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new float[] {0.5f, -0.5f, 0.25f, i / 1024f})
        .toList();
  }

  static String base64(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
