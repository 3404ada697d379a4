package io.pressroom.node.preview;

import io.pressroom.diffusion.Latents;
import io.pressroom.diffusion.RgbImage;
import io.pressroom.node.loop.Loop;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows unfinished images of one model to whoever waits for them. {@link #areDue} and {@link
 * #offer} are thread-safe and never wait for a preview; everything else belongs to the preview
 * thread.
 *
 * <p>Previews are droppable: of each image only the newest estimate waits, of all images only so
 * many, and what nobody waits for any more is left out. The first failure ends them: a worker
 * renders as well without.
 */
public final class Previews implements Loop {

  private static final Logger log = LoggerFactory.getLogger(Previews.class);

  private static final Duration IDLE_WAIT = Duration.ofSeconds(1);

  /** Images whose preview may wait; beyond that the one that waits longest gives way. */
  static final int MOST_WAITING = 16;

  private final Function<Latents, RgbImage> painter;
  private final int perImage;

  // Mutable state, guarded by this; closed may be read without.
  private final Map<Object, Unfinished> waiting = new LinkedHashMap<>();
  private volatile boolean closed;

  /**
   * @param painter may take its time, above all at first
   * @param perImage previews of each image; 0 for none, and then no thread is needed
   */
  public Previews(Function<Latents, RgbImage> painter, int perImage) {
    this.painter = painter;
    this.perImage = perImage;
    this.closed = perImage == 0;
  }

  /** Lets the painter get ready before anybody waits for it. */
  public void warmUp(Latents blank) {
    offer(new Unfinished(this, blank, new Nobody()));
  }

  /** Whether to {@link #offer} an image that has done {@code step} of {@code steps}. */
  public boolean areDue(int step, int steps) {
    return !closed && PreviewSteps.isDue(step, steps, perImage);
  }

  /** Shows the image soon, or never. */
  public synchronized void offer(Unfinished image) {
    if (closed) {
      return;
    }
    waiting.put(image.image(), image);
    if (waiting.size() > MOST_WAITING) {
      takeOldest();
    }
    notifyAll();
  }

  @Override
  public boolean tick() {
    Unfinished next = takeOldest();
    if (next == null) {
      return false;
    }
    if (next.viewer().isWaiting()) {
      show(next);
    }
    return true;
  }

  /** Waking for nothing costs one empty turn. */
  @Override
  @SuppressWarnings("WaitNotInLoop")
  public synchronized void awaitWork() throws InterruptedException {
    if (waiting.isEmpty()) {
      wait(IDLE_WAIT.toMillis());
    }
  }

  @Override
  public synchronized void abandon() {
    closed = true;
    waiting.clear();
  }

  private void show(Unfinished image) {
    try {
      image.viewer().see(PreviewJpeg.encode(painter.apply(image.latents())));
    } catch (RuntimeException e) {
      log.warn("Preview failed, there will be no more of this model", e);
      abandon();
    }
  }

  /** Null where none waits. */
  private synchronized Unfinished takeOldest() {
    Iterator<Unfinished> oldest = waiting.values().iterator();
    if (!oldest.hasNext()) {
      return null;
    }
    Unfinished taken = oldest.next();
    oldest.remove();
    return taken;
  }

  /** Whom the first preview is for. */
  private static final class Nobody implements Unfinished.Viewer {
    @Override
    public boolean isWaiting() {
      return true;
    }

    @Override
    public void see(byte[] jpeg) {}
  }
}
