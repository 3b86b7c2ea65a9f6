package io.gptresilience.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseBookTest {

  @Test
  void phraseIsFoundWhereverItStands() {
    PhraseBook book = book(Reason.DNS, "no such host");
    assertThat(book.meaningOf("no such host")).isEqualTo(Reason.DNS);
    assertThat(book.meaningOf("dial tcp: lookup a: no such host, giving up")).isEqualTo(Reason.DNS);
    assertThat(book.meaningOf("no such hos")).isNull();
    assertThat(book.meaningOf("o such host")).isNull();
    assertThat(book.meaningOf("")).isNull();
    assertThat(book.meaningOf((String) null)).isNull();
    assertThat(book.meaningOf()).isNull();
  }

  @Test
  void allPhrasesOfAConjunctionMustBeThereInAnyOrder() {
    PhraseBook book = book(Reason.INPUT_TOO_LONG, "at most & items");
    assertThat(book.meaningOf("at most 5 items")).isEqualTo(Reason.INPUT_TOO_LONG);
    assertThat(book.meaningOf("items: at most 5")).isEqualTo(Reason.INPUT_TOO_LONG);
    assertThat(book.meaningOf("at most 5")).isNull();
    assertThat(book.meaningOf("items")).isNull();
  }

  @Test
  void severalTextsCountAsOne() {
    PhraseBook book = book(Reason.INPUT_TOO_LONG, "at most & items");
    assertThat(book.meaningOf("at most", null, "items")).isEqualTo(Reason.INPUT_TOO_LONG);
    assertThat(book(Reason.DNS, "no such host").meaningOf("no such", " host")).isNull();
  }

  @Test
  void phraseThatMustNotBeThereSpoilsARule() {
    PhraseBook book = book(Reason.SLOW_DOWN, "slow down & !rate limit");
    assertThat(book.meaningOf("please slow down")).isEqualTo(Reason.SLOW_DOWN);
    assertThat(book.meaningOf("slow down, rate limit reached")).isNull();
    assertThat(book.meaningOf("rate limit reached, slow down")).isNull();
  }

  @Test
  void oneWayToFitIsEnough() {
    PhraseBook book = book(Reason.OVERLOADED, "overloaded | busy & !signal | at capacity");
    assertThat(book.meaningOf("overloaded")).isEqualTo(Reason.OVERLOADED);
    assertThat(book.meaningOf("busy signal")).isNull();
    assertThat(book.meaningOf("busy signal at capacity")).isEqualTo(Reason.OVERLOADED);
  }

  @Test
  void firstRuleThatFitsDecidesWhereverItsPhrasesStand() {
    PhraseBook book =
        new PhraseBook.Builder()
            .rule(Reason.TPD, "tokens & per day")
            .rule(Reason.RPD, "per day")
            .rule(Reason.TOO_MANY_REQUESTS, "limit")
            .build();
    assertThat(book.meaningOf("limit of tokens per day")).isEqualTo(Reason.TPD);
    assertThat(book.meaningOf("limit per day")).isEqualTo(Reason.RPD);
    assertThat(book.meaningOf("limit")).isEqualTo(Reason.TOO_MANY_REQUESTS);
  }

  @Test
  void ruleThatIsNotCredibleGivesWayToTheNext() {
    PhraseBook book =
        new PhraseBook.Builder()
            .rule(Reason.RPD, "per day")
            .rule(Reason.TOO_MANY_REQUESTS, "limit")
            .build();
    assertThat(book.meaningOf(reason -> reason != Reason.RPD, "limit per day"))
        .isEqualTo(Reason.TOO_MANY_REQUESTS);
    assertThat(book.meaningOf(reason -> false, "limit per day")).isNull();
  }

  @Test
  void phrasesThatOverlapAreAllFound() {
    PhraseBook book =
        new PhraseBook.Builder().rule(Reason.IO, "*abcdef & *bcde & *cdef & *defg & *efgh").build();
    assertThat(book.meaningOf("xabcdefghx")).isEqualTo(Reason.IO);
    assertThat(book.meaningOf("abcdef cdefgh")).isEqualTo(Reason.IO);
    assertThat(book.meaningOf("abcdef efgh")).isNull();
    assertThat(book.meaningOf("abcdexefgh")).isNull();
  }

  @Test
  void phraseThatIsTheEndOfAnotherIsFoundInIt() {
    PhraseBook book =
        new PhraseBook.Builder()
            .rule(Reason.DNS, "never there")
            .rule(Reason.TLS, "read timed out & timed out & *d out")
            .build();
    assertThat(book.meaningOf("read timed out")).isEqualTo(Reason.TLS);
    assertThat(book(Reason.TLS, "*d out | read timed outside").meaningOf("read timed out"))
        .isEqualTo(Reason.TLS);
  }

  /** After half of the longer phrase the shorter one that began inside it goes on. */
  @Test
  void halfAPhraseDoesNotHideOneThatBeganInsideIt() {
    PhraseBook book = book(Reason.DNS, "*aaab | *abac | *bacon");
    assertThat(book.meaningOf("aabacus")).isEqualTo(Reason.DNS);
    assertThat(book.meaningOf("aaaaaaab")).isEqualTo(Reason.DNS);
    assertThat(book.meaningOf("aababacon")).isEqualTo(Reason.DNS);
    assertThat(book.meaningOf("aabababa")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the model 'x' is GONE",
        "The  model   'x'\tis\r\ngone",
        "the model \"x\" is gone",
        "the model `x` is gone",
        "the model “x” is gone",
        "the model ‘x’ is gone",
        "the\u00a0model 'x' is gone",
        "the \u0000\u0001 model 'x' is gone",
      })
  void caseBlanksAndKindsOfQuotesDoNotCount(String text) {
    assertThat(book(Reason.MODEL_NOT_FOUND, "the model 'x' is gone").meaningOf(text))
        .isEqualTo(Reason.MODEL_NOT_FOUND);
  }

  @Test
  void phrasesOfOtherScriptsAreFound() {
    PhraseBook book = book(Reason.OVERLOADED, "繁忙 | 서버 과부하");
    assertThat(book.meaningOf("当前服务繁忙，请稍后")).isEqualTo(Reason.OVERLOADED);
    assertThat(book.meaningOf("지금 서버 과부하입니다")).isEqualTo(Reason.OVERLOADED);
    assertThat(book.meaningOf("繁繁")).isNull();
  }

  @Test
  void loneSurrogatesAreSurvived() {
    assertThat(book(Reason.DNS, "host").meaningOf("\ud800host\udc00")).isEqualTo(Reason.DNS);
  }

  @Test
  void onlyTheBeginningIsRead() {
    PhraseBook book = book(Reason.DNS, "host");
    assertThat(book.meaningOf(".".repeat(2044) + "host")).isEqualTo(Reason.DNS);
    assertThat(book.meaningOf(".".repeat(2045) + "host")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stream", "a stream", "a-stream", "(stream", "_streams", "上stream"})
  void phraseBeginsWhereAWordBegins(String text) {
    assertThat(book(Reason.STREAM_CUT, "stream").meaningOf(text)).isEqualTo(Reason.STREAM_CUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"upstream", "Upstream", "UPSTREAM", "2stream"})
  void phraseBeginsInsideAWordOnlyWhereItIsMarked(String text) {
    assertThat(book(Reason.STREAM_CUT, "stream").meaningOf(text)).isNull();
    assertThat(book(Reason.STREAM_CUT, "*stream").meaningOf(text)).isEqualTo(Reason.STREAM_CUT);
    assertThat(book(Reason.STREAM_CUT, "*stream & !stream").meaningOf(text))
        .isEqualTo(Reason.STREAM_CUT);
    assertThat(book(Reason.STREAM_CUT, "*stream & !*stream").meaningOf(text)).isNull();
  }

  @Test
  void phraseThatBeginsWithNoLatinLetterMayStandAnywhere() {
    assertThat(book(Reason.RPM, "(rpm)").meaningOf("limit(rpm)")).isEqualTo(Reason.RPM);
    assertThat(book(Reason.TPM, "令牌").meaningOf("x令牌")).isEqualTo(Reason.TPM);
  }

  @Test
  void phraseTooShortToBeToldFromChanceIsRefused() {
    assertThatThrownBy(() -> book(Reason.DNS, "dns")).hasMessageContaining("dns");
    assertThatThrownBy(() -> book(Reason.DNS, "*dns")).hasMessageContaining("dns");
    assertThatThrownBy(() -> book(Reason.DNS, "名")).hasMessageContaining("名");
  }

  @Test
  void moreThan64PhrasesAreToldApart() {
    PhraseBook.Builder builder = new PhraseBook.Builder();
    Reason[] reasons = Reason.values();
    for (int i = 0; i < 200; i++) {
      builder.rule(reasons[i % reasons.length], "phrase" + (1000 + i));
    }
    PhraseBook book = builder.build();
    for (int i = 0; i < 200; i++) {
      assertThat(book.meaningOf("a phrase" + (1000 + i))).isEqualTo(reasons[i % reasons.length]);
    }
    assertThat(book.meaningOf("phrase0999 phrase1200")).isNull();
  }

  private static PhraseBook book(Reason reason, String condition) {
    return new PhraseBook.Builder().rule(reason, condition).build();
  }
}
