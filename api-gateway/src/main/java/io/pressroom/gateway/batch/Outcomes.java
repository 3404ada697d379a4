package io.pressroom.gateway.batch;

import io.pressroom.proto.v1.BatchState;
import io.pressroom.proto.v1.Status;
import java.util.BitSet;

/**
 * How a batch's jobs stand in its present round: a fold of states that may come twice, late and in
 * any order. The first end of a job holds. Not thread-safe.
 */
final class Outcomes {

  // Mutable state: sets of ordinals, of which the last three share no member.
  private int round;
  private final BitSet seen = new BitSet();
  private final BitSet running = new BitSet();
  private final BitSet succeeded = new BitSet();
  private final BitSet failed = new BitSet();
  private final BitSet canceled = new BitSet();

  /** Takes in what was written down of the batch. */
  void apply(BatchState state) {
    enter(state.getRound());
    end(succeeded, Ordinals.of(state.getSucceeded()));
    if (state.getRound() == round) {
      end(failed, Ordinals.of(state.getFailed()));
      end(canceled, Ordinals.of(state.getCanceled()));
    }
  }

  /** Takes in how one job stands. */
  void apply(int jobRound, int ordinal, Status status) {
    enter(jobRound);
    if (jobRound < round || isEnded(ordinal)) {
      return;
    }
    seen.set(ordinal);
    running.set(ordinal, status == Status.STATUS_RUNNING);
    switch (status) {
      case STATUS_SUCCEEDED -> succeeded.set(ordinal);
      case STATUS_FAILED -> failed.set(ordinal);
      case STATUS_CANCELED -> canceled.set(ordinal);
      default -> {
        // In flight.
      }
    }
  }

  /** Ends whatever has not ended, as canceled. */
  void cancelRest(long jobs) {
    end(canceled, Ordinals.all(jobs));
  }

  boolean isEnded(int ordinal) {
    return succeeded.get(ordinal) || failed.get(ordinal) || canceled.get(ordinal);
  }

  /** Whether the farm has said anything of it in this round, so that it need not be fed again. */
  boolean isSeen(int ordinal) {
    return seen.get(ordinal) || isEnded(ordinal);
  }

  /** Jobs that have been fed and have not ended. */
  BitSet inFlight() {
    BitSet open = (BitSet) seen.clone();
    open.andNot(succeeded);
    open.andNot(failed);
    open.andNot(canceled);
    return open;
  }

  BatchCounts counts(long jobs) {
    int ended = succeeded.cardinality() + failed.cardinality() + canceled.cardinality();
    int runningNow = running.cardinality();
    return new BatchCounts(
        succeeded.cardinality(),
        failed.cardinality(),
        canceled.cardinality(),
        runningNow,
        Math.max(0, jobs - ended - runningNow));
  }

  void writeTo(BatchState.Builder state) {
    state
        .setSucceeded(Ordinals.bytes(succeeded))
        .setFailed(Ordinals.bytes(failed))
        .setCanceled(Ordinals.bytes(canceled));
  }

  Status statusOf(int ordinal) {
    if (succeeded.get(ordinal)) {
      return Status.STATUS_SUCCEEDED;
    } else if (failed.get(ordinal)) {
      return Status.STATUS_FAILED;
    } else if (canceled.get(ordinal)) {
      return Status.STATUS_CANCELED;
    }
    return running.get(ordinal) ? Status.STATUS_RUNNING : Status.STATUS_QUEUED;
  }

  /** A round begins with everything open that has not succeeded. */
  private void enter(int next) {
    if (next > round) {
      round = next;
      seen.clear();
      running.clear();
      failed.clear();
      canceled.clear();
    }
  }

  private void end(BitSet outcome, BitSet ordinals) {
    BitSet open = (BitSet) ordinals.clone();
    open.andNot(succeeded);
    open.andNot(failed);
    open.andNot(canceled);
    outcome.or(open);
    running.andNot(open);
  }
}
