package io.gptresilience.log;

/**
 * A file that is put aside when it is full: {@code path.1} is the one put aside last.
 *
 * @param path absolute, or relative to the JVM's working directory; missing folders are made
 * @param maxBytes from this size on it is put aside
 * @param maxFiles how many that were put aside are kept, 1 to 20
 */
public record LogFile(String path, long maxBytes, int maxFiles) {}
