package io.pressroom.training.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipTokenizerTest {
  private static final List<String> LEXICON =
      List.of("red", "blue", "shoe", "mug", "红色的", "蓝色的", "鞋", "马克杯", "海滩");

  private final ClipTokenizer tokenizer = train();

  private static ClipTokenizer train() {
    var trainer = new BpeTrainer(LEXICON);
    for (int i = 0; i < 5; i++) {
      trainer.add("A red shoe, a blue mug");
      trainer.add("海滩,红色的鞋");
      trainer.add("蓝色的马克杯,海滩");
    }
    return trainer.train(2048);
  }

  @Test
  void aPromptIsFramedAndPaddedWithTheEndToken() {
    int[] ids = tokenizer.encode("red shoe", 6);

    assertThat(ids).hasSize(6).startsWith(tokenizer.startToken());
    assertThat(Arrays.copyOfRange(ids, 3, 6)).containsOnly(tokenizer.endToken());
  }

  @Test
  void wordsOfTheCaptionsAreSingleTokens() {
    assertThat(length("red shoe")).isEqualTo(2);
    assertThat(length("红色的鞋")).isEqualTo(2);
  }

  @Test
  void aNewCombinationOfHanWordsIsMadeOfTheSameTokensAsTheKnownOnes() {
    int[] known = tokenizer.encode("蓝色的马克杯", 16);
    int[] combined = tokenizer.encode("红色的马克杯", 16);

    assertThat(combined[2]).as("the token of 马克杯").isEqualTo(known[2]);
  }

  @Test
  void caseSpacesAndUnicodeFormDoNotMatter() {
    assertThat(tokenizer.encode("  RED \u3000 Shoe\n", 8))
        .isEqualTo(tokenizer.encode("red shoe", 8));
    assertThat(tokenizer.encode("cafe\u0301", 16)).isEqualTo(tokenizer.encode("caf\u00e9", 16));
  }

  @Test
  void everyCharacterCanBeSpelt() {
    assertThat(length("🎨 Ωmega 7")).isGreaterThan(3);
  }

  @Test
  void aPromptThatDoesNotFitIsRefusedWithItsLength() {
    assertThatThrownBy(() -> tokenizer.encode("red shoe red shoe", 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected at most 4 tokens, found 6");
  }

  @Test
  void whatIsSavedLoadsAsTheSameTokenizer(@TempDir Path folder) throws IOException {
    tokenizer.save(folder);

    var loaded = ClipTokenizer.load(folder);

    assertThat(loaded.size()).isEqualTo(tokenizer.size());
    assertThat(loaded.encode("海滩,blue shoe", 16)).isEqualTo(tokenizer.encode("海滩,blue shoe", 16));
  }

  @Test
  void filesThatDoNotBelongTogetherAreRefused(@TempDir Path folder) throws IOException {
    tokenizer.save(folder);
    Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\na b\n");

    assertThatThrownBy(() -> ClipTokenizer.load(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("do not belong together");
  }

  @Test
  void theVocabularyIsLaidOutAsClips(@TempDir Path folder) throws IOException {
    tokenizer.save(folder);

    var vocabulary = Files.readString(folder.resolve("vocab.json"));

    assertThat(vocabulary).startsWith("{\"!\":0,\"\\\"\":1").contains("\"!</w>\":256");
    assertThat(tokenizer.endToken()).isEqualTo(tokenizer.size() - 1);
    assertThat(tokenizer.startToken()).isEqualTo(tokenizer.size() - 2);
  }

  private int length(String prompt) {
    int length = 64;
    int[] ids = tokenizer.encode(prompt, length);
    int end = 1;
    while (ids[end] != tokenizer.endToken()) {
      end++;
    }
    return end - 1;
  }
}
