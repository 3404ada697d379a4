package io.pressroom.gateway.batch.intake;

import io.pressroom.gateway.request.JobDraft;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.vertx.core.json.JsonObject;

/** What a single job would be asked. Thread-safe. */
@FunctionalInterface
public interface RowCheck {

  /**
   * @param job as {@code POST /v1/jobs} takes it
   * @throws InvalidRequestException naming every field that is wrong
   */
  JobDraft check(String tenant, JsonObject job);
}
