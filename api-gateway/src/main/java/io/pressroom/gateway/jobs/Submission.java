package io.pressroom.gateway.jobs;

import io.pressroom.gateway.view.JobSnapshot;

/**
 * A submission that was taken.
 *
 * @param isReplay whether the job was there before, under the same Idempotency-Key
 */
public record Submission(JobSnapshot job, boolean isReplay) {}
