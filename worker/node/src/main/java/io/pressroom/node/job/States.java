package io.pressroom.node.job;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.pressroom.proto.v1.Failure;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Status;
import java.time.Instant;

/** Builds the states of one attempt at a job. Immutable. */
final class States {

  private final JobState template;

  /**
   * @param startedAt when this worker took the job
   */
  States(Delivery delivery, String workerId, Instant startedAt) {
    template =
        JobState.newBuilder()
            .setJob(delivery.job())
            .setAttempt(delivery.attempt())
            .setWorkerId(workerId)
            .setStartedAt(timestamp(startedAt))
            .build();
  }

  JobState running() {
    return template.toBuilder()
        .setStatus(Status.STATUS_RUNNING)
        .setAt(template.getStartedAt())
        .build();
  }

  JobState succeeded(ImageMaker.Made made, Instant now) {
    return finished(Status.STATUS_SUCCEEDED, now)
        .addAllImages(made.images())
        .setTimings(made.timings())
        .build();
  }

  JobState failed(JobFailedException why, Instant now) {
    return finished(Status.STATUS_FAILED, now)
        .setFailure(Failure.newBuilder().setCode(why.code().name()).setMessage(why.getMessage()))
        .build();
  }

  JobState canceled(Instant now) {
    return finished(Status.STATUS_CANCELED, now).build();
  }

  private JobState.Builder finished(Status status, Instant now) {
    return template.toBuilder()
        .setStatus(status)
        .setAt(timestamp(now))
        .setFinishedAt(timestamp(now));
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamps.fromMillis(instant.toEpochMilli());
  }
}
