package io.pressroom.poster.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Font;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TypefacesTest {
  private static final Typefaces FACES = Typefaces.bundled();

  @ParameterizedTest
  @EnumSource
  void everyCharacterOfGb2312IsCovered(Voice voice) {
    String all = rows(0xB0, 0xF7);
    assertThat(all.codePointCount(0, all.length())).isEqualTo(6763);
    assertThat(FACES.firstMissing(all, voice)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void latinWithAccentsGreekCyrillicAndPunctuationAreCovered(Voice voice) {
    String text = "ÀÉÎÕÜßœžłğş Ωλ Жшя 0123 €£¥%&@#“”‘’–—…·，。！？：；（）《》「」￥％";
    assertThat(FACES.firstMissing(text, voice)).isEmpty();
  }

  @Test
  void aMissingCharacterIsNamedInsteadOfDrawnAsABox() {
    assertThat(FACES.firstMissing("ok 🎉", Voice.LOUD)).hasValue(0x1F389);
    assertThatThrownBy(() -> Lettering.of("🎉", Voice.LOUD, FACES)).hasMessageContaining("U+1F389");
  }

  @Test
  void aFallbackIsAskedForWhatTheOthersLack() {
    Font latin = FACES.chain(Voice.LOUD).get(0);
    Font chinese = FACES.chain(Voice.LOUD).get(1);
    Typefaces latinOnly = new Typefaces(Map.of(Voice.LOUD, List.of(latin)));
    assertThat(latinOnly.firstMissing("Tea 茶", Voice.LOUD)).hasValue('茶');
    Typefaces both = latinOnly.withFallback(chinese.deriveFont(12f));
    assertThat(both.firstMissing("Tea 茶", Voice.LOUD)).isEmpty();
    assertThat(Lettering.of("茶", Voice.LOUD, both).ink().getHeight()).isBetween(0.7, 1.0);
  }

  @Test
  void latinAndChineseShareALineEachInItsOwnFace() {
    Lettering mixed = Lettering.of("iPhone 新品", Voice.LOUD, FACES);
    Lettering latin = Lettering.of("iPhone", Voice.LOUD, FACES);
    Lettering chinese = Lettering.of("新品", Voice.LOUD, FACES);
    assertThat(mixed.ink().getWidth())
        .isGreaterThan(latin.ink().getWidth() + chinese.ink().getWidth());
  }

  @Test
  void quotationMarksFollowTheLanguageOfTheirLine() {
    double latin = Lettering.of("“", Voice.QUIET, FACES).ink().getWidth();
    double among = Lettering.of("一“一", Voice.QUIET, FACES).ink().getWidth();
    double without = Lettering.of("一一", Voice.QUIET, FACES).ink().getWidth();
    assertThat(among - without).isGreaterThan(0.9).isGreaterThan(2 * latin);
  }

  @Test
  void pairsAreKerned() {
    double pair = Lettering.of("AV", Voice.LOUD, FACES).ink().getWidth();
    double alone =
        Lettering.of("A", Voice.LOUD, FACES).ink().getWidth()
            + Lettering.of("V", Voice.LOUD, FACES).ink().getWidth();
    assertThat(pair).isLessThan(alone);
  }

  private static String rows(int first, int last) {
    StringBuilder all = new StringBuilder();
    for (int row = first; row <= last; row++) {
      for (int cell = 0xA1; cell <= 0xFE; cell++) {
        String c = new String(new byte[] {(byte) row, (byte) cell}, Charset.forName("GB2312"));
        if (c.charAt(0) != '\uFFFD') {
          all.append(c);
        }
      }
    }
    return all.toString();
  }
}
