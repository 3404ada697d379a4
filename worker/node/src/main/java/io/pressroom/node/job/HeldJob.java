package io.pressroom.node.job;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One job in this worker's hands. Thread-safe: whoever holds the lease waits for the verdict, the
 * thread that works on the job listens for two signals, and either may come at any time.
 *
 * <ul>
 *   <li><b>canceled</b>: the client does not want it any more; the worker still reports that.
 *   <li><b>let go</b>: the worker may or can not go on; nothing more is decided about the job here.
 * </ul>
 */
public final class HeldJob {

  /** What becomes of a job's record in its lane. */
  public enum Verdict {
    /** Decided and reported: the record is done with. */
    ACCEPT,
    /** Somebody else, or this worker later, shall try again. */
    RELEASE,
    /** Given up: a copy goes to the dead letters. */
    REJECT,
    /** Say nothing: the lease is not ours any more, or nobody is left to speak. */
    SILENCE
  }

  /** Why a job was let go. */
  enum LetGo {
    /** The lease is lost: somebody else holds the job by now. */
    LEASE_LOST(Verdict.SILENCE),
    /** The worker shuts down in good order. */
    DRAINED(Verdict.RELEASE),
    /** The worker shuts down at once. */
    ABANDONED(Verdict.SILENCE);

    private final Verdict verdict;

    LetGo(Verdict verdict) {
      this.verdict = verdict;
    }

    Verdict verdict() {
      return verdict;
    }
  }

  private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();
  private final CompletableFuture<Void> whenLetGo = new CompletableFuture<>();

  // Mutable state, guarded by this.
  private Delivery delivery;
  private boolean canceled;
  private LetGo letGo;

  HeldJob(Delivery delivery) {
    this.delivery = delivery;
  }

  public synchronized Delivery delivery() {
    return delivery;
  }

  /** So many earlier deliveries say nothing against the job. */
  synchronized void excuse(int handbacks) {
    delivery = delivery.excusing(handbacks);
  }

  /** Waits for the verdict, at most so long; empty if the job is still in work. */
  public Optional<Verdict> await(Duration timeout) throws InterruptedException {
    try {
      return Optional.of(verdict.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a verdict is never exceptional", e);
    }
  }

  /** Tells whoever works on the job that somebody else holds it now. */
  public void leaseLost() {
    letGo(LetGo.LEASE_LOST);
  }

  /** Whether to stop making images, for either reason. */
  public synchronized boolean isStopped() {
    return canceled || letGo != null;
  }

  synchronized boolean isCanceled() {
    return canceled;
  }

  synchronized Optional<LetGo> whyLetGo() {
    return Optional.ofNullable(letGo);
  }

  synchronized void cancel() {
    canceled = true;
    notifyAll();
  }

  /** The first reason stays. */
  synchronized void letGo(LetGo why) {
    if (letGo == null) {
      letGo = why;
      whenLetGo.complete(null);
      notifyAll();
    }
  }

  /**
   * Waits, as a pause between two tries.
   *
   * @throws StoppedException as soon as the job is let go
   */
  synchronized void pause(Duration pause) throws StoppedException, InterruptedException {
    long end = System.nanoTime() + pause.toNanos();
    for (long left = pause.toNanos(); left > 0 && letGo == null; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    if (letGo != null) {
      throw new StoppedException();
    }
  }

  /**
   * Waits for what somebody else makes for this job.
   *
   * @throws StoppedException as soon as the job is let go, for the other may hang
   * @throws ExecutionException if it can't be made
   */
  public <T> T await(CompletableFuture<T> made)
      throws StoppedException, ExecutionException, InterruptedException {
    CompletableFuture.anyOf(made, whenLetGo).get();
    if (!made.isDone()) {
      throw new StoppedException();
    }
    return made.get();
  }

  void conclude(Verdict verdict) {
    this.verdict.complete(verdict);
  }
}
