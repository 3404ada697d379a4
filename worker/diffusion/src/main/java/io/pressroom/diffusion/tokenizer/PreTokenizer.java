package io.pressroom.diffusion.tokenizer;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Cuts a prompt into the words that merges stay within, as CLIP does. */
final class PreTokenizer {
  private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  /** Contractions, runs of letters, single digits, runs of anything else. */
  private static final Pattern WORD =
      Pattern.compile(
          "'s|'t|'re|'ve|'m|'ll|'d|\\p{L}+|\\p{N}|[^\\s\\p{L}\\p{N}]+",
          Pattern.UNICODE_CHARACTER_CLASS);

  private PreTokenizer() {}

  static List<String> words(String text) {
    String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
    String clean = BLANKS.matcher(normal).replaceAll(" ").toLowerCase(Locale.ROOT);
    return WORD.matcher(clean).results().map(MatchResult::group).toList();
  }
}
