package io.gptresilience.failure;

/** What a failure is judged by. */
public sealed interface Evidence {

  /** First value of an answer's header, by name in any case. */
  @FunctionalInterface
  interface Headers {
    /**
     * @return the first value, or null where the header is absent
     */
    String first(String name);
  }

  /**
   * An HTTP answer with an error status.
   *
   * @param status HTTP status code
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
}
