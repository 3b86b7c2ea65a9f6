package io.gptresilience.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  /** The table in the README is the table in the code. */
  @Test
  void readmesTableNamesEveryOptionWithItsDefaultAndMeaningInOrder() throws Exception {
    List<String> rows = tableAfter("| option (after", lines("README.md"));

    assertThat(rows).hasSameSizeAs(Option.ALL);
    for (int i = 0; i < rows.size(); i++) {
      Option<?> option = Option.ALL.get(i);
      assertThat(rows.get(i)).startsWith(nameAndDefault(option) + option.meaning());
    }
  }

  @Test
  void koreanReadmesTableNamesEveryOptionWithItsDefaultInOrder() throws Exception {
    List<String> rows = tableAfter("| 옵션 (", lines("README.ko.md"));

    assertThat(rows).hasSameSizeAs(Option.ALL);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i)).startsWith(nameAndDefault(Option.ALL.get(i)));
    }
  }

  /** A link to a chapter leads to it in either language. */
  @Test
  void koreanReadmeHasTheChaptersOfTheEnglishOneUnderTheSameAnchors() throws Exception {
    List<String> english = chapters(lines("README.md"));
    List<String> korean = lines("README.ko.md");

    assertThat(english).isNotEmpty();
    assertThat(chapters(korean)).hasSameSizeAs(english);
    assertThat(anchorsBeforeChapters(korean))
        .isEqualTo(english.stream().map(ReadmeTest::anchor).toList());
  }

  /** Only comments are translated. */
  @Test
  void koreanReadmeHasTheCodeBlocksOfTheEnglishOne() throws Exception {
    List<String> english = codeBlocks(lines("README.md"));

    assertThat(english).isNotEmpty();
    assertThat(codeBlocks(lines("README.ko.md"))).isEqualTo(english);
  }

  private static List<String> lines(String name) throws IOException {
    return Files.readAllLines(Path.of("..", name));
  }

  private static List<String> tableAfter(String heading, List<String> lines) {
    return lines.stream()
        .dropWhile(line -> !line.startsWith(heading))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }

  private static String nameAndDefault(Option<?> option) {
    String shown = option.shownDefault().isEmpty() ? "–" : "`" + option.shownDefault() + "`";
    return "| `" + option.name() + "` | " + shown + " | ";
  }

  private static List<String> chapters(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("## "))
        .map(line -> line.substring("## ".length()))
        .toList();
  }

  /** What GitHub makes of an English heading. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }

  private static List<String> anchorsBeforeChapters(List<String> lines) {
    List<String> anchors = new ArrayList<>();
    for (int i = 2; i < lines.size(); i++) {
      if (lines.get(i).startsWith("## ")) {
        anchors.add(lines.get(i - 2).replaceAll("<a id=\"(.*)\"></a>", "$1"));
      }
    }
    return anchors;
  }

  /** Each with its fences, its lines without {@code #} comments. */
  private static List<String> codeBlocks(List<String> lines) {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = null;
    for (String line : lines) {
      boolean fence = line.startsWith("```");
      if (fence && block == null) {
        block = new StringBuilder(line);
      } else if (block != null) {
        block.append('\n').append(line.replaceAll("(^|\\s+)#.*", ""));
        if (fence) {
          blocks.add(block.toString());
          block = null;
        }
      }
    }
    return blocks;
  }
}
