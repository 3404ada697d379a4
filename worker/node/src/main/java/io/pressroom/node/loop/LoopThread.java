package io.pressroom.node.loop;

import java.time.Duration;

/** The thin shell around a {@link Loop}. */
public final class LoopThread implements AutoCloseable {

  private static final Duration LONGEST_TURN = Duration.ofSeconds(30);

  private final Thread thread;
  private volatile boolean closing;

  private LoopThread(String name, Loop loop) {
    thread = new Thread(() -> run(loop), name);
    thread.setDaemon(true);
  }

  public static LoopThread start(String name, Loop loop) {
    LoopThread shell = new LoopThread(name, loop);
    shell.thread.start();
    return shell;
  }

  /** False once the loop was closed or has died of a bug, and then the process is of no use. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  /** Ends the loop after its current turn. */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join(LONGEST_TURN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Loop loop) {
    try {
      while (!closing) {
        if (!loop.tick()) {
          loop.awaitWork();
        }
      }
    } catch (InterruptedException e) {
      // Only close() interrupts.
    } finally {
      loop.abandon();
    }
  }
}
