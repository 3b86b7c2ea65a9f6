package io.gptresilience.failure;

/**
 * Watches the events of an answer that began well and finds what fails in it: an error event of
 * Chat Completions, Responses, Assistants or of a compatible server, and an end before the stream
 * said that it was complete. The first failure counts; where a second follows, it says less.
 *
 * <p>Keeps no more than one event. For one thread at a time. Event streams: WHATWG HTML, §9.2.
 */
public final class StreamWatch {

  /** Of one event; error events are small. */
  private static final int LONGEST_EVENT = 64 * 1024;

  private final StringBuilder data = new StringBuilder();
  private String event = "";
  private boolean begun;
  private boolean responses;
  private boolean completed;
  private Failure failure;

  StreamWatch() {}

  /**
   * Takes one line of the stream, without its line end.
   *
   * @return the failure that this line completes, or null
   */
  public Failure line(String line) {
    String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    if (text.startsWith("\ufeff")) {
      text = text.substring(1);
    }
    if (text.isEmpty()) {
      return dispatch();
    }
    if (text.startsWith("data:")) {
      return append(value(text, "data:"));
    }
    if (text.startsWith("event:")) {
      // Some servers leave out the blank line between events.
      Failure before = dispatch();
      event = value(text, "event:");
      return before;
    }
    if (!text.startsWith(":") && !text.startsWith("id:") && !text.startsWith("retry:")) {
      return noEvent(text);
    }
    return null;
  }

  /**
   * The stream ended.
   *
   * @return what failed in it, or that it ended too early; null where all is well
   */
  public Failure end() {
    dispatch();
    if (failure == null && !completed) {
      failure = of(Reason.STREAM_CUT, new Clues());
    }
    return failure;
  }

  private static String value(String line, String field) {
    int from = field.length();
    return line.substring(from < line.length() && line.charAt(from) == ' ' ? from + 1 : from);
  }

  private Failure append(String value) {
    Failure before = null;
    if (data.length() > 0) {
      if (data.charAt(data.length() - 1) == '}' && begins(value, "{") || begins(value, "[DONE]")) {
        before = dispatch(); // no blank line between events
      } else if (data.length() < LONGEST_EVENT) {
        data.append('\n');
      }
    }
    data.append(value, 0, Math.min(LONGEST_EVENT - data.length(), value.length()));
    return before;
  }

  private static boolean begins(CharSequence text, String beginning) {
    return text.length() >= beginning.length()
        && beginning.contentEquals(text.subSequence(0, beginning.length()));
  }

  /** A server that fails before it could begin to stream sends a page or JSON as it is. */
  private Failure noEvent(String line) {
    Failure before = dispatch();
    if (before != null || line.isBlank() || failure != null) {
      return before;
    }
    Clues clues = BodyReader.readText(line.strip());
    if (clues.isError()) {
      return found(clues);
    }
    if (line.stripLeading().startsWith("<")) {
      clues.saysPage();
      return found(clues, Reason.MALFORMED_EVENT);
    }
    return AnswerPhrases.tell(clues) ? found(clues) : null;
  }

  private Failure dispatch() {
    String name = event;
    String text = data.toString().strip();
    boolean longer = data.length() == LONGEST_EVENT;
    event = "";
    data.setLength(0);
    if (failure != null || text.isEmpty() && !name.equals("error")) {
      return null;
    }
    if (text.equals("[DONE]")) {
      completed |= begun && !responses; // Responses say themselves when they are complete
      return null;
    }
    boolean first = !begun;
    begun = true;
    return text.startsWith("{")
        ? json(text, name, longer)
        : words(text, name.equals("error"), first);
  }

  private Failure json(String text, String name, boolean longer) {
    boolean said = name.equals("error");
    Clues clues = new Clues();
    JsonClues.read(text, clues, said);
    if (longer) {
      clues.saysLonger(); // a completed Response holds all that it said once more
    }
    responses |= clues.types().stream().anyMatch(type -> type.startsWith("response."));
    completed |= (clues.isComplete() || ErrorFields.isLastEvent(name)) && !clues.isCut();
    return said || clues.isErrorAsTold() ? found(clues) : null;
  }

  /** Once a stream has begun well, words that are no JSON are perhaps its content. */
  private Failure words(String text, boolean said, boolean first) {
    Clues clues = BodyReader.readText(text);
    if (said || text.regionMatches(true, 0, "[error]", 0, 7) || clues.isError()) {
      return found(clues, Reason.MALFORMED_EVENT);
    }
    return first && AnswerPhrases.tell(clues) ? found(clues) : null;
  }

  private Failure found(Clues clues) {
    return found(clues, Reason.ERROR_EVENT);
  }

  private Failure found(Clues clues, Reason otherwise) {
    Reason reason = AnswerReasons.reason(0, Evidence.Headers.NONE, clues);
    boolean telling = reason != Reason.UNKNOWN && reason != Reason.ERROR_EVENT;
    failure = of(telling ? reason : otherwise, clues);
    return failure;
  }

  private static Failure of(Reason reason, Clues clues) {
    return AnswerFailures.failure(0, Evidence.Headers.NONE, clues, reason, null);
  }
}
