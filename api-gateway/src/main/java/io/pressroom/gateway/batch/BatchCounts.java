package io.pressroom.gateway.batch;

/** How many of a batch's jobs stand how; together all of them. */
public record BatchCounts(long succeeded, long failed, long canceled, long running, long waiting) {

  public boolean isAllEnded() {
    return running == 0 && waiting == 0;
  }
}
