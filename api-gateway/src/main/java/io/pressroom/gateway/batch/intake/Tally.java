package io.pressroom.gateway.batch.intake;

import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.pressroom.proto.v1.BatchItem;
import io.pressroom.proto.v1.BatchJob;
import java.util.function.Consumer;

/** Counts what a batch will make. Not thread-safe. */
final class Tally implements Consumer<BatchJob> {

  private final int maxJobs;

  // Mutable state.
  private long rows;
  private long jobs;
  private long images;
  private long posters;

  Tally(int maxJobs) {
    this.maxJobs = maxJobs;
  }

  @Override
  public void accept(BatchJob job) {
    jobs++;
    if (jobs > maxJobs) {
      throw new InvalidRequestException("rows", "at most " + maxJobs + " jobs", "more");
    }
    int count = job.getJob().getRender().getCount();
    images += count;
    posters += (long) count * job.getJob().getCopiesCount();
    rows = Math.max(rows, job.getItemsList().stream().mapToLong(BatchItem::getRow).max().orElse(0));
  }

  /** How many there are: rows are numbered from 1 and each is in some job. */
  long rows() {
    return rows;
  }

  long jobs() {
    return jobs;
  }

  long images() {
    return images;
  }

  long posters() {
    return posters;
  }
}
