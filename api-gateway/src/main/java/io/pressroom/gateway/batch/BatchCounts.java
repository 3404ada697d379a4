package io.pressroom.gateway.batch;

/** How many of a batch's jobs stand how; together all of them. */
public record BatchCounts(long succeeded, long failed, long canceled, long running, long waiting) {

  public static final BatchCounts NONE = new BatchCounts(0, 0, 0, 0, 0);

  public BatchCounts plus(BatchCounts other) {
    return new BatchCounts(
        succeeded + other.succeeded,
        failed + other.failed,
        canceled + other.canceled,
        running + other.running,
        waiting + other.waiting);
  }

  public boolean isAllEnded() {
    return running == 0 && waiting == 0;
  }
}
