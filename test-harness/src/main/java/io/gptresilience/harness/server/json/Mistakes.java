package io.gptresilience.harness.server.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects the mistakes of one file, so that all are told at once. */
final class Mistakes {

  private record Mistake(int line, String text) {}

  private final String file;
  private final List<Mistake> mistakes = new ArrayList<>();

  /**
   * Begins without mistakes.
   *
   * @param file as the user named it
   */
  Mistakes(String file) {
    this.file = file;
  }

  void add(int line, String text) {
    mistakes.add(new Mistake(line, text));
  }

  /**
   * Notes the refusal of a value and goes on; empty if it was refused.
   *
   * @param line where to see a value that says nothing about its line itself
   */
  <T> Optional<T> attempt(int line, Supplier<T> value) {
    try {
      return Optional.of(value.get());
    } catch (Refusal e) {
      add(e.line(), e.getMessage());
    } catch (IllegalArgumentException e) {
      add(line, e.getMessage());
    }
    return Optional.empty();
  }

  /** Ends the reading if there is any mistake; they come in the order of their lines. */
  void check() throws BadScriptException {
    if (!mistakes.isEmpty()) {
      List<String> texts =
          mistakes.stream()
              .sorted(Comparator.comparingInt(Mistake::line))
              .map(mistake -> "%s:%d: %s".formatted(file, mistake.line(), mistake.text()))
              .toList();
      throw new BadScriptException(texts);
    }
  }
}
