package io.gptresilience.cli;

import io.gptresilience.failure.Classifier;
import io.gptresilience.failure.Evidence.Described.Link;
import io.gptresilience.failure.Failure;
import io.gptresilience.failure.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes out what somebody pasted: a line of our log, a stack trace, a name of ours, an error's code
 * or class, or any words that an error's body or an exception may have had.
 */
final class Pasted {

  private static final int LONGEST_NAME = 200;
  private static final Pattern WORD = Pattern.compile("[^\\s{\\[<]\\S{0,200}");
  private static final Pattern STATUS = Pattern.compile("[1-9][0-9]{2}");
  private static final Pattern CODE = Pattern.compile("[\\w.-]{1,200}");

  private final Classifier classifier;

  Pasted(Classifier classifier) {
    this.classifier = classifier;
  }

  /**
   * @return null where nothing failed
   * @throws NotUnderstood where it is a word that means nothing here
   */
  Explanation explain(Excerpt excerpt) throws NotUnderstood {
    if (excerpt.logged() != null) {
      return ofLog(excerpt.logged());
    }
    String text = excerpt.rest();
    if (excerpt.ours() && text.isBlank()) {
      throw new NotUnderstood("this line of the log tells of no failure");
    }
    String name = text.strip();
    Topic topic = name.length() > LONGEST_NAME ? null : Topic.named(name);
    if (topic != null) {
      return Explanation.of(topic);
    }
    Failure first = null;
    for (Case reading : readings(text)) {
      Failure failure = reading.judgedBy(classifier);
      if (failure == null || isTelling(failure)) {
        return failure == null ? null : Explanation.of(failure);
      }
      first = first == null ? failure : first;
    }
    if (WORD.matcher(name).matches() && StackTrace.read(text).isEmpty()) {
      throw new NotUnderstood(unknown(name));
    }
    return Explanation.of(first);
  }

  static final class NotUnderstood extends Exception {
    private NotUnderstood(String message) {
      super(message);
    }
  }

  private static Explanation ofLog(LogLine logged) throws NotUnderstood {
    Explanation explanation = Explanation.of(logged);
    if (explanation == null) {
      throw new NotUnderstood("the log's family " + logged.family() + " is not known here");
    }
    return explanation;
  }

  /** That there was an error is what we said ourselves where a word was tried as its code. */
  private static boolean isTelling(Failure failure) {
    return failure.isTelling() && failure.reason() != Reason.ERROR_EVENT;
  }

  private static String unknown(String word) {
    String nearest = Topic.nearest(word);
    return "'"
        + word
        + "' is no family, reason, status or error code that is known; "
        + (nearest == null ? "explain --list shows all" : "did you mean " + nearest + "?");
  }

  /** What it may be, the likeliest first. */
  private static List<Case> readings(String text) {
    String stripped = text.strip();
    List<Case> readings = new ArrayList<>();
    if (STATUS.matcher(stripped).matches()) {
      readings.add(new Case.Http(Integer.parseInt(stripped), Map.of(), new byte[0]));
    }
    List<Link> trace = StackTrace.read(text);
    if (!trace.isEmpty()) {
      readings.add(new Case.Exceptions(trace));
    }
    if (CODE.matcher(stripped).matches()) {
      String body = "{\"error\":{\"code\":\"" + stripped + "\"}}";
      readings.add(new Case.Http(0, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }
    readings.add(Case.answer(0, Map.of(), text.getBytes(StandardCharsets.UTF_8)));
    readings.add(new Case.Exceptions(List.of(StackTrace.typed(text))));
    return readings;
  }
}
