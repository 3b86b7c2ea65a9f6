package io.gptresilience.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every entry of the tables means what it stands beside: read from their sources. */
class TablesTest {

  private static final Path SOURCES = Path.of("src/main/java/io/gptresilience/failure");

  /** Of a concatenation. */
  private static final Pattern STRING = Pattern.compile("\\s*+\\+?\\s*+\"([^\"]*+)\"");

  private record Row(Reason reason, String text) {}

  @Test
  void noCodeStandsTwice() throws Exception {
    Map<String, List<Reason>> meanings = new TreeMap<>();
    for (String table : List.of("TellingCodes", "VagueCodes")) {
      for (Row row : codes(table)) {
        String spelling = row.text.toLowerCase(Locale.ROOT).replace("_", "");
        meanings
            .computeIfAbsent(
                spelling.replaceAll("(.)(error|exception)$", "$1"), c -> new ArrayList<>())
            .add(row.reason);
      }
    }
    meanings.values().removeIf(reasons -> reasons.stream().distinct().count() == 1);
    assertThat(meanings).isEmpty();
  }

  @Test
  void everyTellingCodeTellsItsReason() throws Exception {
    List<Row> rows = codes("TellingCodes");
    assertThat(rows).hasSizeGreaterThan(200);
    for (Row row : rows) {
      assertThat(ErrorCodes.telling(row.text)).as(row.text).isEqualTo(row.reason);
    }
  }

  @Test
  void everyVagueCodeHintsAtItsReasonAndDoesNotTell() throws Exception {
    List<Row> rows = codes("VagueCodes");
    assertThat(rows).hasSizeGreaterThan(80);
    for (Row row : rows) {
      assertThat(ErrorCodes.vague(row.text)).as(row.text).isEqualTo(row.reason);
      assertThat(ErrorCodes.telling(row.text)).as(row.text).isNull();
    }
  }

  @Test
  void everyPartOfACodeIsReached() throws Exception {
    Matcher part =
        Pattern.compile("part\\(\"([^\"]+)\",\\s*Reason\\.([A-Z_]+)\\)")
            .matcher(source("ErrorCodes"));
    int parts = 0;
    for (; part.find(); parts++) {
      String code = "zork_" + part.group(1) + "_zork";
      assertThat(ErrorCodes.telling(code)).as(code).isEqualTo(Reason.valueOf(part.group(2)));
    }
    assertThat(parts).isGreaterThan(15);
  }

  /** A way that is written with capitals, doubled blanks or other quotes is never found. */
  @ParameterizedTest
  @ValueSource(strings = {"TELLING", "STATUS_NAMES", "SURE_LIMITS", "BOOK"})
  void everyPhraseIsFoundInATextThatHoldsIt(String book) throws Exception {
    for (Row way : ways(book)) {
      assertThat(book(book).meaningOf(reason -> reason == way.reason, sample(way.text)))
          .as(way.text)
          .isEqualTo(way.reason);
    }
  }

  /** What stands further up and needs less hides what stands below. */
  @ParameterizedTest
  @ValueSource(strings = {"TELLING", "STATUS_NAMES", "SURE_LIMITS", "BOOK"})
  void noPhraseIsHiddenByAnEarlierOne(String book) throws Exception {
    Map<String, Reason> hidden = new TreeMap<>();
    for (Row way : ways(book)) {
      Reason meaning = book(book).meaningOf(sample(way.text));
      if (meaning != way.reason) {
        hidden.put(way.text, meaning);
      }
    }
    assertThat(hidden).isEmpty();
  }

  /** The one without a mark would be found less often than was meant. */
  @ParameterizedTest
  @ValueSource(strings = {"TELLING", "STATUS_NAMES", "SURE_LIMITS", "BOOK"})
  void noPhraseIsMarkedInOnePlaceAndNotInAnother(String book) throws Exception {
    Set<String> phrases = new TreeSet<>();
    for (Row way : ways(book)) {
      for (String term : way.text.split("&")) {
        phrases.add(term.trim().replaceFirst("^!", ""));
      }
    }
    assertThat(phrases.stream().map(TablesTest::unmarked)).doesNotHaveDuplicates();
  }

