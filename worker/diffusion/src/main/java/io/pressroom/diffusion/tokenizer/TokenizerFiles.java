package io.pressroom.diffusion.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import io.pressroom.diffusion.error.ModelLoadException;
import io.pressroom.diffusion.folder.ConfigFile;
import io.pressroom.diffusion.tokenizer.BytePairEncoding.Pair;
import io.pressroom.diffusion.tokenizer.ClipTokenizer.SpecialTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a tokenizer in either of the forms that transformers saves it in. */
final class TokenizerFiles {
  private static final String START = "<|startoftext|>";
  private static final String END = "<|endoftext|>";

  private TokenizerFiles() {}

  static ClipTokenizer read(Path folder, int encoderWindow) throws ModelLoadException {
    Path merges = folder.resolve("merges.txt");
    Path whole = folder.resolve("tokenizer.json");
    if (!Files.exists(merges) && Files.exists(whole)) {
      return readWhole(folder, ConfigFile.read(whole), encoderWindow);
    }
    ConfigFile vocabulary = ConfigFile.read(folder.resolve("vocab.json"));
    return build(folder, ids(vocabulary.root()), pairs(merges), encoderWindow);
  }

  private static ClipTokenizer readWhole(Path folder, ConfigFile file, int encoderWindow)
      throws ModelLoadException {
    JsonNode model = file.root().path("model");
    String type = model.path("type").asText("BPE");
    if (!type.equals("BPE")) {
      throw file.unexpected("model.type", "BPE", type);
    }
    Map<String, Integer> vocabulary = ids(model.path("vocab"));
    for (JsonNode added : file.root().path("added_tokens")) {
      vocabulary.put(added.path("content").asText(), added.path("id").asInt());
    }
    List<Pair> pairs = new ArrayList<>();
    for (JsonNode merge : model.path("merges")) {
      pairs.add(
          merge.isArray()
              ? new Pair(merge.path(0).asText(), merge.path(1).asText())
              : pair(file.path(), merge.asText()));
    }
    return build(folder, vocabulary, pairs, encoderWindow);
  }

  private static ClipTokenizer build(
      Path folder, Map<String, Integer> vocabulary, List<Pair> merges, int encoderWindow)
      throws ModelLoadException {
    Optional<ConfigFile> config = optional(folder.resolve("tokenizer_config.json"));
    Optional<ConfigFile> map = optional(folder.resolve("special_tokens_map.json"));
    String end = name("eos_token", END, config, map);
    SpecialTokens special =
        new SpecialTokens(
            id(folder, vocabulary, name("bos_token", START, config, map)),
            id(folder, vocabulary, end),
            id(folder, vocabulary, name("pad_token", end, config, map)),
            id(folder, vocabulary, name("unk_token", end, config, map)));
    int window =
        Math.min(encoderWindow, config.map(TokenizerFiles::maxLength).orElse(encoderWindow));
    if (window < 3) {
      throw new ModelLoadException(
          folder, "expected a window of 3 tokens or more, found " + window);
    }
    return new ClipTokenizer(vocabulary, new BytePairEncoding(merges), special, window);
  }

  private static Optional<ConfigFile> optional(Path path) throws ModelLoadException {
    return Files.exists(path) ? Optional.of(ConfigFile.read(path)) : Optional.empty();
  }

  /** A special token's spelling: a string, or an object that holds it as {@code content}. */
  @SafeVarargs
  private static String name(String key, String fallback, Optional<ConfigFile>... files) {
    for (Optional<ConfigFile> file : files) {
      JsonNode token = file.map(found -> found.root().path(key)).orElse(null);
      if (token != null && token.isTextual()) {
        return token.textValue();
      }
      if (token != null && token.path("content").isTextual()) {
        return token.path("content").textValue();
      }
    }
    return fallback;
  }

  /** Tokenizers that were never told their window claim 10 to the 30th tokens. */
  private static int maxLength(ConfigFile config) {
    return (int) config.root().path("model_max_length").asDouble(Integer.MAX_VALUE);
  }

  private static int id(Path folder, Map<String, Integer> vocabulary, String token)
      throws ModelLoadException {
    Integer id = vocabulary.get(token);
    if (id == null) {
      throw new ModelLoadException(folder, "special token " + token + " is not in the vocabulary");
    }
    return id;
  }

  private static Map<String, Integer> ids(JsonNode vocabulary) {
    Map<String, Integer> ids = new HashMap<>();
    vocabulary.properties().forEach(entry -> ids.put(entry.getKey(), entry.getValue().asInt()));
    return ids;
  }

  private static List<Pair> pairs(Path merges) throws ModelLoadException {
    try {
      List<Pair> pairs = new ArrayList<>();
      for (String line : Files.readAllLines(merges)) {
        if (!line.isBlank() && !line.startsWith("#version")) {
          pairs.add(pair(merges, line));
        }
      }
      return pairs;
    } catch (ModelLoadException e) {
      throw e;
    } catch (IOException e) {
      throw new ModelLoadException(merges, "can't be read: " + e.getMessage(), e);
    }
  }

  private static Pair pair(Path file, String merge) throws ModelLoadException {
    String[] sides = merge.split(" ", -1);
    if (sides.length != 2) {
      throw new ModelLoadException(file, "expected two symbols to merge, found '" + merge + "'");
    }
    return new Pair(sides[0], sides[1]);
  }
}
