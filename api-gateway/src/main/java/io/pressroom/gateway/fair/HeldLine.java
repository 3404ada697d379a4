package io.pressroom.gateway.fair;

import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The held jobs of one tenant in one lane, in the order in which they came. Not thread-safe. */
final class HeldLine {

  private final NavigableMap<Long, HeldJob> waiting = new TreeMap<>();

  // Mutable state. The view counts a job once its state is known, held or not, so the line knows
  // how many of its jobs the view counts already, and which fed ones it does not count yet.
  private int counted;
  private final Set<String> uncountedFed = new HashSet<>();

  void add(HeldJob job) {
    waiting.put(job.order(), job);
    if (job.isCounted()) {
      counted++;
    }
    uncountedFed.remove(job.id());
  }

  /** Takes a job out, because it is ended or begun, or because another gateway holds it now. */
  void remove(HeldJob job) {
    if (waiting.remove(job.order()) != null && job.isCounted()) {
      counted--;
    }
  }

  /** Takes the first job out, to be fed. */
  Optional<HeldJob> poll() {
    var first = waiting.firstEntry();
    if (first == null) {
      return Optional.empty();
    }
    remove(first.getValue());
    if (!first.getValue().isCounted()) {
      uncountedFed.add(first.getValue().id());
    }
    return Optional.of(first.getValue());
  }

  /** The view counts this job by now. */
  void count(HeldJob job) {
    if (!job.isCounted()) {
      job.count();
      if (waiting.containsKey(job.order())) {
        counted++;
      }
    }
    uncountedFed.remove(job.id());
  }

  /** The view counts this job by now, which is held no more. */
  void count(String jobId) {
    uncountedFed.remove(jobId);
  }

  /**
   * How many jobs stand in the lane.
   *
   * @param inFlight what the view counts
   */
  int inLane(int inFlight) {
    return inFlight - counted + uncountedFed.size();
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  boolean isDone() {
    return waiting.isEmpty() && uncountedFed.isEmpty();
  }
}
