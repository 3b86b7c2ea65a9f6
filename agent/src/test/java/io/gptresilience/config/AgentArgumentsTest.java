package io.gptresilience.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentArgumentsTest {

  /** What decides where a name, a value or a quote ends, and what does not. */
  private static final String LETTERS = "ab=,\"' \t\n\\.-\u0000\u001b\ud83d\ud55c%";

  private final Problems problems = new Problems();

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", ",", ",, ,", "\n"})
  void noArgumentsSayNothing(String text) {
    assertThat(read(text)).isEmpty();
    assertThat(problems.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "a=1                      | 1",
        "a=\"1\"                  | 1",
        "a='1'                    | 1",
        "a=\"x,y\"                | x,y",
        "a='x,y'                  | x,y",
        "a=\"it's\"               | it's",
        "a='say \"x\"'            | say \"x\"",
        "a=\"k=v\"                | k=v",
        "a=k=v                    | k=v",
        "a=\"  x  \"              | `  x  `",
        "a=  \"x\"                | x",
        "a=x\"y                   | x\"y",
        "a=C:\\x                  | C:\\x",
        "`  a  =1`                | 1",
        "gpt.resilience.a=1       | 1",
        "a=                       | ``",
        "a=\"\"                   | ``",
        "a=1,                     | 1",
        ",a=1                     | 1",
        "a=1,a=2                  | 2",
        "a=1,gpt.resilience.a=2   | 2",
        "gpt.resilience.a=1,a='2' | 2",
      })
  void valueIsWhatStandsBehindItsName(String text, String value) {
    Layer layer = layer(text);
    assertThat(layer.all()).containsOnlyKeys("a");
    assertThat(layer.get("a").text()).isEqualTo(value);
    assertThat(layer.get("a").source()).isEqualTo(Source.ARGUMENT);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void severalStandSideBySideWithAndWithoutQuotes() {
    assertThat(read("a=1 , b=\"2,3\" ,c='4' ,gpt.resilience.d=5"))
        .containsExactly(
            Map.entry("a", "1 "), Map.entry("b", "2,3"), Map.entry("c", "4"), Map.entry("d", "5"));
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void nameIsToldAsItWasWritten() {
    assertThat(layer("gpt.resilience.a=1").get("a").spelling()).isEqualTo("gpt.resilience.a");
    assertThat(layer("a=1").get("a").spelling()).isEqualTo("a");
  }

  /** A shell or the JVM's own reading of JAVA_TOOL_OPTIONS eats quotes. */
  @Test
  void listGoesOnAfterACommaWithoutQuotes() {
    assertThat(read("retry.max-attempts=8,hosts=a.example, b.example:80,log.sink=stderr,file"))
        .containsExactly(
            Map.entry("retry.max-attempts", "8"),
            Map.entry("hosts", "a.example,b.example:80"),
            Map.entry("log.sink", "stderr,file"));
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void listInQuotesHasAnEnd() {
    assertThat(read("hosts=\"a.example\",b.example"))
        .containsExactly(Map.entry("hosts", "a.example"));
    assertThat(problems.all()).hasSize(1);
  }

  @Test
  void partWithoutAnEqualsSignIsNamedAndTheOthersHold() {
    assertThat(read("a=x,y.example,b=1")).containsExactly(Map.entry("a", "x"), Map.entry("b", "1"));
    assertThat(problems.all())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.option()).isEqualTo("y.example");
              assertThat(problem.message())
                  .startsWith("agent argument y.example is not of the form name=value")
                  .contains("quotes");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=\"1,b=2", "a='1,b=2"})
  void quoteThatIsNotClosedGoesToTheEndAndIsTold(String text) {
    assertThat(read(text)).containsExactly(Map.entry("a", "1,b=2"));
    assertThat(problems.all())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("has no closing quote");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=\"1\"tail,b=2", "a='1' tail,b=2", "a=\"1\"\"tail\",b=2"})
  void textBehindAClosingQuoteIsIgnoredAndTold(String text) {
    assertThat(read(text)).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
    assertThat(problems.all())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("tail")
        .contains("follows a closing quote and is ignored");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1", "\"a,b\"=1", "a=\"", "a='", "\"", "=", "==", "=,=", "a=\"\"\""})
  void whatCannotBeUnderstoodIsToldAndNotThrown(String text) {
    Given given = new Given();
    given.arguments = text;
    assertThat(given.messages())
        .isNotEmpty()
        .allSatisfy(message -> assertThat(message).startsWith("agent argument "));
    assertThat(given.read().differing()).isEmpty();
  }

  @Test
  void everyQuotedValueComesBackAsItWas() {
    Random random = new Random(20_261_121);
    for (int round = 0; round < 2_000; round++) {
      Map<String, String> written = new LinkedHashMap<>();
      StringBuilder text = new StringBuilder();
      int pairs = 1 + random.nextInt(4);
      for (int i = 0; i < pairs; i++) {
        char quote = random.nextBoolean() ? '"' : '\'';
        String value = random(random, 12).replace(quote, '.');
        written.put("n" + i, value);
        text.append(i == 0 ? "" : random.nextBoolean() ? "," : " , ")
            .append(random.nextBoolean() ? "" : Option.PREFIX)
            .append("n" + i + "=" + quote + value + quote);
      }
      assertThat(read(text.toString())).as("%s", text).isEqualTo(written);
    }
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void noTextWhateverThrows() {
    Random random = new Random(20_261_121);
    for (int round = 0; round < 20_000; round++) {
      String text = random(random, 24);
      assertThatCode(() -> read(text)).as("%s", text).doesNotThrowAnyException();
    }
  }

  @Test
  void longTextIsReadToItsEnd() {
    assertThat(read("a=1,".repeat(100_000) + "b=\"" + ",".repeat(1 << 20) + "\""))
        .containsOnlyKeys("a", "b")
        .containsEntry("b", ",".repeat(1 << 20));
    assertThat(problems.all()).isEmpty();
  }

  private static String random(Random random, int most) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(most + 1);
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  private Layer layer(String text) {
    return AgentArguments.read(text, problems);
  }

  /** Names to values. */
  private Map<String, String> read(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    layer(text).all().forEach((name, setting) -> values.put(name, setting.text()));
    return values;
  }
}
