package io.gptresilience.harness.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gptresilience.harness.server.FakeOpenAi;
import io.gptresilience.harness.server.json.ScriptFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ends before it serves; the rest is shown with the jar. */
@Timeout(60)
class FakeOpenAiCommandTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  @Test
  void helpNamesEveryOptionAndEveryFieldOfAStep() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("--port", "--script", "--verbose", "--version")
        .contains(ScriptFile.stepFields());
  }

  @Test
  void versionIsOneLine() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("fake-openai ").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port=70000       | --port is 70000; allowed: 0 to 65535",
        "--port=x           | Invalid value for option '--port'",
        "--prot=1           | Unknown option: '--prot=1'",
        "--script           | Missing required parameter for option '--script'",
        "--script=gone.json | --script is gone.json; there is no such file",
        "--rate-limit=rpm=5 | \"rpm=5\" is no limit; allowed: requests=N, tokens=N",
        "--rate-limit=requests=0 | requests is 0; allowed: 1 to 1000000000 a minute",
        "more               | Unmatched argument at index 0: 'more'"
      })
  void aBadOptionIsNamedAndEndsWith2(String option, String message) {
    assertThat(run(option)).isEqualTo(2);
    assertThat(err.toString()).contains(message);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aBadScriptIsToldByItsLinesAndEndsWith2() throws Exception {
    Path file = folder.resolve("faults.json");
    Files.writeString(file, "{\"paths\": {\n\"/v1\": [{\"statu\": 1},\n{\"gap\": true}]}}");
    assertThat(run("--script", file.toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains(file + ":2: \"statu\" is not known; did you mean \"status\"?")
        .contains(file + ":3: gap is true; allowed: a duration");
  }

  @Test
  void aPortInUseIsNamedAndEndsWith1() {
    try (FakeOpenAi other = FakeOpenAi.start()) {
      assertThat(run("--port", Integer.toString(other.port()))).isEqualTo(1);
      assertThat(err.toString())
          .startsWith("the fake OpenAI server cannot listen on 127.0.0.1:" + other.port() + ": ")
          .hasLineCount(1);
      assertThat(out.toString()).isEmpty();
    }
  }
}
