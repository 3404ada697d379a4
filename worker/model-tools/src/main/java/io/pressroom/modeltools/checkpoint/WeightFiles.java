package io.pressroom.modeltools.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a part's weights lie: in one file, or in several that an index names.
 *
 * @param named the file that a user would point at
 * @param parts the files that hold the tensors
 */
record WeightFiles(Path named, List<Path> parts) {
  /** As diffusers and transformers name them, the full precision first. */
  private static final List<String> NAMES =
      List.of(
          "diffusion_pytorch_model.safetensors",
          "model.safetensors",
          "diffusion_pytorch_model.fp16.safetensors",
          "model.fp16.safetensors");

  private static final String INDEX = ".index.json";

  static WeightFiles find(Path folder) throws IOException {
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        return new WeightFiles(file, List.of(file));
      }
      Path index = folder.resolve(name + INDEX);
      if (Files.isRegularFile(index)) {
        return new WeightFiles(index, shards(index));
      }
    }
    throw new CheckpointException(folder, "expected weights as one of " + NAMES + ", found none");
  }

  private static List<Path> shards(Path index) throws IOException {
    Set<String> names = new TreeSet<>();
    for (JsonNode name : new ObjectMapper().readTree(index.toFile()).path("weight_map")) {
      names.add(name.asText());
    }
    if (names.isEmpty()) {
      throw new CheckpointException(index, "weight_map: expected files by weight, found none");
    }
    return names.stream().map(index::resolveSibling).toList();
  }
}
