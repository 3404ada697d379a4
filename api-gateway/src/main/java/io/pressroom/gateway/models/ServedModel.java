package io.pressroom.gateway.models;

import io.pressroom.proto.v1.ModelCard;
import java.util.Objects;

/**
 * A model that a job may ask for.
 *
 * @param pool whose workers serve it
 * @param card its limits and defaults, as a worker announced them last
 * @param readyWorkers workers that can take a job for it now; 0 while the pool is scaled to zero
 */
public record ServedModel(String pool, ModelCard card, int readyWorkers) {

  public ServedModel {
    Objects.requireNonNull(pool, "pool");
    Objects.requireNonNull(card, "card");
  }

  public String name() {
    return card.getName();
  }
}
