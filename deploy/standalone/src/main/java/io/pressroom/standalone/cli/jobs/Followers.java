package io.pressroom.standalone.cli.jobs;

import io.pressroom.standalone.client.JobEvent;
import io.pressroom.standalone.client.JobView;
import io.pressroom.standalone.client.Jobs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/** Follows jobs side by side, each on a thread of its own. */
final class Followers {

  private Followers() {}

  /**
   * @param listener told from many threads at once
   * @return the jobs as they ended, in the order given
   */
  static List<JobView> follow(
      Jobs jobs, List<JobView> wanted, BiConsumer<JobView, JobEvent> listener) throws IOException {
    ExecutorService threads = Executors.newCachedThreadPool(Followers::daemon);
    try {
      List<Future<JobView>> running = new ArrayList<>();
      for (JobView job : wanted) {
        running.add(
            threads.submit(() -> jobs.follow(job.id(), event -> listener.accept(job, event))));
      }
      List<JobView> ended = new ArrayList<>();
      for (Future<JobView> each : running) {
        ended.add(each.get());
      }
      return ended;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** The process may end while one of them still waits for an event. */
  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "follow");
    thread.setDaemon(true);
    return thread;
  }
}
