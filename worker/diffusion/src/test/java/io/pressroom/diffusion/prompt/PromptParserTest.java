package io.pressroom.diffusion.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[重点:金丝眼镜][风格:复古][场景:巴黎咖啡馆] | 金丝眼镜, 巴黎咖啡馆, 复古风格",
        "[style: retro][focus: gold-rimmed glasses] a cat | gold-rimmed glasses, a cat, retro style",
        "a cat, [scene: Paris café], reading | a cat, reading, Paris café",
        "一只橘猫【风格:复古风格】 | 一只橘猫, 复古风格",
        "[Style: Neon style] | Neon style",
        "[time: night][weather: rain] a forest | a forest, night, rain",
        "[severity: 2] chest X-ray | chest X-ray, severity 2",
        "[严重程度:2]胸片 | 胸片, 严重程度2",
        "[red shoe] on a beach | red shoe, on a beach",
        "[focus:] a mug [] | a mug"
      })
  void bracketsBecomeWordsWithTheMostImportantFirst(String prompt, String words) {
    assertThat(PromptParser.plainWords(prompt)).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a red shoe,  on a beach", "[style: retro", "](:"})
  void whatHasNoBracketsIsLeftAlone(String prompt) {
    assertThat(PromptParser.plainWords(prompt)).isEqualTo(prompt);
  }

  @Test
  void nestedBracketsLoseOnlyTheInnerOnes() {
    assertThat(PromptParser.plainWords("[a [style: retro] b]")).isEqualTo("[a, b], retro style");
  }
}
