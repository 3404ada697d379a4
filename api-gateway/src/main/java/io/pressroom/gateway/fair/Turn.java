package io.pressroom.gateway.fair;

import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;

/** Who shares a window. */
record Turn(String tenant, Lane lane) {

  static Turn of(RenderJob job) {
    return new Turn(job.getTenant(), job.getLane());
  }
}
