package io.pressroom.node.render;

import io.pressroom.diffusion.ImageRequest;
import io.pressroom.diffusion.Latents;
import io.pressroom.diffusion.RgbImage;
import io.pressroom.diffusion.Size;
import io.pressroom.node.batch.Ticket;
import io.pressroom.node.preview.Unfinished;
import io.pressroom.node.render.ImageDroppedException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * One image on its way: waiting, being denoised, being decoded. Equal only to itself. It belongs to
 * one loop at a time and is handed over through an inbox, so its costs need no lock.
 */
final class ImageTask {

  private final ImageRequest request;
  private final Ticket ticket;
  private final RenderWatch watch;
  private final CompletableFuture<Rendered> result = new CompletableFuture<>();

  // Mutable state.
  private Instant startedAt = Instant.MIN;
  private int step;
  private int batchSizes;
  private Duration denoising = Duration.ZERO;

  ImageTask(ImageRequest request, Ticket ticket, RenderWatch watch) {
    this.request = request;
    this.ticket = ticket;
    this.watch = watch;
  }

  ImageRequest request() {
    return request;
  }

  Ticket ticket() {
    return ticket;
  }

  Size size() {
    return ticket.size();
  }

  CompletableFuture<Rendered> result() {
    return result;
  }

  /** Admitted to a batch, perhaps again: what an earlier try cost is forgotten. */
  void start(Instant now) {
    startedAt = now;
    step = 0;
    batchSizes = 0;
    denoising = Duration.ZERO;
  }

  void stepped(Duration took, int batchSize) {
    step++;
    batchSizes += batchSize;
    denoising = denoising.plus(took);
    watch.stepped(step, steps());
  }

  /** Steps done since the last {@link #start}. */
  int step() {
    return step;
  }

  /** Steps in all. */
  int steps() {
    return request.sampling().steps();
  }

  /** This image as it stands now, for whoever watches it. */
  Unfinished unfinished(Latents latents) {
    int shown = step;
    return new Unfinished(
        this,
        latents,
        new Unfinished.Viewer() {
          @Override
          public boolean isWaiting() {
            return !result.isDone() && !watch.isStopped();
          }

          @Override
          public void see(byte[] jpeg) {
            watch.previewed(shown, steps(), jpeg);
          }
        });
  }

  void finish(RgbImage image, Duration decoding) {
    double meanBatchSize = batchSizes / (double) step;
    result.complete(new Rendered(image, startedAt, denoising, decoding, meanBatchSize));
  }

  void fail(Throwable why) {
    result.completeExceptionally(why);
  }

  /** Fails the image if nobody wants it any more. */
  boolean isUnwanted(Instant now) {
    if (watch.isStopped()) {
      drop("nobody waits for the image any more");
      return true;
    }
    if (ticket.isExpired(now)) {
      fail(
          new ImageDroppedException(
              Reason.DEADLINE_PASSED,
              "deadline: expected to be done before "
                  + ticket.deadline().orElseThrow()
                  + ", found it to be "
                  + now));
      return true;
    }
    return false;
  }

  void drop(String why) {
    fail(new ImageDroppedException(Reason.STOPPED, why));
  }
}
