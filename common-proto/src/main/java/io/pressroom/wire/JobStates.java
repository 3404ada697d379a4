package io.pressroom.wire;

import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Status;

/**
 * The one rule of the life of a job that gateways and workers share: which state may follow which.
 */
public final class JobStates {

  private JobStates() {}

  public static boolean isTerminal(Status status) {
    return switch (status) {
      case STATUS_SUCCEEDED, STATUS_FAILED, STATUS_CANCELED -> true;
      case STATUS_UNSPECIFIED, STATUS_QUEUED, STATUS_RUNNING, UNRECOGNIZED -> false;
    };
  }

  /**
   * Folds the next state read from the topic into what is known. The first terminal state wins, but
   * for the one that says that the job was deleted, a later attempt replaces an earlier one, and a
   * job that runs is not queued any more; whatever else arrives is dropped.
   *
   * @return {@code next} where it moves the job on, else {@code known}
   */
  public static JobState fold(JobState known, JobState next) {
    if (next.hasDeletedAt() && !known.hasDeletedAt()) {
      return next;
    }
    if (isTerminal(known.getStatus())) {
      return known;
    }
    if (isTerminal(next.getStatus())) {
      return next;
    }
    boolean movesOn =
        next.getAttempt() > known.getAttempt()
            || (next.getAttempt() == known.getAttempt()
                && next.getStatusValue() > known.getStatusValue());
    return movesOn ? next : known;
  }
}
