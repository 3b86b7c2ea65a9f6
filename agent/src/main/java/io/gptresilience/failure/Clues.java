package io.gptresilience.failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a body or an event says of a failure, gathered from whatever form it has. Of each kind the
 * first is kept as the one to show; a bounded number of further ones count as evidence.
 */
final class Clues {

  /** Real bodies have up to five of each. */
  private static final int MOST = 8;

  private final List<String> codes = new ArrayList<>(2);
  private final List<String> types = new ArrayList<>(2);
  private final List<String> texts = new ArrayList<>(2);
  private String message;
  private String param;
  private int status;
  private Duration wait;
  private boolean error;
  private boolean ended;
  private boolean page;
  private boolean complete;
  private boolean nothingElse;
  private boolean cut;

  void code(String code) {
    add(codes, code);
  }

  void type(String type) {
    add(types, type);
  }

  /** What the provider says; the first is the one to show. */
  void text(String text) {
    if (message == null && !text.isBlank()) {
      message = text;
    }
    add(texts, text);
  }

  /** What may tell something, but is nobody's message and may quote the caller's own data. */
  void evidence(String text) {
    add(texts, text);
  }

  void param(String name) {
    if (param == null && !name.isBlank()) {
      param = name;
    }
  }

  /** A status that the body names; the innermost wins, it is the nearest to the cause. */
  void status(int named) {
    if (isErrorStatus(named)) {
      status = named;
    }
  }

  void waitFor(Duration stated) {
    if (wait == null && stated != null) {
      wait = stated;
    }
  }

  /** The body says that something failed, whatever the answer's status says. */
  void saysError() {
    error = true;
  }

  /** What failed has an end of its own: asking again shows the same failed object. */
  void saysEnded() {
    ended = true;
  }

  /** An event after which nothing is missing. */
  void saysComplete() {
    complete = true;
  }

  /** A page for people: from a proxy or a firewall, hardly from the service itself. */
  void saysPage() {
    page = true;
  }

  /** There is nothing beside what an error without a wrapper would have. */
  void saysNothingElse() {
    nothingElse = true;
  }

  /** The body ends in the middle. */
  void saysCut() {
    cut = true;
  }

  /** There is more of the body than was looked at: it ends in the middle by our doing. */
  void saysLonger() {
    cut = false;
  }

  List<String> codes() {
    return codes;
  }

  List<String> types() {
    return types;
  }

  String[] texts() {
    return texts.toArray(new String[0]);
  }

  /** The provider's own name of the failure, or null. */
  String errorType() {
    for (String code : codes) {
      if (!isNumber(code)) {
        return code;
      }
    }
    return types.isEmpty() ? first(codes) : types.get(0);
  }

  /** The provider's words, or null. */
  String message() {
    return message;
  }

  String param() {
    return param;
  }

  /**
   * @return 0 where the body names none
   */
  int status() {
    return status;
  }

  Duration stated() {
    return wait;
  }

  boolean isError() {
    return error;
  }

  /** The same, or it has the form of an error and the words of one. */
  boolean isErrorAsTold() {
    return error
        || nothingElse
            && (codes.stream().anyMatch(ErrorCodes::isKnown)
                || AnswerPhrases.tell(this)
                || AnswerPhrases.nameStatus(this));
  }

  boolean isEnded() {
    return ended;
  }

  boolean isComplete() {
    return complete;
  }

  boolean isPage() {
    return page;
  }

  boolean isCut() {
    return cut;
  }

  static boolean isErrorStatus(int status) {
    return status >= 400 && status < 600;
  }

  private static boolean isNumber(String code) {
    for (int i = 0; i < code.length(); i++) {
      if (code.charAt(i) < '0' || code.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static String first(List<String> values) {
    return values.isEmpty() ? null : values.get(0);
  }

  private static void add(List<String> values, String value) {
    if (values.size() < MOST && !value.isBlank()) {
      values.add(value);
    }
  }
}
