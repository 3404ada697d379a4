package io.pressroom.gateway.jobs.finished;

import io.pressroom.gateway.jobs.ArchiveUnavailableException;
import io.pressroom.proto.v1.JobState;
import java.util.concurrent.CompletionStage;

/**
 * Removes what jobs have left in the store. No call blocks; a stage completes with {@link
 * ArchiveUnavailableException} where the store doesn't answer, and may then be asked again.
 */
public interface JobEraser {

  /**
   * Removes all objects of a job and then puts {@code tombstone} in its manifest's place.
   *
   * @param ended the job, finished, as it was
   * @param tombstone what is left of it
   */
  CompletionStage<Void> erase(JobState ended, JobState tombstone);
}
