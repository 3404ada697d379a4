package io.pressroom.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parts of a farm that start side by side, each on a thread of its own, and are closed one after
 * the other, the last first. Thread-safe.
 */
final class Parts implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Parts.class);

  private final ExecutorService starters =
      Executors.newCachedThreadPool(work -> new Thread(work, "start"));

  // Mutable state, guarded by this.
  private final Deque<Part<?>> parts = new ArrayDeque<>();

  /** How a part is closed. */
  interface Closer<T> {
    void close(T part) throws Exception;
  }

  /**
   * Begins to start a part.
   *
   * @throws FarmStartException if the parts are closed already
   */
  synchronized <T> Part<T> start(String name, Callable<T> starter, Closer<T> closer)
      throws FarmStartException {
    if (starters.isShutdown()) {
      throw new FarmStartException("the farm was stopped while it started");
    }
    Part<T> part = new Part<>(name, starters.submit(starter), closer);
    parts.push(part);
    return part;
  }

  /** Gives up what still starts and closes what has started. */
  @Override
  public synchronized void close() {
    starters.shutdownNow();
    while (!parts.isEmpty()) {
      parts.pop().close();
    }
  }

  /** A part that starts or has started. */
  static final class Part<T> {

    private final String name;
    private final Future<T> starting;
    private final Closer<T> closer;

    private Part(String name, Future<T> starting, Closer<T> closer) {
      this.name = name;
      this.starting = starting;
      this.closer = closer;
    }

    /** Waits until the part has started. */
    T get() throws FarmStartException {
      try {
        return starting.get();
      } catch (ExecutionException e) {
        log.error("Part not started part={}", name, e.getCause());
        throw new FarmStartException(name + " did not start: " + why(e.getCause()), e.getCause());
      } catch (CancellationException e) {
        throw new FarmStartException(name + " was stopped while it started", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new FarmStartException("interrupted while " + name + " started", e);
      }
    }

    /** The first of the causes that says something; a class that did not load, say, does not. */
    private static String why(Throwable failure) {
      Throwable speaking = failure;
      while (speaking.getMessage() == null && speaking.getCause() != null) {
        speaking = speaking.getCause();
      }
      return speaking.getMessage() == null ? speaking.toString() : speaking.getMessage();
    }

    private void close() {
      try {
        closer.close(starting.get());
      } catch (ExecutionException | CancellationException neverStarted) {
        // Whoever waited for it has been told.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        log.warn("Part not closed part={}", name, e);
      }
    }
  }
}
