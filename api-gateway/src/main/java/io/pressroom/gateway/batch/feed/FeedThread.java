package io.pressroom.gateway.batch.feed;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread of a feeder: ticks now and then, and soon after it is woken. Thread-safe. */
public final class FeedThread implements Executor, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FeedThread.class);

  private static final Duration NOW_AND_THEN = Duration.ofMillis(250);

  /** Many jobs may end at once: they are answered by one tick. */
  private static final Duration SOON = Duration.ofMillis(10);

  private final ScheduledThreadPoolExecutor executor;
  private final AtomicBoolean isWakeScheduled = new AtomicBoolean();

  public FeedThread(String name) {
    executor = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, name));
  }

  public void start(Runnable tick) {
    // Ends with the executor alone: a tick that fails is logged and does not end it.
    var unused =
        executor.scheduleWithFixedDelay(
            () -> run(tick), 0, NOW_AND_THEN.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ticks soon. */
  public void wake(Runnable tick) {
    if (isWakeScheduled.compareAndSet(false, true)) {
      try {
        var unused = executor.schedule(() -> woken(tick), SOON.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException closed) {
        log.debug("not woken: closed");
      }
    }
  }

  /** What comes after it has been closed is dropped: nobody acts on it any more. */
  @Override
  public void execute(Runnable task) {
    try {
      executor.execute(() -> run(task));
    } catch (RejectedExecutionException closed) {
      log.debug("dropped: closed");
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private void woken(Runnable tick) {
    isWakeScheduled.set(false);
    run(tick);
  }

  /** A scheduled task that throws is never run again. */
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.warn("feeding failed, is tried again", e);
    }
  }
}
