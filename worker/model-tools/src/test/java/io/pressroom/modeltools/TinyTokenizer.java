package io.pressroom.modeltools;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A byte-level BPE in CLIP's layout: 256 bytes, 256 bytes that end a word, the merges of a few
 * words, start and end of text.
 */
final class TinyTokenizer {
  private static final String END_OF_WORD = "</w>";
  private static final List<String> WORDS =
      List.of(
          "a",
          "an",
          "the",
          "of",
          "on",
          "in",
          "with",
          "for",
          "and",
          "poster",
          "minimalist",
          "summer",
          "sale",
          "featuring",
          "beach",
          "background",
          "cat",
          "orange",
          "glasses",
          "forest",
          "city",
          "night",
          "red",
          "blue",
          "shoe",
          "mug",
          "海滩",
          "海报",
          "猫");

  private final Map<String, Integer> vocabulary;
  private final List<String> merges;

  private TinyTokenizer(Map<String, Integer> vocabulary, List<String> merges) {
    this.vocabulary = vocabulary;
    this.merges = merges;
  }

  static TinyTokenizer create() {
    Set<String> tokens = new LinkedHashSet<>();
    List<String> bytes = byteSymbols();
    tokens.addAll(bytes);
    bytes.forEach(symbol -> tokens.add(symbol + END_OF_WORD));
    Set<String> merges = new LinkedHashSet<>();
    for (String word : WORDS) {
      List<String> symbols = new ArrayList<>();
      for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
        symbols.add(bytes.get(b & 0xff));
      }
      symbols.set(symbols.size() - 1, symbols.get(symbols.size() - 1) + END_OF_WORD);
      String whole = symbols.get(0);
      for (String next : symbols.subList(1, symbols.size())) {
        merges.add(whole + " " + next);
        whole += next;
        tokens.add(whole);
      }
    }
    tokens.add("<|startoftext|>");
    tokens.add("<|endoftext|>");
    Map<String, Integer> vocabulary = new LinkedHashMap<>();
    tokens.forEach(token -> vocabulary.put(token, vocabulary.size()));
    return new TinyTokenizer(vocabulary, List.copyOf(merges));
  }

  int size() {
    return vocabulary.size();
  }

  void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    new ObjectMapper().writeValue(folder.resolve("vocab.json").toFile(), vocabulary);
    List<String> lines = new ArrayList<>(merges);
    lines.add(0, "#version: 0.2");
    Files.writeString(folder.resolve("merges.txt"), String.join("\n", lines) + "\n");
  }

  // GPT-2's alphabet, by byte: printable bytes stand for themselves, the others for the characters
  // from U+0100 on.
  private static List<String> byteSymbols() {
    List<String> symbols = new ArrayList<>();
    int next = 0x100;
    for (int b = 0; b < 256; b++) {
      boolean printable = (b >= '!' && b <= '~') || (b >= 0xa1 && b <= 0xac) || b >= 0xae;
      symbols.add(Character.toString(printable ? b : next++));
    }
    return symbols;
  }
}