  /** The phrases that are sure only say which of the rate limits among the others count. */
  @Test
  void everySureLimitIsARateLimitAmongTheOtherPhrases() throws Exception {
    for (Row way : ways("SURE_LIMITS")) {
      assertThat(AnswerPhrases.TELLING.meaningOf(sample(way.text)).family())
          .as(way.text)
          .isEqualTo(Family.RATE_LIMIT_EXCEEDED);
    }
  }

  @Test
  void everyStatusHasAMeaning() {
    for (int status = 400; status < 600; status++) {
      assertThat(Statuses.meaningOf(status)).isNotNull();
      assertThat(Statuses.meaningOf(status).family()).isNotEqualTo(Family.UNKNOWN);
    }
    assertThat(Map.of(600, Statuses.meaningOf(600))).containsExactly(entry(600, Reason.UNKNOWN));
  }

  private static PhraseBook book(String name) {
    return switch (name) {
      case "TELLING" -> AnswerPhrases.TELLING;
      case "STATUS_NAMES" -> AnswerPhrases.STATUS_NAMES;
      case "SURE_LIMITS" -> AnswerPhrases.SURE_LIMITS;
      default -> TransportPhrases.BOOK;
    };
  }

  private static String sample(String way) {
    StringBuilder sample = new StringBuilder();
    for (String term : way.split("&")) {
      if (!term.trim().startsWith("!")) {
        sample.append(" ~ ").append(unmarked(term.trim()));
      }
    }
    return sample.append(" ~").toString();
  }

  private static boolean isMarked(String phrase) {
    return phrase.startsWith("*");
  }

  private static String unmarked(String phrase) {
    return isMarked(phrase) ? phrase.substring(1) : phrase;
  }

  private static List<Row> ways(String book) throws IOException {
    List<Row> ways = new ArrayList<>();
    for (Row rule : rows(rules(book), "\\.rule\\(")) {
      for (String way : rule.text.split("\\|")) {
        ways.add(new Row(rule.reason, way.trim()));
      }
    }
    assertThat(ways).hasSizeGreaterThan(10);
    return ways;
  }

  private static String rules(String book) throws IOException {
    String answers = source("AnswerPhrases");
    int sure = answers.indexOf("PhraseBook SURE_LIMITS");
    int telling = answers.indexOf("PhraseBook telling()");
    return switch (book) {
      case "TELLING" ->
          answers.substring(telling)
              + source("AccountPhrases")
              + source("RequestPhrases")
              + source("LimitPhrases")
              + source("ServerPhrases");
      case "STATUS_NAMES" -> answers.substring(0, sure);
      case "SURE_LIMITS" -> answers.substring(sure, telling);
      default -> source("TransportPhrases");
    };
  }

  private static List<Row> codes(String table) throws IOException {
    List<Row> codes = new ArrayList<>();
    for (Row row : rows(source(table), "\\bput\\(")) {
      for (String code : row.text.split(" ")) {
        codes.add(new Row(row.reason, code));
      }
    }
    return codes;
  }

  private static List<Row> rows(String source, String call) {
    List<Row> rows = new ArrayList<>();
    Matcher row = Pattern.compile(call + "\\s*Reason\\.([A-Z_]+),").matcher(source);
    Matcher string = STRING.matcher(source);
    while (row.find()) {
      StringBuilder text = new StringBuilder();
      for (int from = row.end(); string.find(from) && string.start() == from; from = string.end()) {
        text.append(string.group(1));
      }
      if (text.length() > 0) {
        rows.add(new Row(Reason.valueOf(row.group(1)), text.toString()));
      }
    }
    return rows;
  }

  private static String source(String name) throws IOException {
    return Files.readString(SOURCES.resolve(name + ".java"));
  }
}
