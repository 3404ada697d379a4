package io.pressroom.diffusion.folder;

import io.pressroom.diffusion.error.ModelLoadException;
import java.util.Optional;
import java.util.Set;

/**
 * What a model's publisher says in {@code pressroom.json} beside {@code model_index.json}. Every
 * key may be left out; a key that isn't known is an error, so that a typo can't pass for a setting.
 *
 * @param name {@code name}: what requests call the model
 * @param steps {@code default_steps}
 * @param guidance {@code default_guidance}
 * @param sampler {@code default_sampler}, by its wire name
 * @param maxSize {@code max_size}: the longest side served, in pixels
 */
public record ModelCard(
    Optional<String> name,
    Optional<Integer> steps,
    Optional<Double> guidance,
    Optional<String> sampler,
    Optional<Integer> maxSize) {

  /** What a folder without the file says. */
  public static final ModelCard EMPTY =
      new ModelCard(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final Set<String> KEYS =
      Set.of(
          "name",
          "version", // for people: the digest is what names the weights
          "default_steps",
          "default_guidance",
          "default_sampler",
          "max_size");

  static ModelCard read(ConfigFile file) throws ModelLoadException {
    for (var entry : file.root().properties()) {
      if (!KEYS.contains(entry.getKey())) {
        throw file.unexpected(entry.getKey(), "one of " + KEYS, "an unknown key");
      }
    }
    return new ModelCard(
        file.text("name"),
        file.integer("default_steps"),
        file.number("default_guidance"),
        file.text("default_sampler"),
        file.integer("max_size"));
  }
}
