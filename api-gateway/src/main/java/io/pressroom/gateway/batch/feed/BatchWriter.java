package io.pressroom.gateway.batch.feed;

import com.google.protobuf.util.Timestamps;
import io.pressroom.gateway.batch.Batch;
import io.pressroom.gateway.batch.BatchLog;
import io.pressroom.gateway.batch.BatchView;
import io.pressroom.proto.v1.BatchState;
import io.pressroom.proto.v1.BatchStatus;
import io.pressroom.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down how batches stand: at once where their status changes, else now and then, so that
 * whoever takes over begins near. Runs on the feeder's thread, as do the answers to it.
 */
public final class BatchWriter {

  private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);

  private static final Duration NOW_AND_THEN = Duration.ofSeconds(5);
  private static final Duration BACK_OFF = Duration.ofSeconds(1);

  private final BatchView view;
  private final BatchLog records;
  private final Function<Batch, CompletionStage<Void>> announce;
  private final Executor thread;

  // Mutable state, touched by the thread only.
  private final Map<String, Written> written = new HashMap<>();

  /** What was written last, or is being written. */
  private record Written(int cursor, long ended, Instant at, boolean isUnderWay) {}

  /**
   * @param announce tells whoever wants to know that a batch has ended; completes once that is
   *     safe, and may be asked again for the same batch
   * @param thread the feeder's
   */
  public BatchWriter(
      BatchView view,
      BatchLog records,
      Function<Batch, CompletionStage<Void>> announce,
      Executor thread) {
    this.view = view;
    this.records = records;
    this.announce = announce;
    this.thread = thread;
  }

  /** Writes how far the batch has come, where that is worth it. */
  void progress(Batch batch, int cursor, Instant now) {
    long ended = batch.state().getJobs() - batch.counts().waiting() - batch.counts().running();
    Written last = written.get(batch.id());
    boolean begins = batch.state().getStatus() == BatchStatus.BATCH_STATUS_QUEUED && cursor > 0;
    boolean hasMoved =
        last == null
            ? cursor > batch.state().getCursor() || ended > 0
            : cursor != last.cursor() || ended != last.ended();
    boolean isDue = last == null || !now.isBefore(last.at().plus(NOW_AND_THEN));
    if (isFree(batch.id(), now) && (begins || (hasMoved && isDue))) {
      BatchState.Builder next = view.nextState(batch.id()).orElseThrow().setCursor(cursor);
      if (begins) {
        next.setStatus(BatchStatus.BATCH_STATUS_RUNNING);
      }
      write(next.build(), CompletableFuture.completedStage(null), cursor, ended, now);
    }
  }

  /** Writes that the batch has ended, once its client is sure to be told. */
  void end(Batch batch, BatchStatus status, Instant now) {
    if (isFree(batch.id(), now)) {
      BatchState state =
          view.nextState(batch.id())
              .orElseThrow()
              .setStatus(status)
              .setCursor(batch.state().getJobs())
              .setFinishedAt(Timestamps.fromMillis(now.toEpochMilli()))
              .build();
      Batch ended = new Batch(state, batch.counts());
      write(state, announce.apply(ended), (int) state.getCursor(), state.getJobs(), now);
      log.info(
          "batch ends: batchId={} status={} succeeded={} failed={} canceled={}",
          batch.id(),
          status,
          batch.counts().succeeded(),
          batch.counts().failed(),
          batch.counts().canceled());
    }
  }

  void forget(Predicate<String> isGone) {
    written.keySet().removeIf(isGone);
  }

  private boolean isFree(String batchId, Instant now) {
    Written last = written.get(batchId);
    return last == null || !(last.isUnderWay() || now.isBefore(last.at()));
  }

  private void write(
      BatchState state, CompletionStage<Void> before, int cursor, long ended, Instant now) {
    written.put(state.getId(), new Written(cursor, ended, now, true));
    before
        .thenCompose(announced -> records.write(state))
        .whenCompleteAsync(
            (offset, failure) -> {
              if (failure == null) {
                view.apply(state, Topics.partitionOf(state.getTenant()));
                written.put(state.getId(), new Written(cursor, ended, now, false));
              } else {
                log.warn("batch not written: batchId={}", state.getId(), failure);
                written.put(state.getId(), new Written(-1, -1, now.plus(BACK_OFF), false));
              }
            },
            thread);
  }
}
