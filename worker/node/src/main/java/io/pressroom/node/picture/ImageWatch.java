package io.pressroom.node.picture;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Timestamps;
import io.pressroom.node.job.Delivery;
import io.pressroom.node.job.JobReports;
import io.pressroom.node.render.RenderWatch;
import io.pressroom.proto.v1.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Reports one image's steps, a few times a second, and always the last one; and all its previews.
 * Called by the denoising and the preview thread; what it sends to never blocks.
 */
final class ImageWatch implements RenderWatch {

  private static final Duration AT_MOST_EVERY = Duration.ofMillis(100);

  private final Delivery delivery;
  private final int image;
  private final BooleanSupplier stopped;
  private final JobReports reports;
  private final Clock clock;
  // Mutable state, on the denoising thread alone.
  private Instant nextReport = Instant.MIN;

  ImageWatch(
      Delivery delivery, int image, BooleanSupplier stopped, JobReports reports, Clock clock) {
    this.delivery = delivery;
    this.image = image;
    this.stopped = stopped;
    this.reports = reports;
    this.clock = clock;
  }

  @Override
  public boolean isStopped() {
    return stopped.getAsBoolean();
  }

  @Override
  public void stepped(int step, int steps) {
    Instant now = clock.instant();
    if (step < steps && now.isBefore(nextReport)) {
      return;
    }
    nextReport = now.plus(AT_MOST_EVERY);
    reports.progress(progress(step, steps, now).build());
  }

  @Override
  public void previewed(int step, int steps, byte[] jpeg) {
    Progress.Builder progress = progress(step, steps, clock.instant());
    reports.progress(progress.setPreview(ByteString.copyFrom(jpeg)).build());
  }

  private Progress.Builder progress(int step, int steps, Instant now) {
    return Progress.newBuilder()
        .setJobId(delivery.jobId())
        .setImage(image)
        .setStep(step)
        .setSteps(steps)
        .setAttempt(delivery.attempt())
        .setAt(Timestamps.fromMillis(now.toEpochMilli()));
  }
}
