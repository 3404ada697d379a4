package io.pressroom.node.batch;

import io.pressroom.diffusion.Size;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What must be known of an image to decide when it joins the batch.
 *
 * @param jobId images of one job carry the same
 * @param size pixels
 * @param urgency of the job's lane
 * @param arrived when this worker took the job
 * @param deadline after it nobody wants the image any more
 * @param suspect whether an earlier attempt at the job was cut short, perhaps by the job itself: it
 *     shares a batch with nobody but its own job
 */
public record Ticket(
    String jobId,
    Size size,
    Urgency urgency,
    Instant arrived,
    Optional<Instant> deadline,
    boolean suspect) {

  public Ticket {
    Objects.requireNonNull(jobId, "jobId");
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(urgency, "urgency");
    Objects.requireNonNull(arrived, "arrived");
    Objects.requireNonNull(deadline, "deadline");
  }

  /** When its patience ends; whose ends first goes first. */
  public Instant startBy() {
    Instant patient = arrived.plus(urgency.patience());
    return deadline.filter(patient::isAfter).orElse(patient);
  }

  public boolean isExpired(Instant now) {
    return deadline.filter(d -> !now.isBefore(d)).isPresent();
  }
}
