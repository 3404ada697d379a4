package io.pressroom.diffusion.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.diffusion.error.ModelLoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vocabulary small enough that every expectation can be worked out by hand. */
class ClipTokenizerTest {
  private static final int CA = 3;
  private static final int CAT_END = 4;
  private static final int S_END = 5;
  private static final int T = 6;
  private static final int ONE_END = 7;
  private static final int CAT_HAN_END = 8;
  private static final int QUOTE_S_END = 10;
  private static final int START = 20;
  private static final int END = 21;

  private static final String VOCABULARY =
      """
      {"c": 0, "a": 1, "t</w>": 2, "ca": 3, "cat</w>": 4, "s</w>": 5, "t": 6, "1</w>": 7,
       "çĮ«</w>": 8, "çĮ": 9, "'s</w>": 10, "<|startoftext|>": 20, "<|endoftext|>": 21, "!": 22}""";
  private static final String MERGES =
      """
      #version: 0.2
      c a
      ca t</w>
      ç Į
      çĮ «</w>
      ' s</w>
      """;

  @TempDir private Path folder;

  @Test
  void learntNeighboursAreJoinedUntilNoneIsLeft() throws IOException {
    assertThat(tokenizer("{}").tokens("cat")).containsExactly(CAT_END);
  }

  @Test
  void theEndOfAWordIsPartOfItsLastSymbol() throws IOException {
    assertThat(tokenizer("{}").tokens("cats")).containsExactly(CA, T, S_END);
  }

  @Test
  void caseBlanksAndUnicodeFormsDoNotMatter() throws IOException {
    ClipTokenizer tokenizer = tokenizer("{}");

    assertThat(tokenizer.tokens("  Cat\u3000\n CAT ")).containsExactly(CAT_END, CAT_END);
    assertThat(tokenizer.tokens("e\u0301")).isEqualTo(tokenizer.tokens("\u00e9"));
  }

  @Test
  void chineseGoesThroughItsBytes() throws IOException {
    assertThat(ByteAlphabet.spell("猫")).isEqualTo("çĮ«");
    assertThat(tokenizer("{}").tokens("猫")).containsExactly(CAT_HAN_END);
  }

  @Test
  void digitsStandAloneAndContractionsAreCutOff() throws IOException {
    ClipTokenizer tokenizer = tokenizer("{}");

    assertThat(tokenizer.tokens("cat11")).containsExactly(CAT_END, ONE_END, ONE_END);
    assertThat(tokenizer.tokens("cat's")).containsExactly(CAT_END, QUOTE_S_END);
  }

  @Test
  void aWordIsCutWhereLettersDigitsAndTheRestMeet() {
    assertThat(PreTokenizer.words("red-shoe, 50% OFF! 猫2"))
        .containsExactly("red", "-", "shoe", ",", "5", "0", "%", "off", "!", "猫", "2");
  }

  @Test
  void whatIsNotInTheVocabularyIsUnknown() throws IOException {
    assertThat(tokenizer("{}").tokens("z")).containsExactly(END);
  }

  @Test
  void aPromptCannotSpellTheMarks() throws IOException {
    assertThat(tokenizer("{}").tokens("<|startoftext|>")).doesNotContain(START);
  }

  @Test
  void theFrameHasMarksAndPadding() throws IOException {
    ClipTokenizer tokenizer = tokenizer("{\"model_max_length\": 6}");

    assertThat(tokenizer.maxTokens()).isEqualTo(4);
    assertThat(tokenizer.framed(new int[] {CA, T})).containsExactly(START, CA, T, END, END, END);
    assertThat(tokenizer.framed(new int[] {1, 2, 3, 4})).containsExactly(START, 1, 2, 3, 4, END);
    assertThatThrownBy(() -> tokenizer.framed(new int[5]))
        .hasMessage("tokens: expected at most 4, found 5");
  }

  @Test
  void thePadTokenIsReadFromTheConfigInEitherOfItsForms() throws IOException {
    int[] none = {};

    assertThat(tokenizer("{\"model_max_length\": 4, \"pad_token\": \"!\"}").framed(none))
        .containsExactly(START, END, 22, 22);
    assertThat(
            tokenizer("{\"model_max_length\": 4, \"pad_token\": {\"content\": \"!\"}}")
                .framed(none))
        .containsExactly(START, END, 22, 22);
  }

  @Test
  void theSmallerOfTheTwoWindowsCounts() throws IOException {
    assertThat(tokenizer("{}").maxTokens()).isEqualTo(75);
    assertThat(tokenizer("{\"model_max_length\": 1e30}").maxTokens()).isEqualTo(75);
    assertThat(tokenizer("{\"model_max_length\": 10}").maxTokens()).isEqualTo(8);
  }

  @Test
  void theSingleFileFormMeansTheSame() throws IOException {
    Files.writeString(
        folder.resolve("tokenizer.json"),
        """
        {"model": {"type": "BPE", "vocab": {"c": 0, "a": 1, "t</w>": 2, "ca": 3, "cat</w>": 4},
                   "merges": ["c a", ["ca", "t</w>"]]},
         "added_tokens": [{"id": 20, "content": "<|startoftext|>"},
                          {"id": 21, "content": "<|endoftext|>"}]}""");

    assertThat(ClipTokenizer.read(folder, 77).tokens("cat")).containsExactly(CAT_END);
  }

  @Test
  void brokenFilesAreNamed() throws IOException {
    assertThatThrownBy(() -> ClipTokenizer.read(folder, 77))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("vocab.json: no such file");

    Files.writeString(folder.resolve("vocab.json"), "{\"a\": 0}");
    Files.writeString(folder.resolve("merges.txt"), "a b c\n");
    assertThatThrownBy(() -> ClipTokenizer.read(folder, 77))
        .hasMessageContaining("merges.txt: expected two symbols to merge, found 'a b c'");

    Files.writeString(folder.resolve("merges.txt"), "");
    assertThatThrownBy(() -> ClipTokenizer.read(folder, 77))
        .hasMessageContaining("special token <|startoftext|> is not in the vocabulary");
  }

  private ClipTokenizer tokenizer(String config) throws IOException {
    Files.writeString(folder.resolve("vocab.json"), VOCABULARY);
    Files.writeString(folder.resolve("merges.txt"), MERGES);
    Files.writeString(folder.resolve("tokenizer_config.json"), config);
    return ClipTokenizer.read(folder, 77);
  }
}
