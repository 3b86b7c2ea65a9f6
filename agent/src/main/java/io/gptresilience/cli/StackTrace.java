package io.gptresilience.cli;

import io.gptresilience.failure.Evidence.Described.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Exceptions as the JVM prints them, with or without their frames. */
final class StackTrace {

  /** No repeated group: that would be a recursion for each part of a name. */
  private static final String CLASS = "[\\w$][\\w$.]*\\.[A-Z][\\w$]*";

  private static final Pattern FIRST =
      Pattern.compile("(?:Exception in thread \".*?\" )?(" + CLASS + ")(?:: (.*))?");

  /** People leave the package out. */
  private static final Pattern TYPED =
      Pattern.compile("(" + CLASS + "|\\w*(?:Exception|Error))(?:: (.*))?", Pattern.DOTALL);

  private static final String CAUSED_BY = "Caused by: ";

  /** What is known of an exception whose class was not given: something could not be done. */
  private static final String ANY_CLASS = "java.io.IOException";

  private StackTrace() {}

  /**
   * @return outermost first; empty where the text does not begin as a stack trace does
   */
  static List<Link> read(String text) {
    List<Link> chain = new ArrayList<>();
    String inside = null; // the message so far goes on, on lines that are no frames
    for (String line : text.strip().lines().toList()) {
      boolean cause = !chain.isEmpty() && line.startsWith(CAUSED_BY);
      Matcher first = FIRST.matcher(line);
      if (cause) {
        chain.add(typed(line.substring(CAUSED_BY.length())));
        inside = chain.get(chain.size() - 1).message();
      } else if (chain.isEmpty() && first.matches()) {
        chain.add(new Link(first.group(1), first.group(2)));
        inside = first.group(2);
      } else if (chain.isEmpty()) {
        return List.of();
      } else if (isFrame(line)) {
        inside = null;
      } else if (inside != null) {
        inside = inside + "\n" + line;
        Link last = chain.remove(chain.size() - 1);
        chain.add(new Link(last.className(), inside));
      }
    }
    return chain;
  }

  /**
   * One exception as somebody types it: {@code class: message}, the class with or without its
   * package, or the message alone.
   */
  static Link typed(String text) {
    Matcher typed = TYPED.matcher(text.strip());
    return typed.matches()
        ? new Link(typed.group(1), typed.group(2))
        : new Link(ANY_CLASS, text.strip());
  }

  /** {@code at …}, {@code ... 12 more}, and what was suppressed, which stands indented too. */
  private static boolean isFrame(String line) {
    String shown = line.stripLeading();
    return line.startsWith("\t")
        || shown.startsWith("at ")
        || shown.startsWith("... ")
        || shown.startsWith("Suppressed: ");
  }
}
