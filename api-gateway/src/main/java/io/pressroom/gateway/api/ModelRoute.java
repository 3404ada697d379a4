package io.pressroom.gateway.api;

import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.models.ModelAliases;
import io.pressroom.gateway.models.ModelCatalogue;
import io.pressroom.gateway.models.ServedModel;
import io.pressroom.proto.v1.ModelCard;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * {@code GET /v1/models} and {@code /v1/models/{id}}: what may be asked for, within which limits.
 * Both have the outer form that OpenAI's clients expect of these paths, and a model is found under
 * its other names as well.
 */
public final class ModelRoute {

  private final ModelCatalogue models;
  private final ModelAliases aliases;

  public ModelRoute(ModelCatalogue models, ModelAliases aliases) {
    this.models = models;
    this.aliases = aliases;
  }

  public void mount(Router router) {
    router.get("/v1/models").handler(context -> Exchange.json(context, 200, list()));
    router.get("/v1/models/:id").handler(this::find);
  }

  private void find(RoutingContext context) {
    String name = context.pathParam("id");
    ServedModel model =
        aliases
            .find(models, name)
            .orElseThrow(
                () ->
                    Problem.raised(
                        Problem.Kind.MODEL_NOT_FOUND, "id", "a model that is served", name));
    Exchange.json(context, 200, described(model));
  }

  private JsonObject list() {
    JsonArray data = new JsonArray();
    models.all().forEach(model -> data.add(described(model)));
    return new JsonObject().put("object", "list").put("data", data);
  }

  private JsonObject described(ServedModel model) {
    Optional<String> fallback = models.defaultModel().map(ServedModel::name);
    return json(model).put("default", fallback.equals(Optional.of(model.name())));
  }

  private static JsonObject json(ServedModel model) {
    ModelCard card = model.card();
    return new JsonObject()
        .put("id", card.getName())
        .put("object", "model")
        // When a model was made is not told; OpenAI's clients want a time.
        .put("created", 0)
        .put("owned_by", "pressroom")
        .put("digest", card.getDigest())
        .put("pool", model.pool())
        .put("ready_workers", model.readyWorkers())
        .put("native_size", card.getNativeWidth() + "x" + card.getNativeHeight())
        .put("size_multiple", card.getSizeMultiple())
        .put("min_size", card.getMinSize())
        .put("max_size", card.getMaxSize())
        .put("default_steps", card.getDefaultSteps())
        .put("max_steps", card.getMaxSteps())
        .put("default_guidance", card.getDefaultGuidance())
        .put("default_sampler", card.getDefaultSampler())
        .put("samplers", new JsonArray(card.getSamplersList()))
        .put("max_prompt_tokens", card.getMaxPromptTokens());
  }
}
