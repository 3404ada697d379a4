package io.pressroom.node.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The thin shell around a {@link Loop}, which watches how long its turns take: a loop that hangs
 * can't say so itself. Thread-safe.
 */
public final class LoopThread implements AutoCloseable {

  /** How long {@link #close} waits for the turn that is going on. */
  private static final Duration LAST_TURN = Duration.ofSeconds(5);

  private final Thread thread;
  private final InstantSource clock;

  // Mutable state.
  private volatile boolean closing;

  /** When the turn that is going on began; null between two turns. */
  private volatile Instant turnBegan;

  private LoopThread(String name, Loop loop, InstantSource clock) {
    this.clock = clock;
    thread = new Thread(() -> run(loop), name);
    thread.setDaemon(true);
  }

  public static LoopThread start(String name, Loop loop, InstantSource clock) {
    LoopThread shell = new LoopThread(name, loop, clock);
    shell.thread.start();
    return shell;
  }

  /** False once the loop was closed or has died of a bug. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  /**
   * Why the loop is of no use, for people to read; empty if all is well. A turn that ends after all
   * makes it well again.
   *
   * @param longestTurn a turn that takes longer hangs
   */
  public Optional<String> trouble(Duration longestTurn) {
    if (!thread.isAlive()) {
      return Optional.of("thread " + thread.getName() + " has ended");
    }
    Instant began = turnBegan;
    if (began == null || clock.instant().isBefore(began.plus(longestTurn))) {
      return Optional.empty();
    }
    return Optional.of(
        "thread %s: expected turns of at most %s, found one that began at %s"
            .formatted(thread.getName(), longestTurn, began));
  }

  /** Lets the current turn be the last; returns at once. */
  public void stop() {
    closing = true;
    thread.interrupt();
  }

  /** Ends the loop after its current turn, or leaves it behind if that does not end. */
  @Override
  public void close() {
    stop();
    try {
      thread.join(LAST_TURN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Loop loop) {
    try {
      while (!closing) {
        if (!turn(loop)) {
          loop.awaitWork();
        }
      }
    } catch (InterruptedException e) {
      // Only close() interrupts.
    } finally {
      loop.abandon();
    }
  }

  private boolean turn(Loop loop) {
    turnBegan = clock.instant();
    try {
      return loop.tick();
    } finally {
      turnBegan = null;
    }
  }
}
