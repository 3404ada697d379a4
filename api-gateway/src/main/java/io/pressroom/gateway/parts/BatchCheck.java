package io.pressroom.gateway.parts;

import io.pressroom.gateway.batch.intake.RowCheck;
import io.pressroom.gateway.policy.Denial;
import io.pressroom.gateway.policy.PolicyText;
import io.pressroom.gateway.policy.PromptPolicy;
import io.pressroom.gateway.request.FieldError;
import io.pressroom.gateway.request.InvalidRequestException;
import io.pressroom.gateway.request.JobDraft;
import io.pressroom.gateway.request.JobRequestReader;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A row passes what a job passes: its own check, and the prompt policy, so that whoever uploads a
 * file hears of a denied text by row and column, before anything is rendered.
 */
final class BatchCheck implements RowCheck {

  private final JobRequestReader reader;
  private final PromptPolicy policy;

  BatchCheck(JobRequestReader reader, PromptPolicy policy) {
    this.reader = reader;
    this.policy = policy;
  }

  @Override
  public JobDraft check(String tenant, JsonObject job) {
    JobDraft draft = reader.read(job);
    Optional<Denial> denial = policy.check(tenant, PolicyText.of(draft.content()));
    if (denial.isPresent()) {
      Denial why = denial.get();
      why.log(tenant, Optional.empty());
      FieldError error = why.error();
      // A row of one copy is known by its columns under that name.
      String field =
          job.containsKey("copy") ? error.field().replace("copies[0]", "copy") : error.field();
      throw new InvalidRequestException(field, error.expected(), error.found());
    }
    return draft;
  }
}
