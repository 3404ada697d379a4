package io.pressroom.node.job;

import io.pressroom.node.job.Patience.Errand;
import io.pressroom.proto.v1.JobState;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is decided about jobs, and telling it: the manifest first, because whoever creates it has
 * decided the job, then the report of whatever stands there. Thread-safe.
 */
public final class JobLedger {

  private static final Logger log = LoggerFactory.getLogger(JobLedger.class);

  private static final int SETTLE_SECONDS = 10;

  private final JobArchive archive;
  private final JobReports reports;
  private final Patience patience;

  public JobLedger(JobArchive archive, JobReports reports, Patience patience) {
    this.archive = archive;
    this.reports = reports;
    this.patience = patience;
  }

  /** Reports once more how a job ended, if that is decided: its first report may have been lost. */
  Optional<JobState> repeatDecision(HeldJob held)
      throws StoppedException, IOException, InterruptedException {
    Optional<JobState> decided =
        patience.call(held, Errand.MANIFEST, () -> archive.manifest(held.delivery().jobId()));
    if (decided.isPresent()) {
      report(held, decided.get());
      forgetHandbacks(held);
    }
    return decided;
  }

  /** Finds out which of a job's earlier deliveries say nothing against it. */
  void excuseHandbacks(HeldJob held) throws StoppedException, IOException, InterruptedException {
    if (held.delivery().attempt() > 1) {
      held.excuse(
          patience.call(held, Errand.HANDBACKS, () -> archive.handbacks(held.delivery().jobId())));
    }
  }

  /** Remembers that this delivery ends in good order; if that fails, it counts as an attempt. */
  void noteHandback(HeldJob held) {
    noteHandbacks(held, held.delivery().excused() + 1);
  }

  private void forgetHandbacks(HeldJob held) {
    if (held.delivery().attempt() > 1) { // There are none of the first delivery.
      noteHandbacks(held, 0);
    }
  }

  private void noteHandbacks(HeldJob held, int handbacks) {
    try {
      archive.noteHandbacks(held.delivery().jobId(), handbacks);
    } catch (IOException e) {
      log.warn("Handbacks not noted jobId={}", held.delivery().jobId(), e);
    }
  }

  /** Reports a state that decides nothing; it is not waited for. */
  CompletableFuture<Void> announce(HeldJob held, JobState running) {
    return reports.publish(running, held.delivery().traceparent());
  }

  /**
   * @return what stands: the proposal, or what somebody decided before
   */
  JobState decide(HeldJob held, JobState proposal)
      throws StoppedException, IOException, InterruptedException {
    JobState stands = patience.call(held, Errand.MANIFEST, () -> archive.decide(proposal));
    report(held, stands);
    forgetHandbacks(held);
    return stands;
  }

  /**
   * Tidies up after a lost lease. Whoever holds the job now may have finished it before our
   * "running" got through; as the later record of its key that would outlive the terminal state in
   * a compacted topic. So once ours is written, a decision that stands by then is reported again
   * behind it. One that does not stand yet will be reported behind it anyway.
   */
  void settle(HeldJob held, CompletableFuture<Void> announced) throws InterruptedException {
    try {
      announced.get(SETTLE_SECONDS, TimeUnit.SECONDS);
      Optional<JobState> decided = archive.manifest(held.delivery().jobId());
      if (decided.isPresent()) {
        reports
            .publish(decided.get(), held.delivery().traceparent())
            .get(SETTLE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (IOException | ExecutionException | TimeoutException e) {
      log.warn("Not settled after a lost lease jobId={}", held.delivery().jobId(), e);
    }
  }

  private void report(HeldJob held, JobState state)
      throws StoppedException, IOException, InterruptedException {
    patience.call(
        held,
        Errand.REPORT,
        () -> {
          try {
            return reports.publish(state, held.delivery().traceparent()).get();
          } catch (ExecutionException e) {
            throw new IOException("state not acknowledged: " + e.getCause(), e);
          }
        });
  }
}
