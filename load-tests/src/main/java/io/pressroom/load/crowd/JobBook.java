package io.pressroom.load.crowd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Which jobs there are, and when what was said of them. Thread-safe. */
public final class JobBook {

  /** Job ids in the order in which they were accepted, and in which they ended. */
  private final List<String> accepted = new ArrayList<>();

  private final List<String> ended = new ArrayList<>();

  /** By job id: {@link System#nanoTime} at which each step was written, the end at index 0. */
  private final Map<String, long[]> written = new ConcurrentHashMap<>();

  synchronized void accept(String jobId) {
    accepted.add(jobId);
  }

  /**
   * @param step 0 for the end
   */
  void write(String jobId, int step, int steps) {
    long[] times = written.computeIfAbsent(jobId, id -> new long[steps + 1]);
    synchronized (times) {
      times[step] = System.nanoTime();
    }
  }

  synchronized void end(String jobId) {
    ended.add(jobId);
  }

  public synchronized int accepted() {
    return accepted.size();
  }

  public synchronized int ended() {
    return ended.size();
  }

  /**
   * When something was said of a job.
   *
   * @param step 0 for the end
   * @return 0 if it has not been said
   */
  long writtenAt(String jobId, int step) {
    long[] times = written.get(jobId);
    if (times == null || step >= times.length) {
      return 0;
    }
    synchronized (times) {
      return times[step];
    }
  }

  /** One of the {@code newest} jobs; empty text while there is none. */
  synchronized String live(Random random, int newest) {
    int size = accepted.size();
    return size == 0 ? "" : accepted.get(size - 1 - random.nextInt(Math.min(size, newest)));
  }

  /** Any that has ended, be it long ago; empty text while there is none. */
  synchronized String past(Random random) {
    return ended.isEmpty() ? "" : ended.get(random.nextInt(ended.size()));
  }
}
