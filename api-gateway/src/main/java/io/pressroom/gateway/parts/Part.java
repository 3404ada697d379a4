package io.pressroom.gateway.parts;

import io.pressroom.gateway.parts.core.Core;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** One feature of the gateway, from its routes down to its threads. Built from the {@link Core}. */
public interface Part extends AutoCloseable {

  /**
   * Adds whatever answers failures of the feature's own routes in a form of its own; the others are
   * answered with problem details. Called once, before {@link #mount}.
   */
  default void mountFailures(Router router) {}

  /** Adds the feature's routes. Called once, before {@link #start}. */
  void mount(Router router);

  /**
   * Complete checks of request bodies, by {@code operationId}: asked for all that is wrong with a
   * body that breaks the API's document. Each throws {@link
   * io.pressroom.gateway.request.fields.InvalidRequestException}.
   */
  default Map<String, Consumer<JsonObject>> bodyChecks() {
    return Map.of();
  }

  /** Begins what runs by itself. Must return at once: brokers and store may come up later. */
  default void start() {}

  /** Completes once the feature can serve. */
  default CompletionStage<Void> ready() {
    return CompletableFuture.completedStage(null);
  }

  /** What the feature still needs before it can serve, for people; empty once it needs nothing. */
  default List<String> waitingFor() {
    return List.of();
  }

  /** Ends what {@link #start} began. Closing twice is harmless. */
  @Override
  default void close() {}
}
