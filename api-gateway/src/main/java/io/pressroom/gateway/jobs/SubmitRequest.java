package io.pressroom.gateway.jobs;

import io.pressroom.gateway.request.JobDraft;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A submission.
 *
 * @param tenant whose job it will be
 * @param idempotencyKey the client's name for this submission
 * @param digest of the request as it was received: tells a repeated submission from another one
 * @param traceparent W3C Trace Context to pass on
 * @param draft checks the request; asked only where this is not a repetition, and throws what it
 *     refuses
 */
public record SubmitRequest(
    String tenant,
    Optional<String> idempotencyKey,
    String digest,
    Optional<String> traceparent,
    Supplier<JobDraft> draft) {

  public SubmitRequest {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(idempotencyKey, "idempotencyKey");
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(traceparent, "traceparent");
    Objects.requireNonNull(draft, "draft");
  }
}
