package io.pressroom.gateway.jobs;

import io.pressroom.gateway.view.Cursor;
import io.pressroom.gateway.view.JobIndex;
import io.pressroom.gateway.view.JobSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A tenant's jobs, page by page. Thread-safe; no call blocks. */
public final class JobList {

  private final JobIndex index;
  private final Jobs jobs;

  public JobList(JobIndex index, Jobs jobs) {
    this.index = index;
    this.jobs = jobs;
  }

  /**
   * An answer.
   *
   * @param jobs newest first; fewer than were asked for where one was deleted a moment ago
   * @param next where the next page begins; empty on the last
   */
  public record Page(List<JobSnapshot> jobs, Optional<Cursor> next) {

    public Page {
      jobs = List.copyOf(jobs);
    }
  }

  public CompletionStage<Page> page(JobIndex.Query query) {
    JobIndex.Page page = index.page(query);
    List<CompletableFuture<Optional<JobSnapshot>>> found =
        page.ids().stream().map(id -> find(query.tenant(), id).toCompletableFuture()).toList();
    return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new))
        .thenApply(
            done ->
                new Page(found.stream().flatMap(job -> job.join().stream()).toList(), page.next()));
  }

  /** Empty for a job that was deleted a moment ago. */
  private CompletionStage<Optional<JobSnapshot>> find(String tenant, String id) {
    return jobs.find(tenant, id)
        .thenApply(Optional::of)
        .exceptionally(
            failure -> {
              if (failure.getCause() instanceof JobNotFoundException) {
                return Optional.empty();
              }
              throw new CompletionException(failure.getCause());
            });
  }
}
