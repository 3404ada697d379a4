package io.pressroom.poster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PosterCopyTest {

  @ParameterizedTest
  @EnumSource
  void eachFieldTakesItsLengthInCodePointsAndNotOneMore(CopyField field) {
    String longest = "\uD842\uDFB7".repeat(field.maxLength());
    assertThat(with(field, longest).get(field)).isEqualTo(longest);
    assertThatThrownBy(() -> with(field, longest + "x"))
        .isInstanceOfSatisfying(
            PosterFormatException.class, e -> assertThat(e.field()).isEqualTo(field))
        .hasMessage(
            "%s: expected at most %d characters, found %d characters",
            field.wireName(), field.maxLength(), field.maxLength() + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u0000b", "a\u202Eb", "a\u2028b", "a\uD800b", "a\uE000b"})
  void whatCannotBePrintedOnALineIsRefused(String text) {
    assertThatThrownBy(() -> PosterCopy.headline(text))
        .hasMessageStartingWith("headline: expected printable characters on one line, found U+");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", " a", "a ", "\u00A0", "a\u3000"})
  void whiteSpaceAroundATextIsRefused(String text) {
    assertThatThrownBy(() -> PosterCopy.headline(text)).hasMessageContaining("white space");
  }

  @Test
  void nullIsRefusedByName() {
    assertThatThrownBy(() -> new PosterCopy("", "", null, ""))
        .hasMessage("badge: expected a text, or an empty one for none, found null");
  }

  @Test
  void aCopyWithoutTextsIsEmpty() {
    assertThat(PosterCopy.headline("").isEmpty()).isTrue();
    assertThat(new PosterCopy("", "", "", "Go").isEmpty()).isFalse();
  }

  private static PosterCopy with(CopyField field, String text) {
    return new PosterCopy(
        field == CopyField.HEADLINE ? text : "",
        field == CopyField.SUBLINE ? text : "",
        field == CopyField.BADGE ? text : "",
        field == CopyField.CALL_TO_ACTION ? text : "");
  }
}
