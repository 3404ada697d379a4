package io.pressroom.gateway.replicate;

import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.models.ModelAliases;
import io.pressroom.gateway.models.ModelCatalogue;
import io.pressroom.gateway.models.ServedModel;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * The farm's models as Replicate has them: an owner, a name, and versions that are told apart by 64
 * hex digits. Ours have one version, the revision that is served, and one owner; an alias of the
 * form {@code owner/name} lends a model another. Immutable and thread-safe.
 */
public final class ReplicateModels {

  static final String OWNER = "pressroom";

  private static final String DIGEST_PREFIX = "sha256:";

  private final ModelCatalogue models;
  private final ModelAliases aliases;

  public ReplicateModels(ModelCatalogue models, ModelAliases aliases) {
    this.models = models;
    this.aliases = aliases;
  }

  Optional<ServedModel> find(String owner, String name) {
    Optional<ServedModel> own = owner.equals(OWNER) ? aliases.find(models, name) : Optional.empty();
    return own.or(() -> aliases.find(models, owner + "/" + name));
  }

  /**
   * The model of a path.
   *
   * @throws Problem.Raised if there is none
   */
  ServedModel require(String owner, String name) {
    return find(owner, name)
        .orElseThrow(
            () ->
                Problem.raised(
                    Problem.Kind.MODEL_NOT_FOUND,
                    "name",
                    "a model that is served",
                    owner + "/" + name));
  }

  /** By a version, by {@code owner/name:version}, by {@code owner/name} or by a name alone. */
  Optional<ServedModel> find(String reference) {
    String version = reference.substring(reference.indexOf(':') + 1);
    String name = reference.split(":", 2)[0];
    return models.all().stream()
        .filter(model -> version(model.card().getDigest()).equals(version))
        .findFirst()
        .or(() -> named(reference.contains(":") ? "" : name));
  }

  private Optional<ServedModel> named(String name) {
    int slash = name.indexOf('/');
    return slash < 0
        ? aliases.find(models, name)
        : find(name.substring(0, slash), name.substring(slash + 1));
  }

  /** The version of a model's digest. */
  static String version(String digest) {
    return digest.startsWith(DIGEST_PREFIX) ? digest.substring(DIGEST_PREFIX.length()) : digest;
  }

  /**
   * A model as a client sees it, by the owner and the name that it asked for.
   *
   * @param url where it was found
   */
  static JsonObject json(ServedModel model, String owner, String name, String url) {
    return new JsonObject()
        .put("url", url)
        .put("owner", owner)
        .put("name", name)
        .put("description", model.name() + ", served by " + model.readyWorkers() + " workers")
        .put("visibility", "private")
        .put("is_official", false)
        .put("run_count", 0)
        .put(
            "latest_version",
            new JsonObject()
                .put("id", version(model.card().getDigest()))
                // When a model was made is not told; clients want a time.
                .put("created_at", "1970-01-01T00:00:00Z")
                .putNull("cog_version")
                .putNull("openapi_schema"));
  }
}
