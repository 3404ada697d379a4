package io.pressroom.training.text;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Cuts Han text into the longest known words, and unknown text into characters. */
final class HanCutter {
  private final Set<String> lexicon = new HashSet<>();
  private final int longest;

  HanCutter(List<String> phrases, int longest) {
    this.longest = longest;
    for (var phrase : phrases) {
      for (var word : WordSplitter.split(phrase)) {
        if (isHan(word) && word.length() <= longest) {
          lexicon.add(word);
        }
      }
    }
  }

  /** The word itself if it is not Han. */
  List<String> cut(String word) {
    if (!isHan(word)) {
      return List.of(word);
    }
    var pieces = new ArrayList<String>();
    int start = 0;
    while (start < word.length()) {
      int end = Math.min(word.length(), start + longest);
      while (end > start + 1 && !lexicon.contains(word.substring(start, end))) {
        end--;
      }
      pieces.add(word.substring(start, end));
      start = end;
    }
    return pieces;
  }

  private static boolean isHan(String word) {
    return word.codePoints().allMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN);
  }
}
