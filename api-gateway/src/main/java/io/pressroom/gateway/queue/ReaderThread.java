package io.pressroom.gateway.queue;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread around a reader: builds it, runs it, and builds it anew after it failed. */
public final class ReaderThread implements AutoCloseable {

  public interface Reader extends AutoCloseable {

    /** One turn of the loop; may wait a moment for something to come. */
    void runOnce() throws Exception;

    @Override
    void close();
  }

  private static final Logger log = LoggerFactory.getLogger(ReaderThread.class);

  private static final Duration BACK_OFF = Duration.ofSeconds(1);
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Thread thread;
  private final Future<Void> beginning;
  private final Callable<? extends Reader> connect;
  private volatile boolean isClosed;

  /**
   * @param beginning what must have come before the first connection
   * @param connect may block and fail; is called again after a moment
   */
  ReaderThread(String name, Future<Void> beginning, Callable<? extends Reader> connect) {
    this.beginning = beginning;
    this.connect = connect;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Waits a moment for the reader to say goodbye to its brokers. */
  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
    try {
      thread.join(FAREWELL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      beginning.get();
    } catch (InterruptedException | ExecutionException e) {
      // Closed before anything began.
      return;
    }
    while (!isClosed) {
      try (Reader reader = connect.call()) {
        readFrom(reader);
      } catch (Exception e) {
        if (!isClosed) {
          log.warn("reader failed, starts anew: reader={}", thread.getName(), e);
          pause();
        }
      }
    }
  }

  private void readFrom(Reader reader) throws Exception {
    try {
      while (!isClosed) {
        reader.runOnce();
      }
    } finally {
      // An interrupt has done its work; left standing, it would cut the reader's goodbye short.
      Thread.interrupted();
    }
  }

  private void pause() {
    try {
      Thread.sleep(BACK_OFF.toMillis());
    } catch (InterruptedException e) {
      // Closing: the loop's condition says so.
      Thread.currentThread().interrupt();
    }
  }
}
