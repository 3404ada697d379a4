package io.pressroom.node.render;

import io.pressroom.diffusion.Size;
import io.pressroom.diffusion.error.DeviceLostException;
import io.pressroom.diffusion.error.InvalidRequestException;
import io.pressroom.diffusion.error.RenderMemoryException;
import io.pressroom.node.batch.Admission;
import io.pressroom.node.batch.Budget;
import io.pressroom.node.loop.Inbox;
import io.pressroom.node.loop.Loop;
import io.pressroom.node.preview.Previews;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one model's denoiser busy. {@link #submit} is thread-safe; everything else belongs to the
 * denoising thread.
 *
 * <p>Each turn: drop what nobody wants any more, admit what waits, run one denoiser call over the
 * images of one size, hand what is finished to the decoder. Sizes take turns, so a stream of one
 * never starves another. Nothing here waits for a disk, a network or another image's poster.
 *
 * <p>When memory runs out the batch is halved for good: the images admitted last go back into the
 * line and start again, which costs them time and no pixel. Only an image that does not even fit
 * alone is failed. When the device is lost the loop ends, and its images are dropped without a
 * verdict on them: the process is of no use any more.
 */
final class DenoisingLoop implements Loop {

  private static final Logger log = LoggerFactory.getLogger(DenoisingLoop.class);

  private static final Duration IDLE_WAIT = Duration.ofSeconds(1);
  private static final Duration BACKLOG_WAIT = Duration.ofMillis(20);

  /** Empty batches keep their buffers for the next image of their size, up to so many of them. */
  private static final int OPEN_BATCHES = 4;

  private final Denoiser denoiser;
  private final DecodingLoop decoder;
  private final Previews previews;
  private final RenderMetrics metrics;
  private final Clock clock;

  /** Bounded by the images of the jobs that the worker holds leases on. */
  private final Inbox<ImageTask> inbox = new Inbox<>(DenoisingLoop::turnAway);

  // Mutable state, on the denoising thread alone.
  private final List<ImageTask> waiting = new ArrayList<>();
  private final List<ImageTask> inFlight = new ArrayList<>();
  private final Map<Size, Denoiser.Batch> batches = new HashMap<>();
  private final Deque<Size> turns = new ArrayDeque<>();
  private Budget budget;

  DenoisingLoop(
      Denoiser denoiser,
      DecodingLoop decoder,
      Previews previews,
      Budget budget,
      RenderMetrics metrics,
      Clock clock) {
    this.denoiser = denoiser;
    this.decoder = decoder;
    this.previews = previews;
    this.budget = budget;
    this.metrics = metrics;
    this.clock = clock;
  }

  void submit(ImageTask task) {
    inbox.add(task);
  }

  @Override
  public boolean tick() {
    inbox.drainTo(waiting);
    dropUnwanted();
    admit();
    boolean stepped = stepNextSize();
    metrics.occupied(inFlight.size(), waiting.size());
    return stepped;
  }

  @Override
  public void awaitWork() throws InterruptedException {
    inbox.await(waiting.isEmpty() ? IDLE_WAIT : BACKLOG_WAIT, waiting);
  }

  @Override
  public void abandon() {
    inbox.close();
    waiting.forEach(DenoisingLoop::turnAway);
    inFlight.forEach(DenoisingLoop::turnAway);
    batches.values().forEach(Denoiser.Batch::close);
    metrics.occupied(0, 0);
  }

  private void dropUnwanted() {
    Instant now = clock.instant();
    waiting.removeIf(task -> task.isUnwanted(now));
    for (ImageTask task : List.copyOf(inFlight)) {
      if (task.isUnwanted(now)) {
        evict(task);
      }
    }
  }

