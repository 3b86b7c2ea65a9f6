package io.gptresilience.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What nobody writes on purpose. It is told at most once, and stops nobody. */
class HostileSettingsTest {

  private static final List<String> TEXTS =
      List.of(
          "\u0000",
          "a\u0000b",
          "\u001b[31mred\u001b[0m",
          "line\nline\r\nline",
          "\ud83d",
          "\udc00\ud83d",
          "\ud83d\udc00",
          "\uffff\ufeff\u2028",
          "%s%n%d{",
          "${gpt.resilience.hosts}",
          "../../../../dev/null",
          "*",
          "-",
          ".".repeat(1_000),
          "[".repeat(1_000),
          "9".repeat(1_000),
          "9".repeat(400) + "ms",
          "1e" + "9".repeat(400),
          "a,".repeat(10_000),
          "x".repeat(1 << 20),
          "1".repeat(1 << 20) + "MB");

  /** A line quotes so much of what somebody wrote. */
  private static String beginning(String text) {
    return text.substring(0, Math.min(text.length(), 200));
  }

  static List<Option<?>> options() {
    return Option.ALL;
  }

  @ParameterizedTest
  @MethodSource("options")
  void hostileValueIsUsedOrToldOnce(Option<?> option) throws Exception {
    for (String text : TEXTS) {
      for (Source source : List.of(Source.ARGUMENT, Source.PROPERTY, Source.ENVIRONMENT)) {
        Given given = new Given().in(source, option, text);
        Options options = given.read();
        assertThat(options.problems())
            .as("%s in %s: %.20s", option.name(), source, text)
            .hasSizeLessThanOrEqualTo(1)
            .allSatisfy(
                problem ->
                    assertThat(problem.message())
                        .startsWith(Given.spelling(source, option) + "=" + beginning(text))
                        .hasSizeLessThan(1_000));
        if (options.source(option) == Source.DEFAULT) {
          assertThat(options.shown(option)).isEqualTo(option.shownDefault());
          assertThat(options.problems()).hasSize(1);
        } else {
          assertThat(options.source(option)).isEqualTo(source);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PROPERTY", "ENVIRONMENT"})
  void hostileNameIsToldOnce(Source source) throws Exception {
    String prefix = source == Source.PROPERTY ? Option.PREFIX : "GPT_RESILIENCE_";
    for (String text : TEXTS) {
      assertThat(new Given().in(source, prefix + text, "1").messages())
          .as("%.20s", text)
          .singleElement()
          .asString()
          .contains(" " + beginning(prefix + text))
          .contains(" is not known and is ignored; ")
          .hasSizeLessThan(1_000);
    }
  }

  @Test
  void noTextWhateverThrowsAnywhere() {
    Random random = new Random(20_261_121);
    String letters = "gptresilience.retry.max-attempts=,\"' 019smhMBKG:*[]%\u0000\n\ud83d\ud55c-_";
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(20);
      for (int i = 0; i < length; i++) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      Given given = new Given();
      given.arguments = text.toString();
      given.properties.put(Option.PREFIX + text, text.toString());
      given.environment.put("GPT_RESILIENCE_" + text, text.toString());
      given.environment.put("OPENAI_BASE_URL", text.toString());
      for (Option<?> option : Option.ALL) {
        if (option != Option.CONFIG) {
          given.properties.put(option.property(), text.toString());
        }
      }
      assertThatCode(given::read).as("%s", text).doesNotThrowAnyException();
    }
  }

  @Test
  void variableWithoutAValueIsAbsent() {
    Given given = new Given();
    given.environment.put("GPT_RESILIENCE_LOG_LEVEL", null);
    given.environment.put("OPENAI_BASE_URL", null);
    assertThat(given.messages()).isEmpty();
  }
}
