package io.pressroom.training.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.bytedeco.pytorch.global.torch;

/**
 * Threads that each use libtorch on one core.
 *
 * <p>The other way, libtorch's own threads inside every operation, meets at a barrier thousands of
 * times a step, and loses half its speed as soon as another program wants a core. A crew meets once
 * a step.
 */
public final class Crew implements AutoCloseable {
  private final int size;
  private final ExecutorService threads;

  public Crew(int size) {
    this.size = size;
    threads =
        Executors.newFixedThreadPool(
            size,
            task -> {
              var thread =
                  new Thread(
                      () -> {
                        torch.set_num_threads(1); // a setting of the calling thread
                        task.run();
                      },
                      "crew");
              thread.setDaemon(true);
              return thread;
            });
  }

  public int size() {
    return size;
  }

  /** Runs tasks 0 to count - 1, and waits for all; the first failure is thrown. */
  public void run(int count, IntConsumer task) {
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      running.add(threads.submit(() -> task.accept(number)));
    }
    for (var future : running) {
      try {
        future.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a crew's task failed", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while a crew works", e);
      }
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
