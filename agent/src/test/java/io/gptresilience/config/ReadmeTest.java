package io.gptresilience.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  /** The table in the README is the table in the code. */
  @Test
  void readmesTableNamesEveryOptionWithItsDefaultAndMeaningInOrder() throws Exception {
    List<String> rows =
        Files.readAllLines(Path.of("..", "README.md")).stream()
            .dropWhile(line -> !line.startsWith("| option (after"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();

    assertThat(rows).hasSameSizeAs(Option.ALL);
    for (int i = 0; i < rows.size(); i++) {
      Option<?> option = Option.ALL.get(i);
      String shown = option.shownDefault().isEmpty() ? "–" : "`" + option.shownDefault() + "`";
      assertThat(rows.get(i))
          .startsWith("| `" + option.name() + "` | " + shown + " | " + option.meaning());
    }
  }
}
