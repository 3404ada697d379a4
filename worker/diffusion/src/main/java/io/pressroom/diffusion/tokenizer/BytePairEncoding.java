package io.pressroom.diffusion.tokenizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Byte-pair encoding (<a href="https://arxiv.org/abs/1508.07909">Sennrich et al. 2015</a>): joins
 * neighbours in the order that the merges were learnt in, until none of them applies. Immutable.
 */
final class BytePairEncoding {
  /** Neighbours that were learnt to belong together. */
  record Pair(String left, String right) {}

  /** Marks a word's last symbol, so that "cat" in "cat" and in "catalogue" can differ. */
  private static final String END_OF_WORD = "</w>";

  private final Map<Pair, Integer> ranks = new HashMap<>();

  /**
   * @param merges in the order that they were learnt in
   */
  BytePairEncoding(List<Pair> merges) {
    for (Pair merge : merges) {
      ranks.putIfAbsent(merge, ranks.size());
    }
  }

  /** The symbols of one word, given in the {@link ByteAlphabet} and not empty. */
  List<String> symbols(String word) {
    List<String> symbols = new ArrayList<>(word.length());
    for (int i = 0; i < word.length(); i++) {
      symbols.add(word.substring(i, i + 1));
    }
    int last = symbols.size() - 1;
    symbols.set(last, symbols.get(last) + END_OF_WORD);

    Pair best = bestPair(symbols);
    while (best != null) {
      symbols = joined(symbols, best);
      best = bestPair(symbols);
    }
    return symbols;
  }

  /** The neighbours that were learnt first, or null if none were. */
  private Pair bestPair(List<String> symbols) {
    Pair best = null;
    int bestRank = Integer.MAX_VALUE;
    for (int i = 0; i + 1 < symbols.size(); i++) {
      Pair pair = new Pair(symbols.get(i), symbols.get(i + 1));
      int rank = ranks.getOrDefault(pair, Integer.MAX_VALUE);
      if (rank < bestRank) {
        best = pair;
        bestRank = rank;
      }
    }
    return best;
  }

  /** Every occurrence of the pair becomes one symbol, from the left. */
  private static List<String> joined(List<String> symbols, Pair pair) {
    List<String> joined = new ArrayList<>(symbols.size());
    for (int i = 0; i < symbols.size(); i++) {
      boolean found =
          i + 1 < symbols.size()
              && symbols.get(i).equals(pair.left())
              && symbols.get(i + 1).equals(pair.right());
      joined.add(found ? pair.left() + pair.right() : symbols.get(i));
      if (found) {
        i++;
      }
    }
    return joined;
  }
}
