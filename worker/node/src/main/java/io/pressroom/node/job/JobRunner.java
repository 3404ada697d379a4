package io.pressroom.node.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.pressroom.node.job.HeldJob.LetGo;
import io.pressroom.node.job.HeldJob.Verdict;
import io.pressroom.node.job.JobFailedException.Code;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Status;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jobs from their lane to their end. Thread-safe; {@link #run} blocks.
 *
 * <p>The order of effects is the argument for "nothing lost, nothing twice": pictures, then the
 * manifest (created only where none is), then the terminal state, then the record's
 * acknowledgement. Cut off anywhere, the job comes again and either makes the same pictures under
 * the same keys, or finds the manifest and repeats only what comes after it.
 */
public final class JobRunner {

  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

  private final String workerId;
  private final ImageMaker maker;
  private final JobLedger ledger;
  private final Duration firstRetry;
  private final JobMeters meters;
  private final Clock clock;

  /**
   * @param firstRetry how long a failed attempt is kept before it is given back, doubled with each:
   *     what ailed it may pass
   */
  public JobRunner(
      String workerId,
      ImageMaker maker,
      JobLedger ledger,
      Duration firstRetry,
      MeterRegistry registry,
      Clock clock) {
    this.workerId = workerId;
    this.maker = maker;
    this.ledger = ledger;
    this.firstRetry = firstRetry;
    this.meters = new JobMeters(registry);
    this.clock = clock;
  }

  Verdict run(HeldJob held) throws InterruptedException {
    return new Run(held).run();
  }

  /** One attempt at one job; used by one thread. */
  private final class Run {

    private final HeldJob held;
    private final States states;
    // Mutable state: the delivery, until it is known which came before it; our report that the job
    // runs, once there is one.
    private Delivery delivery;
    private CompletableFuture<Void> announced = CompletableFuture.completedFuture(null);

    Run(HeldJob held) {
      this.held = held;
      this.delivery = held.delivery();
      this.states = new States(delivery, workerId, clock.instant());
    }

    Verdict run() throws InterruptedException {
      try {
        return attempt();
      } catch (StoppedException e) {
        return letGo();
      } catch (IOException | RuntimeException e) {
        return tryAgain(e);
      }
    }

    private Verdict attempt() throws StoppedException, IOException, InterruptedException {
      if (ledger.repeatDecision(held).isPresent()) {
        return Verdict.ACCEPT;
      }
      ledger.excuseHandbacks(held);
      delivery = held.delivery();
      if (delivery.isExhausted()) {
        return giveUp(
            delivery.tries() > delivery.attempts()
                ? "no worker lived to say why"
                : "its workers were stopped too often");
      }
      if (held.isCanceled()) {
        return conclude(states.canceled(clock.instant()));
      }
      try {
        checkDeadline();
        announced = ledger.announce(held, states.running());
        log.info("Job started jobId={} attempt={}", delivery.jobId(), delivery.attempt());
        return conclude(states.succeeded(maker.make(held), clock.instant()));
      } catch (JobFailedException e) {
        return conclude(states.failed(e, clock.instant()));
      } catch (StoppedException e) {
        if (held.whyLetGo().isPresent() || !held.isCanceled()) {
          throw e;
        }
        return conclude(states.canceled(clock.instant()));
      }
    }

    private void checkDeadline() throws JobFailedException {
      Optional<Instant> deadline = delivery.deadline();
      Instant now = clock.instant();
      if (deadline.isPresent() && !now.isBefore(deadline.get())) {
        throw new JobFailedException(
            Code.DEADLINE_EXCEEDED,
            "deadline: expected to start before " + deadline.get() + ", found it to be " + now);
      }
    }

    private Verdict conclude(JobState proposal)
        throws StoppedException, IOException, InterruptedException {
      JobState stands = ledger.decide(held, proposal);
      meters.finished(stands);
      log.info(
          "Job finished jobId={} attempt={} status={} code={}",
          delivery.jobId(),
          delivery.attempt(),
          label(stands.getStatus()),
          stands.getFailure().getCode());
      return Verdict.ACCEPT;
    }

    private Verdict tryAgain(Exception why) throws InterruptedException {
      log.error("Attempt failed jobId={} attempt={}", delivery.jobId(), delivery.attempt(), why);
      meters.attemptFailed(why);
      try {
        if (delivery.isLastAttempt()) {
          return giveUp(why.toString());
        }
        held.pause(firstRetry.multipliedBy(1L << Math.min(delivery.tries() - 1, 4)));
        return Verdict.RELEASE;
      } catch (StoppedException e) {
        return letGo();
      } catch (IOException e) {
        log.error("Failure not recorded jobId={}", delivery.jobId(), e);
        return Verdict.RELEASE;
      }
    }

    private Verdict giveUp(String why) throws StoppedException, IOException, InterruptedException {
      int made = Math.min(delivery.tries(), delivery.attempts());
      conclude(
          states.failed(
              new JobFailedException(
                  Code.ATTEMPTS_EXHAUSTED, "gave up after " + made + " attempts: " + why),
              clock.instant()));
      return Verdict.REJECT;
    }

    private Verdict letGo() throws InterruptedException {
      LetGo why = held.whyLetGo().orElse(LetGo.ABANDONED);
      log.info("Job let go jobId={} attempt={} why={}", delivery.jobId(), delivery.attempt(), why);
      meters.letGo(why);
      if (why == LetGo.LEASE_LOST) {
        ledger.settle(held, announced);
      } else if (why == LetGo.DRAINED) {
        ledger.noteHandback(held);
      }
      return why.verdict();
    }
  }

  private static String label(Status status) {
    return status.name().substring("STATUS_".length()).toLowerCase(Locale.ROOT);
  }
}
