package io.gptresilience.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputLinesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a\n\nb\n", "a\r\n\r\nb\r\n", "\uFEFFa\n\nb", "\uFEFFa\r\n\r\nb\r"})
  void linesAreWhatStandsBetweenLineEnds(String text) throws Exception {
    assertThat(texts(bytes(text))).containsExactly("a", "", "b");
  }

  @Test
  void nothingHasNoLine() throws Exception {
    assertThat(texts(InputStream.nullInputStream())).isEmpty();
  }

  @Test
  void markIsOnlyAMarkAtTheBeginning() throws Exception {
    assertThat(texts(bytes("a\n\uFEFFb\n"))).containsExactly("a", "\uFEFFb");
  }

  @Test
  void whatIsNoUtf8IsReplaced() throws Exception {
    byte[] bytes = {'a', (byte) 0xff, (byte) 0xc3, '\n', 'b'};
    assertThat(texts(new ByteArrayInputStream(bytes))).containsExactly("a\uFFFD\uFFFD", "b");
  }

  @Test
  void linesAndCharactersMayComeInPieces() throws Exception {
    byte[] whole = "가나\n다라".getBytes(StandardCharsets.UTF_8);
    InputStream byteByByte =
        new ByteArrayInputStream(whole) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, 1);
          }
        };
    assertThat(texts(byteByByte)).containsExactly("가나", "다라");
  }

  @Test
  void longestLineIsTakenAndALongerOneIsLeftOutAndCounted() throws Exception {
    String longest = "x".repeat(InputLines.LONGEST);
    InputLines lines = new InputLines(bytes("a\n" + longest + "\n" + longest + "y\nb"));

    assertThat(lines.next()).isEqualTo(new InputLines.Line(1, "a"));
    assertThat(lines.next().text()).hasSize(InputLines.LONGEST);
    assertThat(lines.next()).isEqualTo(new InputLines.Line(3, null));
    assertThat(lines.next()).isEqualTo(new InputLines.Line(4, "b"));
    assertThat(lines.next()).isNull();
  }

  /** No array could hold it: a line of 4 GiB. */
  @Test
  void lineWithoutEndIsNotHeld() throws Exception {
    long[] left = {1L << 32};
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            left[0] -= length; // what is read does not matter, as long as it ends no line
            return left[0] < 0 ? -1 : length;
          }
        };
    InputLines lines = new InputLines(new SequenceInputStream(endless, bytes("\nb")));

    assertThat(lines.next()).isEqualTo(new InputLines.Line(1, null));
    assertThat(lines.next()).isEqualTo(new InputLines.Line(2, "b"));
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> texts(InputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    InputLines lines = new InputLines(in);
    for (InputLines.Line line; (line = lines.next()) != null; ) {
      assertThat(line.number()).isEqualTo(texts.size() + 1L);
      texts.add(line.text());
    }
    return texts;
  }
}
