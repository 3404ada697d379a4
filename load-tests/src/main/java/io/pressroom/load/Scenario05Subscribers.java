package io.pressroom.load;

import io.pressroom.load.crowd.Followers;
import io.pressroom.load.crowd.InstantWorker;
import io.pressroom.load.crowd.JobBook;
import io.pressroom.load.crowd.JobSubmitter;
import io.pressroom.load.site.Deadline;
import io.pressroom.load.site.GatewayProcess;
import io.pressroom.load.site.Site;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Thousands follow jobs at one gateway over SSE: most from a job's beginning to its end, some lose
 * their connection on the way, some read slowly, some come when all is over. Every one must be told
 * how its job ended.
 */
public final class Scenario05Subscribers {

  private static final Duration LIFE = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final GatewayProcess gateway;
  private final JobBook book = new JobBook();

  private long heapAtItsHeight;

  private Scenario05Subscribers(GatewayProcess gateway) {
    this.gateway = gateway;
  }

  /** Arguments, each may be left out: subscribers, jobs a second, minutes. */
  public static void main(String[] args) throws Exception {
    int subscribers = args.length > 0 ? Integer.parseInt(args[0]) : 5000;
    int jobsPerSecond = args.length > 1 ? Integer.parseInt(args[1]) : 50;
    double minutes = args.length > 2 ? Double.parseDouble(args[2]) : 10;
    Duration time = Duration.ofMillis((long) (minutes * 60_000));
    try (Site site = Site.open()) {
      GatewayProcess gateway =
          GatewayProcess.of(site.startGateway("gateway-1", Map.of()), Deadline.in(PATIENCE));
      boolean isMet =
          new Scenario05Subscribers(gateway).run(site, subscribers, jobsPerSecond, time);
      System.exit(isMet ? 0 : 1);
    }
  }

  private boolean run(Site site, int subscribers, int jobsPerSecond, Duration time)
      throws Exception {
    try (InstantWorker worker = new InstantWorker(site, book, LIFE);
        JobSubmitter submitter = new JobSubmitter(gateway.port(), book)) {
      worker.start();
      await("a model", () -> gateway.get("/v1/models").contains("instant"));
      submitter.start(jobsPerSecond);
      await("jobs to end", () -> book.ended() > 0);

      // Not the very oldest of those in flight, which end before their followers have come.
      int newest = (int) (jobsPerSecond * LIFE.toSeconds() * 9 / 10);
      Followers followers = new Followers(gateway.port(), subscribers, book, newest);
      Followers.Result result = followers.run(time, this::weigh, LIFE.plus(PATIENCE));
      await("all to have left", () -> gateway.get("/metrics").contains("pressroom_followers 0.0"));
      long perSubscriber = (heapAtItsHeight - gateway.liveHeap()) / subscribers;

      System.out.printf(
          Locale.ROOT,
          "05-subscribers: %d follows by %d at a time, %d ended, %d missing (%d jobs in %.1f min,"
              + " %d refused; end read after p50 %d ms, p99 %d ms; step after p50 %d ms, p99 %d ms,"
              + " of %d; %d skipped; %d bytes of heap a subscriber, %d MB in all, -Xmx256m)%n",
          result.follows(),
          subscribers,
          result.ended(),
          result.missing(),
          book.accepted(),
          time.toMillis() / 60_000.0,
          submitter.refused(),
          followers.ends().percentile(0.5),
          followers.ends().percentile(0.99),
          followers.steps().percentile(0.5),
          followers.steps().percentile(0.99),
          followers.steps().count(),
          result.skipped(),
          perSubscriber,
          heapAtItsHeight >> 20);
      return result.missing() == 0 && result.follows() == result.ended();
    }
  }

  private void weigh() {
    try {
      heapAtItsHeight = gateway.liveHeap();
    } catch (Exception e) {
      throw new IllegalStateException("the gateway's heap can't be weighed", e);
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(String what, Condition condition) throws Exception {
    Deadline deadline = Deadline.in(PATIENCE);
    while (!condition.holds()) {
      deadline.pause(what);
    }
  }
}
