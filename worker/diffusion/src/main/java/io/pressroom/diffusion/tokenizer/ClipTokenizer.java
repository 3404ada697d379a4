package io.pressroom.diffusion.tokenizer;

import io.pressroom.diffusion.error.ModelLoadException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * CLIP's tokenizer: lower-cased words in byte-level byte-pair encoding. Immutable, thread-safe.
 *
 * <p>Reads {@code vocab.json} with {@code merges.txt}, or {@code tokenizer.json}, and the special
 * tokens and window from {@code tokenizer_config.json}. Special tokens can't be written into a
 * prompt: their spelling is text like any other.
 */
public final class ClipTokenizer {
  private final Map<String, Integer> vocabulary;
  private final BytePairEncoding encoding;
  private final SpecialTokens special;
  private final int window;

  ClipTokenizer(
      Map<String, Integer> vocabulary,
      BytePairEncoding encoding,
      SpecialTokens special,
      int window) {
    this.vocabulary = vocabulary;
    this.encoding = encoding;
    this.special = special;
    this.window = window;
  }

  /** The ids of tokens that are not text. */
  record SpecialTokens(int start, int end, int pad, int unknown) {}

  /**
   * Reads a model's {@code tokenizer} folder.
   *
   * @param encoderWindow positions that the text encoder has; the tokenizer may allow fewer
   */
  public static ClipTokenizer read(Path folder, int encoderWindow) throws ModelLoadException {
    return TokenizerFiles.read(folder, encoderWindow);
  }

  /** The text's tokens, without start and end marks; as many as it takes. */
  public int[] tokens(String text) {
    return PreTokenizer.words(text).stream()
        .map(ByteAlphabet::spell)
        .flatMap(word -> encoding.symbols(word).stream())
        .mapToInt(symbol -> vocabulary.getOrDefault(symbol, special.unknown()))
        .toArray();
  }

  /** How many tokens of text fit the encoder's window beside the two marks. */
  public int maxTokens() {
    return window - 2;
  }

  /**
   * The encoder's input: start mark, tokens, end mark, padding.
   *
   * @param tokens at most {@link #maxTokens}
   * @return [window]
   */
  public int[] framed(int[] tokens) {
    if (tokens.length > maxTokens()) {
      throw new IllegalArgumentException(
          "tokens: expected at most " + maxTokens() + ", found " + tokens.length);
    }
    int[] framed = new int[window];
    Arrays.fill(framed, special.pad());
    framed[0] = special.start();
    System.arraycopy(tokens, 0, framed, 1, tokens.length);
    framed[tokens.length + 1] = special.end();
    return framed;
  }
}
