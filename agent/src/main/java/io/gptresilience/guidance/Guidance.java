package io.gptresilience.guidance;

import io.gptresilience.failure.Family;
import io.gptresilience.failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All advice in one language. Immutable.
 *
 * <p>A text that is missing costs itself and nothing else: a reason without a cause or without
 * remedies of its own has its family's, and a family without texts is called by its wire name.
 */
public final class Guidance {

  private static final Map<Language, Guidance> READ = new ConcurrentHashMap<>();

  private final Map<String, Advice> families = new HashMap<>();
  private final Map<String, Advice> reasons = new HashMap<>();

  /**
   * @param texts as in the files: {@code family.unknown.cause}, {@code reason.dns.1}
   */
  Guidance(Properties texts) {
    for (Family family : Family.values()) {
      String name = family.wireName();
      families.put(name, advice(texts, "family." + name, new Advice(name, "", List.of())));
    }
    for (Reason reason : Reason.values()) {
      String name = reason.wireName();
      reasons.put(name, advice(texts, "reason." + name, of(reason.family())));
    }
  }

  /** Reads the texts when they are wanted for the first time. */
  public static Guidance in(Language language) {
    return READ.computeIfAbsent(language, wanted -> new Guidance(texts(wanted)));
  }

  /** What is true of the whole family. */
  public Advice of(Family family) {
    return families.get(family.wireName());
  }

  /** What is known of this reason, else of its family. */
  public Advice of(Reason reason) {
    return reasons.get(reason.wireName());
  }

  /**
   * By the names in the log.
   *
   * @param reason may be null, or a name that there is not
   * @return null where there is neither such a reason nor such a family
   */
  public Advice named(String family, String reason) {
    Advice advice = reasons.get(reason);
    return advice == null ? families.get(family) : advice;
  }

  private static Advice advice(Properties texts, String key, Advice otherwise) {
    List<String> remedies = new ArrayList<>();
    String remedy;
    while ((remedy = texts.getProperty(key + "." + (remedies.size() + 1))) != null) {
      remedies.add(remedy);
    }
    return new Advice(
        texts.getProperty(key + ".name", otherwise.name()),
        texts.getProperty(key + ".cause", otherwise.cause()),
        remedies.isEmpty() ? otherwise.remedies() : remedies);
  }

  /**
   * From beside this class and never by {@link java.util.ResourceBundle}'s search: the host's
   * locale, loaders and encoding have no say in it.
   */
  private static Properties texts(Language language) {
    Properties texts = new Properties();
    try (InputStream in =
        Guidance.class.getResourceAsStream("guidance_" + language.wireName() + ".properties")) {
      if (in != null) {
        texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
    } catch (IOException | IllegalArgumentException lost) {
      // The line that wants them is worth more than they are.
    }
    return texts;
  }
}
