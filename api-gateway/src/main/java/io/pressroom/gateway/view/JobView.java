package io.pressroom.gateway.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.protobuf.util.Timestamps;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.Progress;
import io.pressroom.proto.v1.Status;
import io.pressroom.wire.JobStates;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The jobs that this gateway has heard of: all that are in flight, and the last that finished.
 * Older ones are read from their manifests by whoever asks here in vain.
 *
 * <p>Thread-safe by one lock. It covers changing a job, telling its observers, and joining them, so
 * an observer sees the job as it stood when it joined and every change after that, in order, with
 * no gap between.
 */
public final class JobView {

  /**
   * Is told how a job stands. Called under the view's lock: must return at once and must not call
   * back.
   */
  @FunctionalInterface
  public interface Observer {
    void see(JobSnapshot snapshot);
  }

  /** Ends an observation; closing twice is harmless. */
  @FunctionalInterface
  public interface Observation extends AutoCloseable {
    @Override
    void close();
  }

  // Mutable state, guarded by this.
  private final Map<String, JobSnapshot> inFlight = new HashMap<>();
  private final Map<String, Set<Observer>> observers = new HashMap<>();
  private final EnumMap<Status, Integer> inFlightByStatus = new EnumMap<>(Status.class);
  private final Map<TenantLane, Integer> inFlightByTenant = new HashMap<>();
  private final Workload workload = new Workload();
  private final Throughput throughput = new Throughput();
  private final Cache<String, JobSnapshot> finished;

  private final List<Consumer<JobState>> endListeners = new ArrayList<>();

  private final JobIndex index;

  /**
   * @param finishedKept how many finished jobs are kept in memory, at least 0
   */
  public JobView(int finishedKept) {
    this(finishedKept, new JobIndex(Math.max(1, finishedKept)));
  }

  /**
   * @param finishedKept how many finished jobs are kept in memory, at least 0
   * @param index is told of every job that the farm tells of
   */
  public JobView(int finishedKept, JobIndex index) {
    this.index = index;
    // Evicts on the calling thread, so that the bound holds after every call.
    finished = Caffeine.newBuilder().maximumSize(finishedKept).executor(Runnable::run).build();
  }

  /**
   * Folds a state in and tells the job's observers where it moved the job on.
   *
   * @return how the job stands now: in {@code next}, or in whatever goes before it
   */
  public synchronized JobSnapshot apply(JobState next) {
    JobSnapshot now = recall(next);
    index.accept(now.state());
    return now;
  }

  /**
   * As {@link #apply(JobState)}, for what was read from a manifest: of such a job the farm may have
   * told so long ago that another gateway knows nothing of it, so it joins no list.
   */
  public synchronized JobSnapshot recall(JobState next) {
    Optional<JobSnapshot> known = get(next.getJob().getId());
    if (known.isPresent() && !movesOn(known.get().state(), next)) {
      return known.get();
    }
    JobSnapshot now = JobSnapshot.entered(next);
    known.filter(job -> !job.isTerminal()).ifPresent(job -> count(job, -1));
    if (now.isTerminal()) {
      inFlight.remove(now.id());
      finished.put(now.id(), now);
      note(known, next);
    } else {
      inFlight.put(now.id(), now);
      count(now, 1);
    }
    tell(now);
    return now;
  }

  /** Notes how far an image of a running job has come; of any other job it is dropped. */
  public synchronized void apply(Progress progress) {
    JobSnapshot known = inFlight.get(progress.getJobId());
    if (known == null) {
      return;
    }
    JobSnapshot now = known.with(progress);
    if (!now.equals(known)) {
      inFlight.put(now.id(), now);
      workload.remove(known);
      workload.add(now);
      tell(now);
    }
  }

  /**
   * Has {@code listener} told of every job that ends, once, with its first terminal state. Called
   * under the view's lock: must return at once and must not call back.
   */
  public synchronized void onEnd(Consumer<JobState> listener) {
    endListeners.add(listener);
  }

  public synchronized Optional<JobSnapshot> get(String jobId) {
    JobSnapshot running = inFlight.get(jobId);
    return running != null
        ? Optional.of(running)
        : Optional.ofNullable(finished.getIfPresent(jobId));
  }

  /**
   * Shows {@code observer} the job as it stands and, until it has finished or the observation is
   * closed, every change.
   *
   * @return empty, and nothing shown, where the job is not known here
   */
  public synchronized Optional<Observation> observe(String jobId, Observer observer) {
    Optional<JobSnapshot> known = get(jobId);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    if (!known.get().isTerminal()) {
      observers.computeIfAbsent(jobId, id -> new LinkedHashSet<>()).add(observer);
    }
    observer.see(known.get());
    return Optional.of(() -> leave(jobId, observer));
  }

  /** How many jobs of a status that is not terminal are known. */
  public synchronized int inFlight(Status status) {
    return inFlightByStatus.getOrDefault(status, 0);
  }

  /** How many jobs of a tenant are in flight in a lane, of all pools. */
  public synchronized int inFlight(String tenant, Lane lane) {
    return inFlightByTenant.getOrDefault(new TenantLane(tenant, lane), 0);
  }

  /** Jobs in flight of which {@code wanted} is true, in no order, so many at most. */
  public synchronized List<JobSnapshot> inFlight(Predicate<JobSnapshot> wanted, int limit) {
    return inFlight.values().stream().filter(wanted).limit(limit).toList();
  }

  /** What is still to do, of all jobs in flight. */
  public synchronized List<WorkLot> work() {
    return workload.lots();
  }

  /** Images that a pool has finished in a second, over the minute before now. */
  public synchronized double imagesPerSecond(String pool, long nowMillis) {
    return throughput.imagesPerSecond(pool, nowMillis);
  }

  /** How many observers wait for some job to move. */
  public synchronized int observers() {
    return observers.values().stream().mapToInt(Set::size).sum();
  }

  private static boolean movesOn(JobState known, JobState next) {
    return !JobStates.fold(known, next).equals(known);
  }

  private void tell(JobSnapshot now) {
    Set<Observer> told = now.isTerminal() ? observers.remove(now.id()) : observers.get(now.id());
    if (told != null) {
      new ArrayList<>(told).forEach(observer -> observer.see(now));
    }
  }

  private synchronized void leave(String jobId, Observer observer) {
    observers.computeIfPresent(
        jobId,
        (id, present) -> {
          present.remove(observer);
          return present.isEmpty() ? null : present;
        });
  }

  private void note(Optional<JobSnapshot> known, JobState ended) {
    if (known.filter(JobSnapshot::isTerminal).isPresent()) {
      return;
    }
    endListeners.forEach(listener -> listener.accept(ended));
    if (ended.getImagesCount() > 0) {
      throughput.finished(
          ended.getJob().getPool(),
          ended.getImagesCount(),
          Timestamps.toMillis(ended.getFinishedAt()));
    }
  }

  private void count(JobSnapshot job, int change) {
    if (change > 0) {
      workload.add(job);
    } else {
      workload.remove(job);
    }
    inFlightByStatus.merge(job.state().getStatus(), change, Integer::sum);
    // Gone at zero: tenants come and go.
    inFlightByTenant.merge(
        new TenantLane(job.job().getTenant(), job.job().getLane()),
        change,
        (known, added) -> known + added == 0 ? null : known + added);
  }

  private record TenantLane(String tenant, Lane lane) {}
}
