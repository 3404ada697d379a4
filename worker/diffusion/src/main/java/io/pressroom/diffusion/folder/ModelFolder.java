package io.pressroom.diffusion.folder;

import io.pressroom.diffusion.error.ModelLoadException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A model in the diffusers layout: {@code model_index.json}, then a folder per part.
 *
 * @param root the folder that holds {@code model_index.json}
 */
public record ModelFolder(Path root) {
  /** Where a model's publisher says what {@link ModelCard} holds. */
  public static final String CARD = "pressroom.json";

  /** The folder, if it looks like a model. */
  public static ModelFolder open(Path root) throws ModelLoadException {
    Path index = root.resolve("model_index.json");
    if (!Files.isRegularFile(index)) {
      throw new ModelLoadException(index, "no such file; expected a model in the diffusers layout");
    }
    return new ModelFolder(root);
  }

  /** The folder of a part, whether or not it exists. */
  public Path part(String name) {
    return root.resolve(name);
  }

  /** A part's ONNX graph. */
  public Path graph(String part) throws ModelLoadException {
    Path graph = root.resolve(part).resolve("model.onnx");
    if (!Files.isRegularFile(graph)) {
      throw new ModelLoadException(graph, "no such file; weights alone must be lowered first");
    }
    return graph;
  }

  /** The first of these files that exists. */
  public ConfigFile config(String... candidates) throws ModelLoadException {
    for (String candidate : candidates) {
      if (Files.isRegularFile(root.resolve(candidate))) {
        return ConfigFile.read(root.resolve(candidate));
      }
    }
    throw new ModelLoadException(root.resolve(candidates[0]), "no such file");
  }

  /** What the model's publisher says of it; empty if nothing. */
  public ModelCard card() throws ModelLoadException {
    Path path = root.resolve(CARD);
    return Files.isRegularFile(path) ? ModelCard.read(ConfigFile.read(path)) : ModelCard.EMPTY;
  }

  /**
   * {@code sha256:} and the hash over the names, lengths and bytes of all files, wherever links
   * among them lead: model caches are made of links.
   */
  public String digest() throws ModelLoadException {
    MessageDigest sha = sha256();
    try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(file -> root.relativize(file).toString().replace('\\', '/'))
              .sorted()
              .toList();
      for (String name : names) {
        Path file = root.resolve(name);
        sha.update((name + "\n" + Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), sha)) {
          bytes.transferTo(OutputStream.nullOutputStream());
        }
      }
    } catch (IOException e) {
      throw new ModelLoadException(root, "can't be read: " + e.getMessage(), e);
    }
    return "sha256:" + HexFormat.of().formatHex(sha.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
