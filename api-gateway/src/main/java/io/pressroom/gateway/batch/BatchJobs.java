package io.pressroom.gateway.batch;

import io.pressroom.gateway.jobs.JobIds;
import io.pressroom.proto.v1.BatchState;
import java.util.BitSet;
import java.util.List;

/** How the jobs of one batch are named: always the same, whoever feeds them. Immutable. */
public final class BatchJobs {

  private final BatchState batch;
  private final List<BitSet> succeededBefore;

  private BatchJobs(BatchState batch) {
    this.batch = batch;
    succeededBefore = batch.getSucceededBeforeList().stream().map(Ordinals::of).toList();
  }

  public static BatchJobs of(BatchState batch) {
    return new BatchJobs(batch);
  }

  /** Under which the job is submitted. No client can send it: it holds spaces. */
  public String key(int ordinal) {
    return "batch " + batch.getId() + " " + ordinal + " " + round(ordinal);
  }

  /** The job's id in the round in which it succeeded, or else in the present one. */
  public String id(int ordinal) {
    return JobIds.derived(batch.getTenant(), key(ordinal));
  }

  private int round(int ordinal) {
    for (int round = 0; round < succeededBefore.size(); round++) {
      if (succeededBefore.get(round).get(ordinal)) {
        return round;
      }
    }
    return batch.getRound();
  }
}
