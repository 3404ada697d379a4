package io.pressroom.gateway.view;

import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is still to do, by pool, lane and model; kept up as jobs come, move on and end, so that
 * asking costs nothing. Counts in whole pixels, so that adding and taking away leave no trace. Not
 * thread-safe.
 */
final class Workload {

  private final Map<Key, Sum> sums = new HashMap<>();

  void add(JobSnapshot job) {
    count(job, 1);
  }

  void remove(JobSnapshot job) {
    count(job, -1);
  }

  List<WorkLot> lots() {
    return sums.entrySet().stream()
        .map(
            entry ->
                new WorkLot(
                    entry.getKey().pool,
                    entry.getKey().lane,
                    entry.getKey().model,
                    entry.getValue().queued,
                    entry.getValue().running,
                    entry.getValue().pixelSteps))
        .toList();
  }

  private void count(JobSnapshot snapshot, int sign) {
    RenderJob job = snapshot.job();
    Key key = new Key(job.getPool(), job.getLane(), job.getModel().getName());
    int queued = snapshot.state().getStatus() == Status.STATUS_QUEUED ? sign : 0;
    Sum change = new Sum(queued, sign - queued, sign * pixelSteps(snapshot));
    sums.merge(key, change, Sum::plus);
  }

  private static long pixelSteps(JobSnapshot job) {
    long left = (long) job.stepsTotal() - job.stepsDone();
    return left * job.job().getRender().getWidth() * job.job().getRender().getHeight();
  }

  private record Key(String pool, Lane lane, String model) {}

  private record Sum(int queued, int running, long pixelSteps) {

    /** Null, which ends the entry, where no job is left. */
    static @Nullable Sum plus(Sum known, Sum change) {
      Sum sum =
          new Sum(
              known.queued + change.queued,
              known.running + change.running,
              known.pixelSteps + change.pixelSteps);
      return sum.queued + sum.running == 0 ? null : sum;
    }
  }
}
