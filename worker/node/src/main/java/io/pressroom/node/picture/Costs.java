package io.pressroom.node.picture;

import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import io.pressroom.node.render.Rendered;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Timings;
import java.time.Duration;
import java.time.Instant;

/** Adds up where a job's time went. Used by the job's own thread. */
final class Costs {

  // Mutable state.
  private Instant startedAt = Instant.MAX;
  private Duration denoising = Duration.ZERO;
  private Duration decoding = Duration.ZERO;
  private Duration typesetting = Duration.ZERO;
  private Duration uploading = Duration.ZERO;
  private double batchSizes;
  private int images;

  void rendered(Rendered image) {
    startedAt = image.startedAt().isBefore(startedAt) ? image.startedAt() : startedAt;
    denoising = denoising.plus(image.denoising());
    decoding = decoding.plus(image.decoding());
    batchSizes += image.meanBatchSize();
    images++;
  }

  /** Encoding counts as typesetting. */
  void typeset(Duration took) {
    typesetting = typesetting.plus(took);
  }

  void uploaded(Duration took) {
    uploading = uploading.plus(took);
  }

  /** Queued is the time from submission to the first image's first step. */
  Timings timings(RenderJob job) {
    long queued = startedAt.toEpochMilli() - Timestamps.toMillis(job.getCreatedAt());
    return Timings.newBuilder()
        .setQueued(Durations.fromMillis(Math.max(0, queued))) // Clocks of two machines may differ.
        .setDenoising(Durations.fromNanos(denoising.toNanos()))
        .setDecoding(Durations.fromNanos(decoding.toNanos()))
        .setTypesetting(Durations.fromNanos(typesetting.toNanos()))
        .setUploading(Durations.fromNanos(uploading.toNanos()))
        .setMeanBatchSize(batchSizes / images)
        .build();
  }
}
