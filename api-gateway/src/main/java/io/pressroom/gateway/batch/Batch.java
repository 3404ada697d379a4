package io.pressroom.gateway.batch;

import io.pressroom.proto.v1.BatchState;
import java.util.Objects;

/**
 * A batch at one moment. Immutable.
 *
 * @param state with all commands taken in that were heard
 */
public record Batch(BatchState state, BatchCounts counts) {

  public Batch {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(counts, "counts");
  }

  public String id() {
    return state.getId();
  }

  public boolean isFinished() {
    return Lifecycle.isFinished(state.getStatus());
  }
}
