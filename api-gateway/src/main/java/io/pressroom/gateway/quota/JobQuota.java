package io.pressroom.gateway.quota;

import io.pressroom.gateway.jobs.Admission;
import io.pressroom.gateway.view.JobView;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.wire.Topics;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Jobs at once, by tenant, on the whole farm. What is on its way into the queue here counts as
 * well, so that a burst can't slip past; of two gateways' bursts at the same moment, each sees the
 * other's only once it is in the queue. Thread-safe.
 */
public final class JobQuota implements Admission {

  private final TenantLimits limits;
  private final JobView view;
  private final FinishPace pace;

  // Mutable state: ids of jobs on their way into the queue, by tenant.
  private final Map<String, Set<String>> underWay = new ConcurrentHashMap<>();

  /**
   * @param pace how soon a place may become free
   */
  public JobQuota(TenantLimits limits, JobView view, FinishPace pace) {
    this.limits = limits;
    this.view = view;
    this.pace = pace;
  }

  @Override
  public Hold admit(RenderJob job) {
    Optional<Integer> limit = limits.concurrentJobs(job.getTenant());
    if (limit.isEmpty()) {
      return Hold.NONE;
    }
    reserve(job, limit.get());
    return () -> release(job);
  }

  /** Under the map's lock for the tenant: two at once can't take one place. */
  private void reserve(RenderJob job, int limit) {
    underWay.compute(
        job.getTenant(),
        (tenant, known) -> {
          Set<String> ids = known == null ? new HashSet<>() : known;
          long unseen = ids.stream().filter(id -> view.get(id).isEmpty()).count();
          long inFlight =
              unseen + Topics.LANES.stream().mapToLong(lane -> view.inFlight(tenant, lane)).sum();
          if (inFlight >= limit) {
            throw new QuotaExceededException(
                "expected fewer than " + limit + " jobs in flight, found " + inFlight,
                pace.untilNext(tenant));
          }
          ids.add(job.getId());
          return ids;
        });
  }

  private void release(RenderJob job) {
    underWay.computeIfPresent(
        job.getTenant(),
        (tenant, ids) -> {
          ids.remove(job.getId());
          return ids.isEmpty() ? null : ids;
        });
  }
}
