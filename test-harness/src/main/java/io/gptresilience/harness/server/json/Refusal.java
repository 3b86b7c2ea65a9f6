package io.gptresilience.harness.server.json;

/** One mistake, on its way from where it is found to the {@link Mistakes}. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int line;

  Refusal(int line, String message) {
    super(message, null, false, false);
    this.line = line;
  }

  /** "name is value; allowed: …", with the value as it stands in the file. */
  static Refusal of(String name, Located value, String allowed) {
    return new Refusal(value.line(), name + " is " + shown(value) + "; allowed: " + allowed);
  }

  private static String shown(Located value) {
    String json = value.json();
    return json.length() <= 60 ? json : json.substring(0, 60) + "…";
  }

  int line() {
    return line;
  }
}
