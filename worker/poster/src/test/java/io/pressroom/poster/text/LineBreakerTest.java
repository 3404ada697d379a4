package io.pressroom.poster.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineBreakerTest {

  @Test
  void latinTextBreaksAtSpacesAndAfterHyphensOnly() {
    assertThat(LineBreaker.split("A well-kept secret"))
        .containsExactly("A ", "well-", "kept ", "secret");
  }

  @Test
  void chineseTextBreaksBetweenCharacters() {
    assertThat(LineBreaker.split("夏日大促")).containsExactly("夏", "日", "大", "促");
  }

  @Test
  void closingPunctuationNeverStartsALine() {
    assertThat(LineBreaker.split("五折，抢！（完）"))
        .noneMatch(piece -> "，！）".indexOf(piece.charAt(0)) >= 0);
  }

  @Test
  void openingPunctuationNeverEndsALine() {
    assertThat(LineBreaker.split("全场“预售”商品《新》"))
        .noneMatch(piece -> "“《".indexOf(piece.charAt(piece.length() - 1)) >= 0)
        .contains("“预", "售”");
  }

  @Test
  void aNumberStaysWithWhatItCounts() {
    assertThat(LineBreaker.split("全场5折起")).containsExactly("全", "场", "5折", "起");
  }

  @Test
  void aCurrencyOrPercentSignStaysWithItsNumber() {
    assertThat(LineBreaker.split("只要¥99，减50%哦")).contains("¥99，").contains("50%");
  }

  @Test
  void latinWordsInChineseTextStayWhole() {
    assertThat(LineBreaker.split("新款iPhone到货")).containsExactly("新", "款", "iPhone", "到", "货");
  }

  @Test
  void aCharacterOutsideTheBasicPlaneIsNotCutInHalf() {
    assertThat(LineBreaker.split("好𠮷好")).containsExactly("好", "𠮷", "好");
  }

  @Test
  void linesComeOutAsEvenAsTheyCan() {
    assertThat(balance("The quick brown fox jumps over", 2))
        .containsExactly("The quick brown", "fox jumps over");
    assertThat(balance("一二三四五六", 3)).containsExactly("一二", "三四", "五六");
  }

  @Test
  void amongLinesOfLikeWidthABreakAfterPunctuationIsPreferred() {
    assertThat(balance("夏日大促，全场五折", 2)).containsExactly("夏日大促，", "全场五折");
  }

  @Test
  void noLineStartsOrEndsWithASpace() {
    assertThat(balance("one two  three four", 3)).allMatch(line -> line.equals(line.strip()));
  }

  @Test
  void aTextHasNoMoreLinesThanPieces() {
    LineBreaker breaker = new LineBreaker("SUMMER SALE", String::length);
    assertThat(breaker.maxLines()).isEqualTo(2);
    assertThat(breaker.balance(3)).isEmpty();
  }

  private static List<String> balance(String text, int lines) {
    return new LineBreaker(text, String::length).balance(lines).orElseThrow();
  }
}
