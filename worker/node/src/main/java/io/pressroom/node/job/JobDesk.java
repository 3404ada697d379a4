package io.pressroom.node.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.pressroom.node.job.HeldJob.LetGo;
import io.pressroom.node.job.HeldJob.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All jobs in this worker's hands. Thread-safe. Each is worked on by a thread of its own, because
 * nearly all of that is waiting: for the renderer, the archive, the broker. As many threads as
 * leases bound everything that a job brings with it.
 */
public final class JobDesk implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(JobDesk.class);

  /** Some hundred bytes each. */
  private static final int CANCELS_REMEMBERED = 10_000;

  private final JobRunner runner;
  private final ExecutorService threads;
  private final Set<HeldJob> held = ConcurrentHashMap.newKeySet();
  private final Set<String> canceled = recentIds();

  /**
   * @param leases jobs that may be held at once
   */
  public JobDesk(JobRunner runner, int leases, MeterRegistry registry) {
    this.runner = runner;
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            leases, work -> new Thread(work, "job-" + number.incrementAndGet()));
    JobMeters.watch(held, registry);
  }

  /** Starts to work on a job. */
  public HeldJob take(Delivery delivery) {
    HeldJob job = new HeldJob(delivery);
    held.add(job);
    if (canceled.contains(delivery.jobId())) {
      job.cancel();
    }
    try {
      threads.execute(() -> work(job));
    } catch (RejectedExecutionException e) { // The desk is closed.
      held.remove(job);
      job.conclude(Verdict.SILENCE);
    }
    return job;
  }

  /**
   * A client does not want a job any more. It is remembered for a while, in case the job is not
   * here yet: it may come from a worker that died before it heard of it.
   */
  public void cancel(String jobId) {
    canceled.add(jobId);
    for (HeldJob job : held) {
      if (job.delivery().jobId().equals(jobId)) {
        job.cancel();
      }
    }
  }

  /** Jobs in hand. */
  public int held() {
    return held.size();
  }

  /** Gives every job back to the queue, for others to try. */
  public void releaseAll() {
    held.forEach(job -> job.letGo(LetGo.DRAINED));
  }

  /** Drops every job without a word, as a crash would. */
  @Override
  public void close() {
    held.forEach(job -> job.letGo(LetGo.ABANDONED));
    threads.shutdownNow();
  }

  private void work(HeldJob job) {
    // Whatever kills this thread leaves the job to another attempt.
    Verdict verdict = Verdict.RELEASE;
    try {
      verdict = runner.run(job);
    } catch (InterruptedException e) {
      verdict = Verdict.SILENCE;
    } catch (Error e) {
      log.error("Attempt died jobId={}", job.delivery().jobId(), e);
      throw e;
    } finally {
      held.remove(job);
      job.conclude(verdict);
    }
  }

  /** A set that forgets its oldest members. */
  private static Set<String> recentIds() {
    return Collections.synchronizedSet(
        Collections.newSetFromMap(
            new LinkedHashMap<>() {
              private static final long serialVersionUID = 1L;

              @Override
              protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > CANCELS_REMEMBERED;
              }
            }));
  }
}
