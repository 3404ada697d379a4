package io.pressroom.training.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns byte-pair merges (Sennrich et al., arXiv:1508.07909) from captions.
 *
 * <p>CLIP's pattern takes a whole Chinese clause for one word, and plain BPE would then learn
 * tokens across word boundaries, so that one new combination of known words spells differently from
 * all that training saw. So Han text is cut into the lexicon's words first, each learnt as the end
 * of a clause or as its inside, whichever the captions show.
 */
public final class BpeTrainer {
  private static final int LONGEST_HAN_WORD = 4;
  private static final int FEWEST = 2;

  private final HanCutter cutter;
  private final Map<List<String>, Integer> words = new HashMap<>();

  /**
   * A trainer that has seen the lexicon and no caption yet.
   *
   * @param lexicon words and phrases of any language; the short Han ones guide the cutting
   */
  public BpeTrainer(List<String> lexicon) {
    cutter = new HanCutter(lexicon, LONGEST_HAN_WORD);
    lexicon.forEach(this::add);
  }

  public void add(String caption) {
    for (var word : WordSplitter.split(caption)) {
      var pieces = cutter.cut(word);
      for (int i = 0; i < pieces.size(); i++) {
        boolean ends = i == pieces.size() - 1;
        words.merge(ClipTokenizer.symbols(pieces.get(i), ends), 1, Integer::sum);
      }
    }
  }

  /**
   * Learns from all that was added.
   *
   * @param size tokens at most, special ones included; fewer if no pair is left that is not rare
   */
  public ClipTokenizer train(int size) {
    var merges = new ArrayList<BpeMerge>();
    int free = size - 2 * ByteAlphabet.all().size() - 2;
    Map<List<String>, Integer> current = words;
    while (merges.size() < free) {
      var best = mostFrequent(current);
      if (best == null) {
        break;
      }
      merges.add(best);
      var next = new HashMap<List<String>, Integer>();
      current.forEach((symbols, count) -> next.merge(best.apply(symbols), count, Integer::sum));
      current = next;
    }
    return new ClipTokenizer(merges);
  }

  private static BpeMerge mostFrequent(Map<List<String>, Integer> words) {
    var counts = new HashMap<BpeMerge, Integer>();
    words.forEach(
        (symbols, count) -> {
          for (int i = 0; i + 1 < symbols.size(); i++) {
            counts.merge(new BpeMerge(symbols.get(i), symbols.get(i + 1)), count, Integer::sum);
          }
        });
    // Ties go by spelling, so that the same captions always give the same tokenizer.
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= FEWEST)
        .max(
            Map.Entry.<BpeMerge, Integer>comparingByValue()
                .thenComparing(entry -> entry.getKey().left() + " " + entry.getKey().right()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }
}
