package io.pressroom.gateway.view;

import com.github.benmanes.caffeine.cache.Interner;
import com.google.protobuf.util.Timestamps;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs each tenant has, newest first: of every job only what sorting and filtering need. All
 * gateways read the same states, so all give the same pages. Thread-safe by one lock.
 *
 * <p>Bounded over all tenants: beyond the bound, the oldest jobs leave the lists. They can still be
 * asked for by their ids.
 */
public final class JobIndex {

  /** Jobs of one millisecond are in the order of their ids, so that every order is total. */
  private static final Comparator<Entry> OLDEST_FIRST =
      Comparator.comparingLong(Entry::createdMillis).thenComparing(Entry::id);

  private final int bound;
  private final Interner<String> batches = Interner.newWeakInterner();

  // Mutable state, guarded by this.
  private final NavigableSet<Entry> all = new TreeSet<>(OLDEST_FIRST);
  private final Map<String, NavigableSet<Entry>> byTenant = new HashMap<>();

  /**
   * @param bound of how many jobs it knows, of all tenants, at least 1
   */
  public JobIndex(int bound) {
    this.bound = bound;
  }

  /**
   * A question for a page.
   *
   * @param limit of its jobs, at least 1
   * @param after the place where the page before ended
   */
  public record Query(
      String tenant,
      int limit,
      Optional<Cursor> after,
      Optional<Status> status,
      Optional<String> batch) {}

  /**
   * An answer.
   *
   * @param ids newest first
   * @param next where the next page begins; empty on the last
   */
  public record Page(List<String> ids, Optional<Cursor> next) {}

  synchronized void accept(JobState state) {
    RenderJob job = state.getJob();
    Entry entry =
        new Entry(
            Timestamps.toMillis(job.getCreatedAt()),
            UUID.fromString(job.getId()),
            job.getTenant(),
            state.getStatus(),
            job.hasBatch() ? batches.intern(job.getBatch().getBatchId()) : null);
    remove(entry);
    if (state.hasDeletedAt()) {
      return;
    }
    all.add(entry);
    byTenant.computeIfAbsent(entry.tenant, tenant -> new TreeSet<>(OLDEST_FIRST)).add(entry);
    if (all.size() > bound) {
      remove(all.first());
    }
  }

  public synchronized Page page(Query query) {
    NavigableSet<Entry> jobs = byTenant.getOrDefault(query.tenant, new TreeSet<>(OLDEST_FIRST));
    if (query.after.isPresent()) {
      jobs = jobs.headSet(Entry.at(query.after.get()), false);
    }
    List<Entry> page = new ArrayList<>();
    for (Entry entry : jobs.descendingSet()) {
      if (!entry.matches(query)) {
        continue;
      }
      if (page.size() == query.limit) {
        return new Page(ids(page), Optional.of(page.get(page.size() - 1).cursor()));
      }
      page.add(entry);
    }
    return new Page(ids(page), Optional.empty());
  }

  private static List<String> ids(List<Entry> page) {
    return page.stream().map(entry -> entry.id.toString()).toList();
  }

  private void remove(Entry entry) {
    all.remove(entry);
    byTenant.computeIfPresent(
        entry.tenant,
        (tenant, jobs) -> {
          jobs.remove(entry);
          return jobs.isEmpty() ? null : jobs;
        });
  }

  private record Entry(
      long createdMillis, UUID id, String tenant, Status status, @Nullable String batch) {

    static Entry at(Cursor cursor) {
      return new Entry(cursor.createdMillis(), cursor.id(), "", Status.STATUS_UNSPECIFIED, null);
    }

    boolean matches(Query query) {
      return query.status.map(status::equals).orElse(true)
          && query.batch.map(wanted -> wanted.equals(batch)).orElse(true);
    }

    Cursor cursor() {
      return new Cursor(createdMillis, id);
    }
  }
}
