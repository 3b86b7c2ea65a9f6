package io.gptresilience.failure;

import java.util.List;

/** What a failure is judged by. */
public sealed interface Evidence {

  /** First value of an answer's header, by name in any case. */
  @FunctionalInterface
  interface Headers {
    /** Those of an answer that had none, or of which none is known. */
    Headers NONE = name -> null;

    /**
     * @return the first value, or null where the header is absent
     */
    String first(String name);
  }

  /**
   * An HTTP answer: one with an error status, or one with a good status whose body may tell of a
   * failure all the same.
   *
   * @param status HTTP status code; 0 where only the body is known
   * @param headers the answer's headers
   * @param body the body's first bytes as they came, perhaps compressed, perhaps cut; never null
   */
  record Answer(int status, Headers headers, byte[] body) implements Evidence {

    @Override
    public String toString() {
      return "Answer[status=" + status + "]"; // bodies and headers stay out of every log
    }
  }

  /**
   * An exception of the client's, thrown before an answer or while it was read.
   *
   * @param exception as the client threw it, outermost first
   */
  record Thrown(Throwable exception) implements Evidence {}

  /**
   * An exception of which only the words are known, from a log or a report.
   *
   * @param chain outermost first
   */
  record Described(List<Link> chain) implements Evidence {

    public Described {
      chain = List.copyOf(chain);
    }

    /**
     * @param className with its package, or without
     * @param message may be null
     */
    public record Link(String className, String message) {}
  }
}
