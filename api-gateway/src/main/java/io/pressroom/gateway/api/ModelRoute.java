package io.pressroom.gateway.api;

import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.models.ModelCatalogue;
import io.pressroom.gateway.models.ServedModel;
import io.pressroom.proto.v1.ModelCard;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.Optional;

/**
 * {@code GET /v1/models}: what may be asked for, within which limits. The list has the outer form
 * that OpenAI's clients expect of this path.
 */
public final class ModelRoute {

  private final ModelCatalogue models;

  public ModelRoute(ModelCatalogue models) {
    this.models = models;
  }

  public void mount(Router router) {
    router.get("/v1/models").handler(context -> Exchange.json(context, 200, list()));
  }

  private JsonObject list() {
    Optional<String> fallback = models.defaultModel().map(ServedModel::name);
    JsonArray data = new JsonArray();
    for (ServedModel model : models.all()) {
      data.add(json(model).put("default", fallback.equals(Optional.of(model.name()))));
    }
    return new JsonObject().put("object", "list").put("data", data);
  }

  private static JsonObject json(ServedModel model) {
    ModelCard card = model.card();
    return new JsonObject()
        .put("id", card.getName())
        .put("object", "model")
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
