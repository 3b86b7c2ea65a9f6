package io.gptresilience.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.config.Option;
import io.gptresilience.failure.Family;
import io.gptresilience.failure.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The files with the texts. */
class TextsTest {

  private static final int LONGEST = 160;

  private static final Set<String> NAMES =
      Stream.concat(
              Stream.of(Family.values()).map(family -> "family." + family.wireName()),
              Stream.of(Reason.values()).map(reason -> "reason." + reason.wireName()))
          .collect(Collectors.toSet());

  private static final Map<String, String> EN = texts(Language.EN);
  private static final Map<String, String> KO = texts(Language.KO);

  @Test
  void bothLanguagesHaveTheSameTextsInTheSameOrder() {
    assertThat(List.copyOf(KO.keySet())).isEqualTo(List.copyOf(EN.keySet()));
  }

  @Test
  void everyTextIsUsed() {
    for (String key : EN.keySet()) {
      String name = key.substring(0, key.lastIndexOf('.'));
      String part = key.substring(key.lastIndexOf('.') + 1);
      assertThat(NAMES).contains(name);
      if (part.matches("[1-9]")) {
        assertThat(EN).containsKey(name + "." + Math.max(1, Integer.parseInt(part) - 1));
      } else {
        assertThat(part)
            .isIn(name.startsWith("family.") ? Set.of("name", "cause") : Set.of("cause"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTextFitsALine(Language language) {
    texts(language)
        .forEach(
            (key, text) -> {
              assertThat(text).as(key).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST);
              assertThat(text).as(key).isEqualTo(text.strip()).doesNotContain("  ");
              assertThat(text.codePoints())
                  .as(key)
                  .allMatch(c -> c == ' ' || !Character.isISOControl(c) && Character.isDefined(c));
            });
  }

  /** A web address at the end has no full stop, which a terminal would take for a part of it. */
  @ParameterizedTest
  @EnumSource
  void everyTextIsASentence(Language language) {
    texts(language)
        .forEach(
            (key, text) -> {
              if (!key.endsWith(".name")) {
                assertThat(text).as(key).matches(".*(\\.|https://[^ ]*[a-z-])");
              }
            });
  }

  @Test
  void koreanIsKoreanAndPolite() {
    KO.forEach(
        (key, text) -> {
          assertThat(text).as(key).isNotEqualTo(EN.get(key)).containsPattern("[가-힣]");
          if (key.endsWith(".cause")) {
            assertThat(text).as(key).endsWith("니다.");
          } else if (!key.endsWith(".name")) {
            assertThat(text).as(key).containsPattern("십시오|니다");
          }
          assertThat(text).as(key).doesNotContainPattern("(세요|해요|어요|아요|예요)[.,]");
        });
  }

  @Test
  void webAddressesAndSettingsAreTheSameInBothLanguages() {
    EN.forEach((key, text) -> assertThat(names(KO.get(key))).as(key).isEqualTo(names(text)));
  }

  @Test
  void webAddressesAreSound() {
    assertThat(EN.values().stream().flatMap(text -> found("https://[^ ),;]+", text)))
        .isNotEmpty()
        .allSatisfy(
            address -> assertThat(URI.create(address).getHost()).contains(".").doesNotEndWith("."));
  }

  /** An option that is renamed, or is yet to come, is not recommended. */
  @Test
  void optionsThatAreNamedExist() {
    Set<String> options = Option.ALL.stream().map(Option::name).collect(Collectors.toSet());
    assertThat(EN.values().stream().flatMap(text -> found("\\b(?:retry|pace|log)\\.[a-z-]+", text)))
        .isNotEmpty()
        .allMatch(options::contains);
  }

  /** What is the same in every language: addresses, variables, flags, fields. */
  private static Set<String> names(String text) {
    return found(
            "https://[^"
                + " ),;]+[a-z-]|\\b[a-z]+[._][a-z_.-]*[a-z]|\\b[A-Z]+_[A-Z_]+|-D[a-z.A-Z]*[a-zA-Z]",
            text)
        .collect(Collectors.toSet());
  }

  private static Stream<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group);
  }

  /** In the order of the file, a key that comes twice found out. */
  private static Map<String, String> texts(Language language) {
    Path file =
        Path.of(
            "src/main/resources/io/gptresilience/guidance",
            "guidance_" + language.wireName() + ".properties");
    Map<String, String> texts = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          String[] parts = line.split(" = ", 2);
          assertThat(texts.put(parts[0], parts[1])).as(line).isNull();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
