package io.pressroom.gateway.batch.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTemplateTest {

  private static final Map<String, String> CELLS =
      Map.of("product", "mug {blue|red}", "place", "beach", "color", "red");

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "plain # plain",
        "a {{place}} at dawn # a beach at dawn",
        "{{ place }}{{color}} # beachred",
        "{only} # only",
        "{a {{color}}|a {{color}}} # a red",
        "a | b # a | b",
        "\\{a\\|b\\} \\\\ \\n # {a|b} \\ \\n",
        "{x\\|y} # x|y",
        "{0::never|{deep|deep}} # deep",
      })
  void expands(String template, String expected) {
    assertThat(expand(template, 1)).isEqualTo(expected);
  }

  @Test
  void whatACellHoldsIsTextAndNoTemplate() {
    assertThat(expand("{{product}}", 1)).isEqualTo("mug {blue|red}");
  }

  @Test
  void choicesFollowTheirWeights() {
    Map<String, Integer> drawn = new TreeMap<>();
    for (long row = 0; row < 10_000; row++) {
      drawn.merge(expand("{3::a|b}", row), 1, Integer::sum);
    }

    assertThat(drawn).containsOnlyKeys("a", "b");
    assertThat(drawn.get("a")).isBetween(7_300, 7_700);
  }

  @Test
  void theSameSeedRowAndPlaceDrawTheSameForGood() {
    StringBuilder drawn = new StringBuilder();
    for (long row = 1; row <= 12; row++) {
      drawn.append(expand("{a|b|c}", row));
    }
    // Written down: a batch must come out the same on every version of the JDK and of this.
    assertThat(drawn).hasToString("abccbacaabcc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a|b", "a}", "{{place", "{{}}", "{0::a|0::b}", "{{{{x}}}}"})
  void whatIsNoTemplateIsRefused(String text) {
    assertThatThrownBy(() -> TextTemplate.parse(text)).isInstanceOf(TemplateSyntaxException.class);
  }

  @Test
  void namesItsVariablesEvenInsideOfChoices() {
    assertThat(TextTemplate.parse("{{a}} {x {{b}}|{y|{{c}}}}").variables())
        .containsExactly("a", "b", "c");
  }

  private static String expand(String template, long row) {
    return TextTemplate.parse(template).expand(CELLS::get, Draw.of(7, row, "prompt"));
  }
}
