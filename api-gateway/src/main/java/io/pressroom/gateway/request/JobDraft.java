package io.pressroom.gateway.request;

import io.pressroom.proto.v1.RenderJob;
import java.util.Objects;

/**
 * A job as it was asked for, checked completely and with every default filled in. What only the
 * gateway knows is still missing: id, tenant, time of creation and digest, and the seed where none
 * was given.
 *
 * @param content the job without those
 * @param hasSeed whether the client chose the seed
 */
public record JobDraft(RenderJob content, boolean hasSeed) {

  public JobDraft {
    Objects.requireNonNull(content, "content");
  }
}
