package io.pressroom.node.render;

import io.pressroom.diffusion.RgbImage;
import io.pressroom.diffusion.Size;
import io.pressroom.diffusion.error.DeviceLostException;
import io.pressroom.diffusion.error.RenderMemoryException;
import io.pressroom.node.loop.Inbox;
import io.pressroom.node.loop.Loop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns clean latents into pixels, a few at a time, beside the denoising. {@link #submit} and
 * {@link #backlog} are thread-safe; everything else belongs to the decoding thread.
 *
 * <p>When memory runs out the batch is halved for good; only an image that does not fit alone is
 * failed. When the device is lost the loop ends, and drops what it holds.
 */
final class DecodingLoop implements Loop {

  private static final Logger log = LoggerFactory.getLogger(DecodingLoop.class);

  private static final Duration IDLE_WAIT = Duration.ofSeconds(1);

  private final Denoiser denoiser;
  private final RenderMetrics metrics;
  private final Clock clock;

  /** Bounded: the denoising loop admits nothing while the {@link #backlog} is long. */
  private final Inbox<Denoiser.Denoised> inbox =
      new Inbox<>(image -> image.task().drop("the worker is closing"));

  // Mutable state, on the decoding thread alone.
  private final List<Denoiser.Denoised> waiting = new ArrayList<>();
  private int batchSize;

  DecodingLoop(Denoiser denoiser, int batchSize, RenderMetrics metrics, Clock clock) {
    this.denoiser = denoiser;
    this.batchSize = batchSize;
    this.metrics = metrics;
    this.clock = clock;
  }

  void submit(Denoiser.Denoised image) {
    inbox.add(image);
  }

  /** Images that nobody has begun to decode: while it is long, denoising more is of no use. */
  int backlog() {
    return inbox.size();
  }

  @Override
  public boolean tick() {
    inbox.drainTo(waiting, Math.max(0, batchSize - waiting.size()));
    Instant now = clock.instant();
    waiting.removeIf(image -> image.task().isUnwanted(now));
    if (waiting.isEmpty()) {
      return false;
    }
    List<Denoiser.Denoised> batch = new ArrayList<>();
    Size size = waiting.get(0).task().size();
    for (Denoiser.Denoised image : waiting) {
      if (batch.size() < batchSize && image.task().size().equals(size)) {
        batch.add(image);
      }
    }
    waiting.removeAll(batch);
    decode(batch);
    return true;
  }

  @Override
  public void awaitWork() throws InterruptedException {
    inbox.await(IDLE_WAIT, waiting);
  }

  @Override
  public void abandon() {
    waiting.forEach(inbox::add);
    inbox.close();
  }

  private void decode(List<Denoiser.Denoised> batch) {
    Instant before = clock.instant();
    List<RgbImage> images;
    try {
      images = denoiser.decode(batch.stream().map(Denoiser.Denoised::latents).toList());
    } catch (RenderMemoryException e) {
      if (batch.size() == 1) {
        batch.get(0).task().fail(e);
        return;
      }
      batchSize = Math.max(1, batch.size() / 2);
      log.warn("Out of memory while decoding batchSize={} next={}", batch.size(), batchSize, e);
      metrics.ranOutOfMemory();
      waiting.addAll(0, batch);
      return;
    } catch (DeviceLostException e) {
      waiting.addAll(batch);
      throw e;
    } catch (RuntimeException e) {
      log.error("Decoding failed batchSize={}", batch.size(), e);
      batch.forEach(image -> image.task().fail(e));
      return;
    }
    Duration took = Duration.between(before, clock.instant());
    metrics.decoded(took, batch.size());
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).task().finish(images.get(i), took);
    }
  }
}
