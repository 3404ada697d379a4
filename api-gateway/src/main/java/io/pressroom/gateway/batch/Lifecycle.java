package io.pressroom.gateway.batch;

import io.pressroom.proto.v1.BatchCommand.Action;
import io.pressroom.proto.v1.BatchState;
import io.pressroom.proto.v1.BatchStatus;

/**
 * What a command makes of a batch.
 *
 * <pre>
 *   queued -> running &lt;-> paused
 *   queued | running | paused -> canceling -> canceled
 *   running -> completed
 *   completed | canceled -> queued, by a retry
 * </pre>
 */
final class Lifecycle {

  /** Each round's outcome is kept in the batch's record, which must not outgrow the topic. */
  static final int MAX_ROUNDS = 10;

  private Lifecycle() {}

  static boolean isFinished(BatchStatus status) {
    return status == BatchStatus.BATCH_STATUS_COMPLETED
        || status == BatchStatus.BATCH_STATUS_CANCELED;
  }

  /** Whether the command would change the batch. */
  static boolean allows(BatchState state, Action action) {
    BatchStatus status = state.getStatus();
    return switch (action) {
      case ACTION_PAUSE ->
          status == BatchStatus.BATCH_STATUS_QUEUED || status == BatchStatus.BATCH_STATUS_RUNNING;
      case ACTION_RESUME -> status == BatchStatus.BATCH_STATUS_PAUSED;
      case ACTION_CANCEL -> !isFinished(status) && status != BatchStatus.BATCH_STATUS_CANCELING;
      case ACTION_RETRY -> isFinished(status) && state.getRound() < MAX_ROUNDS;
      case ACTION_UNSPECIFIED, UNRECOGNIZED -> false;
    };
  }

  /** The batch once the command that lies at {@code offset} is done; unchanged but for that. */
  static BatchState apply(BatchState state, Action action, long offset) {
    BatchState.Builder next = state.toBuilder().setCommandOffset(offset);
    if (!allows(state, action)) {
      return next.build();
    }
    switch (action) {
      case ACTION_PAUSE -> next.setStatus(BatchStatus.BATCH_STATUS_PAUSED);
      case ACTION_RESUME -> next.setStatus(BatchStatus.BATCH_STATUS_RUNNING);
      case ACTION_CANCEL -> next.setStatus(BatchStatus.BATCH_STATUS_CANCELING);
      case ACTION_RETRY ->
          next.setStatus(BatchStatus.BATCH_STATUS_QUEUED)
              .setRound(state.getRound() + 1)
              .setCursor(0)
              .addSucceededBefore(state.getSucceeded())
              .clearFinishedAt()
              .clearFailed()
              .clearCanceled();
      case ACTION_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalStateException("never allowed");
    }
    return next.build();
  }
}
