package io.pressroom.node.job;

import io.pressroom.proto.v1.JobState;
import java.io.IOException;
import java.util.Optional;

/**
 * Where pictures and manifests are kept. Thread-safe. Every method makes one try; the callers know
 * how long a job is worth waiting for.
 */
public interface JobArchive {

  /** How the job ended, if that is decided. */
  Optional<JobState> manifest(String jobId) throws IOException;

  /** Writes a PNG file; the same key written again holds the later bytes. */
  void put(String key, byte[] png) throws IOException;

  /**
   * Decides how a job ended, unless somebody has decided it before.
   *
   * @param terminal this worker's proposal
   * @return what stands: the proposal, or what was there first
   */
  JobState decide(JobState terminal) throws IOException;

  /** How often workers that were drained gave the job back. */
  int handbacks(String jobId) throws IOException;

  /**
   * Remembers that.
   *
   * @param handbacks in all; 0 forgets the job
   */
  void noteHandbacks(String jobId, int handbacks) throws IOException;
}
