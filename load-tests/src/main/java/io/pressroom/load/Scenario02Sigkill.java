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
 * A worker process is killed (SIGKILL) with half of its jobs done and others in its hands; another
 * takes over. Every job must end well, and only once.
 */
public final class Scenario02Sigkill {

  private static final int JOBS = 1000;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** For second ends, which would come late. */
  private static final Duration AFTERMATH = Duration.ofSeconds(5);

  private Scenario02Sigkill() {}

  public static void main(String[] args) throws Exception {
    System.exit(run() ? 0 : 1);
  }

  private static boolean run() throws Exception {
    Deadline deadline = Deadline.in(LIMIT);
    try (Site site = Site.open();
        Ledger ledger = new Ledger(site.bootstrapServers())) {
      FarmProcess first = site.startWorker("worker-1");
      ModelCard model = ledger.awaitWorker("worker-1", first, deadline);
      long start = System.nanoTime();
      Set<String> jobs = EmptyJobs.submit(site.bootstrapServers(), model, JOBS);

      ledger.awaitEnded(JOBS / 2, deadline);
      first.kill();
      int doneByFirst = ledger.ended();
      site.startWorker("worker-2");
      ledger.awaitEnded(JOBS, deadline);
      double seconds = (System.nanoTime() - start) / 1e9;
      ledger.readFor(AFTERMATH);

      Audit audit = Audit.of(jobs, ledger.states(), new ManifestShelf(site.infrastructure()).all());
      System.out.printf(
          Locale.ROOT,
          "02-sigkill: %d of %d succeeded, %d twice, %d lost (killed after %d, %.1f s in all, %d"
              + " ends told again)%n",
          audit.succeeded(),
          audit.jobs(),
          audit.twice(),
          audit.lost(),
          doneByFirst,
          seconds,
          audit.repeated());
      return audit.isClean();
    }
  }
}
