package io.pressroom.load;

import io.pressroom.load.audit.Audit;
import io.pressroom.load.audit.EmptyJobs;
import io.pressroom.load.audit.Ledger;
import io.pressroom.load.audit.ManifestShelf;
import io.pressroom.load.site.Deadline;
import io.pressroom.load.site.FarmProcess;
import io.pressroom.load.site.Site;
import io.pressroom.proto.v1.ModelCard;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * How many jobs a second the farm itself moves when pictures cost nothing: one worker, one broker.
 */
public final class Scenario01Baseline {

  private static final int JOBS = 1000;
  private static final int WARM_UP = 100;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private Scenario01Baseline() {}

  public static void main(String[] args) throws Exception {
    System.exit(run() ? 0 : 1);
  }

  private static boolean run() throws Exception {
    Deadline deadline = Deadline.in(LIMIT);
    try (Site site = Site.open();
        Ledger ledger = new Ledger(site.bootstrapServers())) {
      FarmProcess worker = site.startWorker("worker-1");
      ModelCard model = ledger.awaitWorker("worker-1", worker, deadline);
      EmptyJobs.submit(site.bootstrapServers(), model, WARM_UP);
      ledger.awaitEnded(WARM_UP, deadline);

      long start = System.nanoTime();
      Set<String> jobs = EmptyJobs.submit(site.bootstrapServers(), model, JOBS);
      ledger.awaitEnded(WARM_UP + JOBS, deadline);
      double seconds = (System.nanoTime() - start) / 1e9;

      Audit audit = Audit.of(jobs, ledger.states(), new ManifestShelf(site.infrastructure()).all());
      System.out.printf(
          Locale.ROOT,
          "01-baseline: %.0f jobs/s (%d jobs in %.1f s, %d succeeded)%n",
          audit.succeeded() / seconds,
          audit.jobs(),
          seconds,
          audit.succeeded());
      return audit.isClean();
    }
  }
}
