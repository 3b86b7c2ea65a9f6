package io.gptresilience.harness.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadScriptTest {

  @TempDir private Path folder;

  private List<String> mistakes(String json) throws Exception {
    return mistakes(json.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> mistakes(byte[] bytes) throws Exception {
    Path file = Files.write(folder.resolve("faults.json"), bytes);
    BadScriptException e =
        catchThrowableOfType(BadScriptException.class, () -> ScriptFile.read(file));
    assertThat(e).isNotNull().hasMessage(String.join(System.lineSeparator(), e.mistakes()));
    return e.mistakes().stream().map(text -> text.replace(folder + "/", "")).toList();
  }

  static Stream<Arguments> badSteps() {
    return Stream.of(
        Arguments.of(
            "{\"statu\": 500}", "\"statu\" is not known; did you mean \"status\"? allowed: status"),
        Arguments.of("{\"reset-after\": 1}", "did you mean \"resetAfter\"?"),
        Arguments.of("{\"nonsense\": 1}", "\"nonsense\" is not known; allowed: status, headers"),
        Arguments.of("{\"status\": \"a\"}", "status is \"a\"; allowed: a whole number, 200 to 599"),
        Arguments.of("{\"status\": 600}", "status is 600; allowed: a whole number, 200 to 599"),
        Arguments.of("{\"status\": 500.5}", "status is 500.5; allowed"),
        Arguments.of("{\"headers\": []}", "headers is []; allowed: an object"),
        Arguments.of("{\"headers\": {\"a\": 1}}", "header a is 1; allowed: a text"),
        Arguments.of("{\"headers\": {\"Content-Length\": \"1\"}}", "Content-Length follows from"),
        Arguments.of("{\"headers\": {\"a b\": \"1\"}}", "Unexpected char"),
        Arguments.of("{\"body\": {}}", "body is {}; allowed: a text; for JSON see json"),
        Arguments.of("{\"bodyBase64\": \"?\"}", "bodyBase64 is \"?\"; allowed: bytes in Base64"),
        Arguments.of("{\"events\": \"data\"}", "events is \"data\"; allowed: an array"),
        Arguments.of("{\"events\": [1]}", "an event is 1; allowed: a text or an object"),
        Arguments.of("{\"gap\": \"1d\"}", "gap is \"1d\"; allowed: a duration such as \"250ms\""),
        Arguments.of("{\"delay\": \"25h\"}", "delay is \"25h\"; allowed"),
        Arguments.of("{\"delay\": -1}", "delay is -1; allowed"),
        Arguments.of("{\"delay\": 1.5}", "delay is 1.5; allowed"),
        Arguments.of("{\"delay\": null}", "delay is null; allowed"),
        Arguments.of("{\"gzip\": 1}", "gzip is 1; allowed: true or false"),
        Arguments.of("{\"stall\": \"yes\"}", "stall is \"yes\"; allowed: true or false"),
        Arguments.of("{\"stallAfter\": -1}", "stallAfter is -1; allowed: a whole number of bytes"),
        Arguments.of("{\"times\": 0}", "times is 0; allowed: a whole number, 1 or more, or"),
        Arguments.of("{\"times\": \"ever\"}", "times is \"ever\"; allowed"),
        Arguments.of("{\"times\": 2147483648}", "times is 2147483648; allowed"),
        Arguments.of("{\"times\": 1, \"times\": 2}", "\"times\" is there already, in line 3;"),
        Arguments.of("{\"resetAfter\": 1, \"stall\": true}", "resetAfter(1) already, stall() is"),
        Arguments.of("{\"body\": \"a\", \"events\": []}", "either one body or events, not both"),
        Arguments.of(
            "{\"body\": \"a\", \"json\": {}}", "\"body\" and \"json\" contradict each other"),
        Arguments.of(
            "{\"times\": \"forever\"}, {\"status\": 500}",
            "this step is never done: the one before"),
        Arguments.of("{\"body\": \"abc\", \"closeAfter\": 4}", "the body has only 3 bytes"),
        Arguments.of("{\"stall\": true, \"status\": 500}", "stall() sends nothing"),
        Arguments.of("{\"resetStream\": 7}", "resetStream is 7; allowed: NO_ERROR, PROTOCOL_ERROR"),
        Arguments.of("{\"resetStream\": \"no\"}", "resetStream is \"no\"; allowed: NO_ERROR"),
        Arguments.of(
            "{\"resetStreamAfter\": 7}", "allowed: an object with \"bytes\" and \"error\""),
        Arguments.of("{\"resetStreamAfter\": {\"bytes\": 1}}", "allowed: an object with \"bytes\""),
        Arguments.of(
            "{\"resetStreamAfter\": {\"bytes\": -1, \"error\": \"CANCEL\"}}",
            "resetStreamAfter bytes is -1; allowed: a whole number of bytes"),
        Arguments.of(
            "{\"goAwayAfterAnswer\": true, \"goAwayDuringAnswer\": true}",
            "it says goAwayAfterAnswer() already, goAwayDuringAnswer() is refused"),
        Arguments.of("[]", "a step is []; allowed: an object"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badSteps")
  void aMistakeInAStepIsToldWithItsLine(String step, String message) throws Exception {
    assertThat(mistakes("{\"paths\": {\n\"/v1/models\": [{},\n" + step + "\n]}}"))
        .singleElement()
        .asString()
        .startsWith("faults.json:3: ")
        .contains(message);
  }

  static Stream<Arguments> badFiles() {
    return Stream.of(
        Arguments.of("", "faults.json:1: the file is empty; allowed: a JSON object"),
        Arguments.of("\n[1]", "faults.json:2: the script is [1]; allowed: an object"),
        Arguments.of("{\n\"paths\": {", "faults.json:2: not JSON: "),
        Arguments.of("{\n'paths': {}}", "faults.json:2: not JSON: "),
        Arguments.of("{}\n{}", "faults.json:2: there is more after the script's object"),
        Arguments.of("{\n\"path\": {}}", "faults.json:2: \"path\" is not known; did you mean"),
        Arguments.of("{\n\"paths\": []}", "faults.json:2: paths is []; allowed: an object with"),
        Arguments.of(
            "{\"paths\": {\n\"v1\": []}}", "faults.json:2: path is \"v1\"; allowed: a path that"),
        Arguments.of("{\"paths\": {\n\"/v1?a\": []}}", "faults.json:2: path is \"/v1?a\"; allowed"),
        Arguments.of("{\"paths\": {\n\"/v1\": {}}}", "faults.json:2: /v1 is {}; allowed: an array"),
        Arguments.of("{\"paths\": {\"/v\": [],\n\"/v\": []}}", "faults.json:2: \"/v\" is there"),
        Arguments.of("{\n\"rate-limits\": 5}", "faults.json:2: rate-limits is 5; allowed: an"),
        Arguments.of(
            "{\"rate-limits\": {\n\"requests\": 0}}",
            "faults.json:2: requests is 0; allowed: a whole number a minute, 1 to 1000000000"),
        Arguments.of(
            "{\"rate-limits\": {\n\"token\": 1}}", "faults.json:2: \"token\" is not known; did"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("badFiles")
  void aMistakeInTheFileIsToldWithItsLine(String json, String message) throws Exception {
    assertThat(mistakes(json)).singleElement().asString().startsWith(message);
  }

  @Test
  void bytesThatAreNoTextAreNoJson() throws Exception {
    assertThat(mistakes(new byte[] {'{', '\n', '"', (byte) 0xff, '"'}))
        .singleElement()
        .asString()
        .contains("not JSON: ");
  }

  @Test
  void allMistakesAreToldAtOnceInTheOrderOfTheirLines() throws Exception {
    String json =
        """
        {
          "paths": {
            "v1/models": [
              {"status": 99,
               "tims": 2},
              {"gap": "soon"}
            ]
          },
          "rate-limits": {"requests": "many"}
        }
        """;
    assertThat(mistakes(json).stream().map(text -> text.substring(0, 23)))
        .containsExactly(
            "faults.json:3: path is ",
            "faults.json:4: status i",
            "faults.json:5: \"tims\" i",
            "faults.json:6: gap is \"",
            "faults.json:9: requests");
  }

  @Test
  void aLongValueIsCutInTheMessage() throws Exception {
    String json = "{\"paths\": {\"/v1\": \"" + "x".repeat(500) + "\"}}";
    assertThat(mistakes(json))
        .singleElement()
        .asString()
        .contains("xxx…; allowed:")
        .hasSizeLessThan(200);
  }
}
