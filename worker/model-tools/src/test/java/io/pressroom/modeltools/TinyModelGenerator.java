package io.pressroom.modeltools;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pressroom.modeltools.lower.RandomWeights;
import io.pressroom.modeltools.safetensors.DType;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a model of random weights that is as small as a model can be and still has every kind of
 * part: 64x64 pixels, latents of 8x8x4. What it paints is noise; that it paints, how fast and
 * whether twice the same is what tests ask of it.
 */
public final class TinyModelGenerator {
  private static final long SEED = 20;

  private TinyModelGenerator() {}

  /** Writes the lowered model into the folder given. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("arguments: expected the folder to write, found none");
    }
    Path checkpoint = Files.createTempDirectory("tiny-model");
    generate(checkpoint);
    ModelFolder.open(checkpoint).lowerTo(Path.of(args[0]));
  }

  /** Writes the model as a diffusers folder with weights as safetensors. */
  public static void generate(Path folder) throws IOException {
    Path template = template();
    try (Stream<Path> files = Files.walk(template)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(template.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    TinyTokenizer tokenizer = TinyTokenizer.create();
    tokenizer.writeTo(folder.resolve("tokenizer"));
    setVocabulary(folder.resolve("text_encoder/config.json"), tokenizer);
    for (String part : List.of("text_encoder", "unet", "vae")) {
      RandomWeights.write(folder.resolve(part), SEED, DType.F16);
    }
  }

  private static Path template() {
    try {
      return Path.of(TinyModelGenerator.class.getResource("/tiny").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void setVocabulary(Path config, TinyTokenizer tokenizer) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = (ObjectNode) json.readTree(config.toFile());
    root.put("vocab_size", tokenizer.size());
    root.put("bos_token_id", tokenizer.size() - 2);
    root.put("eos_token_id", tokenizer.size() - 1);
    root.put("pad_token_id", tokenizer.size() - 1);
    json.writerWithDefaultPrettyPrinter().writeValue(config.toFile(), root);
  }
}
