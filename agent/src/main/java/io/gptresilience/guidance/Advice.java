package io.gptresilience.guidance;

import java.util.List;

/**
 * What to tell people about a kind of failure. No text has a line break.
 *
 * @param name what people call the family
 * @param cause one sentence, or empty where there is no text
 * @param remedies what to do, the likeliest first
 */
public record Advice(String name, String cause, List<String> remedies) {

  public Advice {
    remedies = List.copyOf(remedies);
  }
}
