package io.gptresilience.failure;

/** Streams to watch. */
final class Streams {

  private Streams() {}

  /**
   * @param stream lines; {@code '} stands for {@code "}
   * @return what the watch told first, or null where all was well to the end
   */
  static Failure failureIn(String stream) {
    return failureIn(Answers.CLASSIFIER.watchStream(), stream.replace('\'', '"'));
  }

  static Failure failureIn(StreamWatch watch, String stream) {
    Failure first = null;
    for (int from = 0; from < stream.length(); ) {
      int end = stream.indexOf('\n', from);
      Failure failure = watch.line(stream.substring(from, end < 0 ? stream.length() : end));
      first = first == null ? failure : first;
      from = end < 0 ? stream.length() : end + 1;
    }
    Failure last = watch.end();
    return first == null ? last : first;
  }
}
