package io.pressroom.training.text;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A tokenizer in the format of transformers' CLIPTokenizer: vocab.json and merges.txt. Thread-safe.
 */
public final class ClipTokenizer {
  public static final String START = "<|startoftext|>";
  public static final String END = "<|endoftext|>";
  static final String WORD_END = "</w>";
  private static final String MERGES_HEADER = "#version: 0.2";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<BpeMerge> merges;
  private final Map<BpeMerge, Integer> ranks = new HashMap<>();
  private final Map<String, Integer> vocabulary = new LinkedHashMap<>();
  private final Map<String, List<Integer>> cache = new ConcurrentHashMap<>();

  /**
   * Builds the vocabulary that the merges imply.
   *
   * @param merges best first
   */
  ClipTokenizer(List<BpeMerge> merges) {
    this.merges = List.copyOf(merges);
    ByteAlphabet.all().forEach(this::add);
    ByteAlphabet.all().forEach(symbol -> add(symbol + WORD_END));
    for (var merge : merges) {
      ranks.put(merge, ranks.size());
      add(merge.joined());
    }
    add(START);
    add(END);
  }

  private void add(String token) {
    vocabulary.putIfAbsent(token, vocabulary.size());
  }

  public int size() {
    return vocabulary.size();
  }

  public int startToken() {
    return vocabulary.get(START);
  }

  /** Ends the prompt and pads what is left of its window. */
  public int endToken() {
    return vocabulary.get(END);
  }

  /**
   * Start token, the prompt, end token, padded with end tokens.
   *
   * @throws IllegalArgumentException if the prompt does not fit
   */
  public int[] encode(String prompt, int length) {
    var ids = new ArrayList<Integer>();
    ids.add(startToken());
    for (var word : WordSplitter.split(prompt)) {
      ids.addAll(cache.computeIfAbsent(word, this::encodeWord));
    }
    ids.add(endToken());
    if (ids.size() > length) {
      throw new IllegalArgumentException(
          "prompt: expected at most " + length + " tokens, found " + ids.size() + ": " + prompt);
    }
    var padded = new int[length];
    Arrays.fill(padded, endToken());
    for (int i = 0; i < ids.size(); i++) {
      padded[i] = ids.get(i);
    }
    return padded;
  }

  private List<Integer> encodeWord(String word) {
    var symbols = symbols(word, true);
    while (symbols.size() > 1) {
      BpeMerge best = null;
      int bestRank = Integer.MAX_VALUE;
      for (int i = 0; i + 1 < symbols.size(); i++) {
        var merge = new BpeMerge(symbols.get(i), symbols.get(i + 1));
        int rank = ranks.getOrDefault(merge, Integer.MAX_VALUE);
        if (rank < bestRank) {
          best = merge;
          bestRank = rank;
        }
      }
      if (best == null) {
        break;
      }
      symbols = best.apply(symbols);
    }
    return symbols.stream().map(vocabulary::get).toList();
  }

  static List<String> symbols(String word, boolean ends) {
    var symbols = ByteAlphabet.of(word);
    if (ends) {
      int last = symbols.size() - 1;
      symbols.set(last, symbols.get(last) + WORD_END);
    }
    return symbols;
  }

  public void save(Path folder) throws IOException {
    Files.createDirectories(folder);
    var lines = new ArrayList<String>();
    lines.add(MERGES_HEADER);
    merges.forEach(merge -> lines.add(merge.left() + " " + merge.right()));
    Files.write(folder.resolve("merges.txt"), lines);
    JSON.writeValue(folder.resolve("vocab.json").toFile(), vocabulary);
  }

  public static ClipTokenizer load(Path folder) throws IOException {
    var lines = Files.readAllLines(folder.resolve("merges.txt"));
    var merges = lines.stream().skip(1).map(BpeMerge::parse).toList();
    var tokenizer = new ClipTokenizer(merges);
    Map<String, Integer> stored =
        JSON.readValue(folder.resolve("vocab.json").toFile(), new TypeReference<>() {});
    if (!stored.equals(tokenizer.vocabulary)) {
      throw new IOException(folder + ": vocab.json and merges.txt do not belong together");
    }
    return tokenizer;
  }
}
