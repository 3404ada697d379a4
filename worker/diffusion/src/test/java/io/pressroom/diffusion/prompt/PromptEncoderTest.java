package io.pressroom.diffusion.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.pressroom.diffusion.denoise.EncodedText;
import io.pressroom.diffusion.error.InvalidRequestException.Code;
import io.pressroom.diffusion.error.PromptTooLongException;
import io.pressroom.diffusion.tokenizer.ClipTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptEncoderTest {
  private static final EncodedText TEXT = new EncodedText(1, 1, new float[1]);

  private final List<int[]> encoded = new ArrayList<>();
  private PromptEncoder encoder;

  @BeforeEach
  void openAWindowOfFour(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("vocab.json"),
        "{\"a</w>\": 0, \"b</w>\": 1, \"<|startoftext|>\": 2, \"<|endoftext|>\": 3}");
    Files.writeString(folder.resolve("merges.txt"), "");
    encoder =
        new PromptEncoder(
            ClipTokenizer.read(folder, 4),
            ids -> {
              encoded.add(ids);
              return TEXT;
            });
  }

  @Test
  void theEncoderIsGivenTheFramedTokensOfThePlainWords() {
    assertThat(encoder.encode("prompt", "[b]")).isSameAs(TEXT);

    assertThat(encoded).hasSize(1);
    assertThat(encoded.get(0)).containsExactly(2, 1, 3, 3);
  }

  @Test
  void aPromptIsEncodedOnce() {
    encoder.encode("prompt", "a b");
    encoder.encode("negative_prompt", "a b");
    encoder.encode("prompt", "b a");

    assertThat(encoded).hasSize(2);
  }

  @Test
  void aPromptThatFillsTheWindowIsTaken() {
    encoder.encode("prompt", "a b");

    assertThat(encoded.get(0)).containsExactly(2, 0, 1, 3);
  }

  @Test
  void aLongerPromptIsRefusedWithBothNumbersAndNeverCut() {
    assertThatThrownBy(() -> encoder.encode("prompt", "a b a"))
        .hasMessage("prompt: expected at most 2 tokens, found 3")
        .asInstanceOf(type(PromptTooLongException.class))
        .satisfies(
            refusal -> {
              assertThat(refusal.tokens()).isEqualTo(3);
              assertThat(refusal.allowed()).isEqualTo(2);
              assertThat(refusal.code()).isEqualTo(Code.PROMPT_TOO_LONG);
              assertThat(refusal.code().wireName()).isEqualTo("prompt_too_long");
            });
    assertThat(encoded).isEmpty();
  }
}
