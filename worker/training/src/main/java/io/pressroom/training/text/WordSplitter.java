package io.pressroom.training.text;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** CLIP's cleaning and splitting of a prompt into the words that BPE then works on. */
final class WordSplitter {
  private static final Pattern WORD =
      Pattern.compile("'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+");
  private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  private WordSplitter() {}

  static List<String> split(String prompt) {
    var clean = Normalizer.normalize(prompt, Normalizer.Form.NFC);
    clean = SPACES.matcher(clean).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    return WORD.matcher(clean).results().map(MatchResult::group).toList();
  }
}
