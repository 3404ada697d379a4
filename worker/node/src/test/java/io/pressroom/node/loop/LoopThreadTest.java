package io.pressroom.node.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopThreadTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** Turned by hand. */
  private volatile Instant now = NOON;

  private final SteppedLoop loop = new SteppedLoop();
  private final LoopThread thread = LoopThread.start("loop-1", loop, () -> now);

  @AfterEach
  void end() {
    loop.ending = true;
    loop.turns.release();
    thread.close();
  }

  @Test
  void aTurnThatTakesTooLongIsTroubleUntilItEnds() throws Exception {
    loop.began.acquire();

    now = NOON.plus(LONGEST).minusMillis(1);
    assertThat(thread.trouble(LONGEST)).isEmpty();

    now = NOON.plus(LONGEST);
    assertThat(thread.trouble(LONGEST))
        .contains(
            "thread loop-1: expected turns of at most PT5M, found one that began at "
                + "2026-11-01T12:00:00Z");

    loop.turns.release();
    loop.began.acquire();
    assertThat(thread.trouble(LONGEST)).as("at the next turn").isEmpty();
  }

  @Test
  void waitingForWorkIsNoTrouble() throws Exception {
    loop.idle = true;
    loop.turns.release();
    loop.waits.await();

    now = NOON.plus(LONGEST.multipliedBy(100));

    assertThat(thread.trouble(LONGEST)).isEmpty();
  }

  @Test
  void aLoopThatDiedIsTrouble() {
    loop.broken = true;
    loop.turns.release();

    // The bug ends the thread uncaught, as it should.
    Awaitility.await().dontCatchUncaughtExceptions().until(() -> !thread.isAlive());

    assertThat(thread.trouble(LONGEST)).contains("thread loop-1 has ended");
  }

  /** A turn lasts until it is let go. */
  private static final class SteppedLoop implements Loop {

    private final Semaphore began = new Semaphore(0);
    private final Semaphore turns = new Semaphore(0);
    private final CountDownLatch waits = new CountDownLatch(1);
    private volatile boolean broken;
    private volatile boolean idle;
    private volatile boolean ending;

    @Override
    public boolean tick() {
      began.release();
      if (!ending) {
        turns.acquireUninterruptibly();
      }
      if (broken) {
        throw new IllegalStateException("a bug, as the test wants it");
      }
      return !idle;
    }

    @Override
    public void awaitWork() throws InterruptedException {
      waits.countDown();
      Thread.sleep(Long.MAX_VALUE);
    }

    @Override
    public void abandon() {}
  }
}