  private void admit() {
    if (waiting.isEmpty() || decoder.backlog() >= budget.slots()) {
      return;
    }
    for (ImageTask task : Admission.choose(waiting, inFlight, ImageTask::ticket, budget)) {
      waiting.remove(task);
      try {
        batchFor(task.size()).admit(task);
      } catch (RenderMemoryException e) {
        ranOutOfMemory(e, task);
        return;
      } catch (DeviceLostException e) {
        waiting.add(task);
        throw e;
      } catch (RuntimeException e) {
        if (!(e instanceof InvalidRequestException)) {
          log.error("Image not admitted jobId={}", task.ticket().jobId(), e);
        }
        task.fail(e);
        continue;
      }
      task.start(clock.instant());
      inFlight.add(task);
      if (!turns.contains(task.size())) {
        turns.add(task.size());
      }
    }
  }

  private Denoiser.Batch batchFor(Size size) {
    if (!batches.containsKey(size) && batches.size() >= OPEN_BATCHES) {
      closeEmptyBatches();
    }
    return batches.computeIfAbsent(size, s -> denoiser.newBatch(s, budget.capacity(s)));
  }

  private void closeEmptyBatches() {
    Set<Size> used = new HashSet<>();
    inFlight.forEach(task -> used.add(task.size()));
    for (Size size : Set.copyOf(batches.keySet())) {
      if (!used.contains(size)) {
        batches.remove(size).close();
      }
    }
  }

  private boolean stepNextSize() {
    Size size = turns.poll();
    if (size == null) {
      return false;
    }
    List<ImageTask> group = inFlight.stream().filter(task -> task.size().equals(size)).toList();
    if (group.isEmpty()) {
      return true; // All of them were dropped.
    }
    Instant before = clock.instant();
    List<Denoiser.Denoised> finished;
    try {
      finished = batches.get(size).step();
    } catch (RenderMemoryException e) {
      turns.addFirst(size);
      ranOutOfMemory(e, null);
      return true;
    } catch (DeviceLostException e) {
      throw e;
    } catch (RuntimeException e) {
      failAll(size, group, e);
      return true;
    }
    Duration took = Duration.between(before, clock.instant());
    metrics.stepped(took, group.size());
    group.forEach(task -> task.stepped(took, group.size()));
    retire(finished);
    offerPreviews(size);
    if (finished.size() < group.size()) {
      turns.addLast(size);
    }
    return true;
  }

  private void retire(List<Denoiser.Denoised> finished) {
    for (Denoiser.Denoised done : finished) {
      inFlight.remove(done.task());
      decoder.submit(done);
    }
  }

  private void offerPreviews(Size size) {
    for (ImageTask task : inFlight) {
      if (task.size().equals(size) && previews.areDue(task.step(), task.steps())) {
        previews.offer(task.unfinished(batches.get(size).estimate(task)));
      }
    }
  }

  /** A bug or a broken device: whether a later attempt fares better, each job finds out alone. */
  private void failAll(Size size, List<ImageTask> group, RuntimeException why) {
    log.error("Denoising failed size={} batchSize={}", size, group.size(), why);
    batches.remove(size).close();
    inFlight.removeAll(group);
    group.forEach(task -> task.fail(why));
  }

  /**
   * @param refused the image whose admission took the last memory, or null where a step did
   */
  private void ranOutOfMemory(RenderMemoryException why, ImageTask refused) {
    List<Size> sizes = new ArrayList<>(inFlight.stream().map(ImageTask::size).toList());
    if (refused != null) {
      sizes.add(refused.size());
    }
    if (sizes.size() == 1) {
      if (refused != null) {
        refused.fail(why);
      } else {
        ImageTask alone = inFlight.get(0);
        evict(alone);
        alone.fail(why);
      }
      return;
    }
    budget = budget.halved(sizes);
    log.warn("Out of memory batchSize={} slots={}", sizes.size(), budget.slots(), why);
    metrics.ranOutOfMemory();
    if (refused != null) {
      waiting.add(0, refused);
    }
    while (inFlight.size() > budget.slots()) {
      ImageTask last = inFlight.get(inFlight.size() - 1);
      evict(last);
      waiting.add(0, last);
    }
    closeEmptyBatches();
  }

  private void evict(ImageTask task) {
    inFlight.remove(task);
    batches.get(task.size()).remove(task);
  }

  private static void turnAway(ImageTask task) {
    task.drop("the worker is closing");
  }
}
