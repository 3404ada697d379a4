package io.pressroom.gateway.models;

import io.pressroom.gateway.config.Env;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Other names for the farm's models, for clients that insist on the names of another service.
 *
 * @param names from another name, such as {@code gpt-image-1} or {@code owner/name}, to ours
 */
public record ModelAliases(Map<String, String> names) {

  private static final String VARIABLE = "PRESSROOM_MODEL_ALIASES";
  private static final String EXPECTED = "other=ours[,other=ours...]";

  public ModelAliases {
    names = Map.copyOf(names);
    names.forEach(
        (other, ours) -> {
          if (other.isBlank() || ours.isBlank()) {
            throw new IllegalArgumentException(
                VARIABLE + ": expected " + EXPECTED + ", found '" + other + "=" + ours + "'");
          }
        });
  }

  /** Reads {@code PRESSROOM_MODEL_ALIASES}; none where it is not set. */
  public static ModelAliases from(Env env) {
    return env.parsed(VARIABLE, ModelAliases::parse, EXPECTED)
        .orElseGet(() -> new ModelAliases(Map.of()));
  }

  /** The model that goes by a name: by its own, which goes before any alias, or by another. */
  public Optional<ServedModel> find(ModelCatalogue models, String name) {
    return models.find(name).or(() -> Optional.ofNullable(names.get(name)).flatMap(models::find));
  }

  private static ModelAliases parse(String text) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String entry : text.split(",", -1)) {
      String[] pair = entry.strip().split("=", -1);
      if (pair.length != 2 || names.put(pair[0].strip(), pair[1].strip()) != null) {
        throw new IllegalArgumentException(entry);
      }
    }
    return new ModelAliases(names);
  }
}
