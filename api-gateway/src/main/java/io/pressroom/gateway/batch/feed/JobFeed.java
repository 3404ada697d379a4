package io.pressroom.gateway.batch.feed;

import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import java.util.concurrent.CompletionStage;

/** Where the jobs go. Thread-safe; no call blocks. */
public interface JobFeed {

  /**
   * Submits a job.
   *
   * @param key the job's name within its tenant: under one key there is one job
   * @param job whole but for id and time of creation
   * @return how the job stands; fails with {@link RefusedException} where trying again is no use
   */
  CompletionStage<JobState> submit(String key, RenderJob job);

  /** Ends the tenant's job, or has its worker end it. */
  CompletionStage<?> cancel(String tenant, String jobId);

  /** Jobs of a tenant in a lane that have not ended. */
  int inFlight(String tenant, Lane lane);
}
