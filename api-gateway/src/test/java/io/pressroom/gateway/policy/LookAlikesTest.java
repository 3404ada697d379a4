package io.pressroom.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.SpoofChecker;
import java.text.Normalizer;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookAlikesTest {

  private static final Set<Integer> UNLIKE_LATIN =
      Set.of(UScript.HAN, UScript.HIRAGANA, UScript.KATAKANA, UScript.HANGUL, UScript.BOPOMOFO);

  private final SpoofChecker unicode = new SpoofChecker.Builder().build();

  @Test
  void tableIsWhatUnicodeSays() {
    IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(Character::isLetter)
        .forEach(
            letter ->
                assertThat(LookAlikes.latin(letter))
                    .as("U+%04X", letter)
                    .isEqualTo(expected(letter)));
  }

  private int expected(int letter) {
    String text = Character.toString(letter);
    boolean isOtherForm = !Normalizer.normalize(text, Normalizer.Form.NFKD).equals(text);
    if (letter < 0x80 || isOtherForm || UNLIKE_LATIN.contains(UScript.getScript(letter))) {
      return letter;
    }
    String skeleton = unicode.getSkeleton(text);
    if (!skeleton.matches("[A-Za-z]")) {
      return letter;
    }
    // A capital that looks like l is meant to look like I.
    return skeleton.equals("l") && Character.isUpperCase(letter) ? 'I' : skeleton.charAt(0);
  }
}
