package io.gptresilience.cli;

import io.gptresilience.failure.Classifier;
import io.gptresilience.failure.Evidence;
import io.gptresilience.failure.Failure;
import io.gptresilience.failure.StreamWatch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What somebody saw of a call that failed, and kept. */
sealed interface Case {

  /**
   * @return null where nothing failed: a good answer, or the caller's own doing
   */
  Failure judgedBy(Classifier classifier);

  /** What {@link #isStatus} lets pass, for people. */
  String STATUSES = "a whole number from 100 to 999, or 0 where it is not known";

  static boolean isStatus(int number) {
    return number == 0 || number >= 100 && number <= 999;
  }

  /**
   * @param status 0 where it is not known
   * @param headers by name in any case
   */
  record Http(int status, Map<String, String> headers, byte[] body) implements Case {

    @Override
    public Failure judgedBy(Classifier classifier) {
      Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      anyCase.putAll(headers);
      return classifier.classify(new Evidence.Answer(status, anyCase::get, body));
    }
  }

  /**
   * The lines of an event stream, to where it ended.
   *
   * @param lines each without its line end
   */
  record Stream(List<String> lines) implements Case {

    @Override
    public Failure judgedBy(Classifier classifier) {
      StreamWatch watch = classifier.watchStream();
      lines.forEach(watch::line);
      return watch.end();
    }
  }

  /**
   * Exceptions of which no more is left than their words.
   *
   * @param chain outermost first
   */
  record Exceptions(List<Evidence.Described.Link> chain) implements Case {

    @Override
    public Failure judgedBy(Classifier classifier) {
      return classifier.classify(new Evidence.Described(chain));
    }
  }

  /**
   * An answer, of which it is not known whether it is a stream.
   *
   * @param status 0 where it is not known
   */
  static Case answer(int status, Map<String, String> headers, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return status < 300 && looksLikeStream(text)
        ? new Stream(text.lines().toList())
        : new Http(status, headers, body);
  }

  /** The fields with which events begin: the HTML standard, "Server-sent events". */
  private static boolean looksLikeStream(String text) {
    return text.lines().anyMatch(line -> line.startsWith("data:") || line.startsWith("event:"));
  }
}
