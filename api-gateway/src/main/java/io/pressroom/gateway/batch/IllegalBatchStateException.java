package io.pressroom.gateway.batch;

import io.pressroom.proto.v1.BatchCommand.Action;
import java.util.Locale;

/** A command that a batch, as it stands, has no use for. */
public final class IllegalBatchStateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  IllegalBatchStateException(Batch batch, Action action) {
    super(
        "can't "
            + action.name().substring("ACTION_".length()).toLowerCase(Locale.ROOT)
            + " batch "
            + batch.id()
            + ": it is "
            + BatchJson.name(batch.state().getStatus()));
  }
}
