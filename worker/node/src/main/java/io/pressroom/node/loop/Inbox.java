package io.pressroom.node.loop;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Where a loop's work arrives. Thread-safe. It has no bound of its own: its user says what bounds
 * the work that can lie in it.
 *
 * @param <T> the work
 */
public final class Inbox<T> {

  private final BlockingQueue<T> queue = new LinkedBlockingQueue<>();
  private final Consumer<T> onClosed;
  private volatile boolean closed;

  /**
   * @param onClosed told of all work that was not taken before {@link #close}
   */
  public Inbox(Consumer<T> onClosed) {
    this.onClosed = onClosed;
  }

  public void add(T work) {
    queue.add(work);
    if (closed && queue.remove(work)) {
      onClosed.accept(work);
    }
  }

  public void drainTo(Collection<? super T> target) {
    queue.drainTo(target);
  }

  public void drainTo(Collection<? super T> target, int most) {
    queue.drainTo(target, most);
  }

  /** Waits until there is work and moves one piece of it to {@code target}, or gives up. */
  public void await(Duration timeout, Collection<? super T> target) throws InterruptedException {
    T work = queue.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
    if (work != null) {
      target.add(work);
    }
  }

  public int size() {
    return queue.size();
  }

  public void close() {
    closed = true;
    for (T work = queue.poll(); work != null; work = queue.poll()) {
      onClosed.accept(work);
    }
  }
}
