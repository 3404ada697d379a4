package io.pressroom.modeltools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pressroom.modeltools.lower.Autoencoder;
import io.pressroom.modeltools.lower.Lowering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A model in the diffusers folder layout with weights as safetensors, as it is published or
 * trained.
 *
 * <p>Lowered, it is the layout that Optimum exports and workers load: {@code
 * text_encoder/model.onnx}, {@code unet/model.onnx}, {@code vae_decoder/model.onnx} and {@code
 * vae_encoder/model.onnx}, each beside its {@code config.json}, with tokenizer and scheduler as
 * they were.
 */
public final class ModelFolder {
  private static final String INDEX = "model_index.json";
  private static final String CONFIG = "config.json";
  private static final String GRAPH = "model.onnx";

  private static final String TEXT_ENCODER = "text_encoder";
  private static final String UNET = "unet";
  private static final String AUTOENCODER = "vae";

  private static final List<String> LOWERED = List.of(TEXT_ENCODER, UNET, AUTOENCODER);
  private static final List<String> COPIED = List.of("tokenizer", "scheduler");

  /** Parts that judge or describe pictures and take no part in making them. */
  private static final Set<String> LEFT_OUT = Set.of("safety_checker", "feature_extractor");

  /** Optional files beside the index that go along. */
  private static final List<String> NOTES = List.of("pressroom.json", "README.md", "LICENSE");

  private final Path folder;

  private ModelFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens a folder.
   *
   * @throws IOException if {@code model_index.json} is missing, or names parts that aren't there or
   *     aren't supported
   */
  public static ModelFolder open(Path folder) throws IOException {
    Path index = folder.resolve(INDEX);
    if (!Files.isRegularFile(index)) {
      throw new IOException(index + ": expected a diffusers model, found no such file");
    }
    for (Map.Entry<String, JsonNode> part :
        new ObjectMapper().readTree(index.toFile()).properties()) {
      boolean present = part.getValue().isArray() && part.getValue().path(0).isTextual();
      if (present && !isKnown(part.getKey())) {
        throw new IOException(
            "%s: %s: expected only %s and %s, found %s"
                .formatted(index, part.getKey(), LOWERED, COPIED, part.getValue()));
      }
    }
    for (String part : concat(LOWERED, COPIED)) {
      if (!Files.isDirectory(folder.resolve(part))) {
        throw new IOException(folder.resolve(part) + ": expected a folder, found none");
      }
    }
    return new ModelFolder(folder);
  }

  /**
   * Writes the lowered model. The same model gives the same bytes.
   *
   * @param out created if need be; files that are already there are replaced
   * @throws io.pressroom.modeltools.checkpoint.CheckpointException if a part can't be lowered
   */
  public void lowerTo(Path out) throws IOException {
    Lowering.textEncoder(folder.resolve(TEXT_ENCODER))
        .writeTo(out.resolve(TEXT_ENCODER).resolve(GRAPH));
    copyConfig(TEXT_ENCODER, out.resolve(TEXT_ENCODER));
    Lowering.unet(folder.resolve(UNET)).writeTo(out.resolve(UNET).resolve(GRAPH));
    copyConfig(UNET, out.resolve(UNET));
    Autoencoder autoencoder = Lowering.autoencoder(folder.resolve(AUTOENCODER));
    autoencoder.encoder().writeTo(out.resolve("vae_encoder").resolve(GRAPH));
    copyConfig(AUTOENCODER, out.resolve("vae_encoder"));
    autoencoder.decoder().writeTo(out.resolve("vae_decoder").resolve(GRAPH));
    copyConfig(AUTOENCODER, out.resolve("vae_decoder"));
    for (String part : COPIED) {
      copyFolder(folder.resolve(part), out.resolve(part));
    }
    for (String note : NOTES) {
      if (Files.isRegularFile(folder.resolve(note))) {
        copy(folder.resolve(note), out.resolve(note));
      }
    }
    // Last: a folder with an index is a whole model.
    copy(folder.resolve(INDEX), out.resolve(INDEX));
  }

  private void copyConfig(String part, Path to) throws IOException {
    copy(folder.resolve(part).resolve(CONFIG), to.resolve(CONFIG));
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isKnown(String part) {
    return LOWERED.contains(part) || COPIED.contains(part) || LEFT_OUT.contains(part);
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
