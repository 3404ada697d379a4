package io.pressroom.gateway.jobs;

import io.pressroom.proto.v1.JobState;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The manifests, which decide how jobs ended. No call blocks; a stage completes with {@link
 * ArchiveUnavailableException} where the store doesn't answer.
 */
public interface JobArchive {

  /** How the job ended; empty while it has not. */
  CompletionStage<Optional<JobState>> read(String jobId);

  /**
   * Ends a job, unless it has ended already.
   *
   * @param terminal how it shall end
   * @return how it did end: {@code terminal}, or what stood there before
   */
  CompletionStage<JobState> decide(JobState terminal);
}
