package io.pressroom.diffusion.prompt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pressroom.diffusion.denoise.EncodedText;
import io.pressroom.diffusion.error.PromptTooLongException;
import io.pressroom.diffusion.tokenizer.ClipTokenizer;
import java.util.function.Function;

/**
 * From prompts to what the denoiser hears. Thread-safe. Keeps what it encoded lately: a campaign
 * asks for the same few prompts, and every image for the same negative one.
 */
public final class PromptEncoder {
  private static final long CACHE_BYTES = 64L << 20;

  private final ClipTokenizer tokenizer;
  private final Function<int[], EncodedText> textEncoder;
  private final Cache<String, EncodedText> cache =
      Caffeine.newBuilder()
          .maximumWeight(CACHE_BYTES)
          .weigher((String words, EncodedText text) -> bytes(words, text))
          .build();

  /**
   * @param textEncoder from framed token ids to the text encoder's last hidden state; thread-safe
   */
  public PromptEncoder(ClipTokenizer tokenizer, Function<int[], EncodedText> textEncoder) {
    this.tokenizer = tokenizer;
    this.textEncoder = textEncoder;
  }

  /**
   * Encodes a prompt, brackets and all.
   *
   * @param field the request's field, for the complaint
   * @throws PromptTooLongException if the prompt doesn't fit the text encoder's window
   */
  public EncodedText encode(String field, String prompt) throws PromptTooLongException {
    String words = PromptParser.plainWords(prompt);
    EncodedText known = cache.getIfPresent(words);
    if (known != null) {
      return known;
    }
    int[] tokens = tokenizer.tokens(words);
    if (tokens.length > tokenizer.maxTokens()) {
      throw new PromptTooLongException(field, tokens.length, tokenizer.maxTokens());
    }
    return cache.get(words, missing -> textEncoder.apply(tokenizer.framed(tokens)));
  }

  private static int bytes(String words, EncodedText text) {
    return words.length() * Character.BYTES + text.values().length * Float.BYTES;
  }
}
