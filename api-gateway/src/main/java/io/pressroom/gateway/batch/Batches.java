package io.pressroom.gateway.batch;

import com.google.protobuf.util.Timestamps;
import io.pressroom.proto.v1.BatchCommand;
import io.pressroom.proto.v1.BatchCommand.Action;
import io.pressroom.proto.v1.BatchState;
import io.pressroom.wire.Topics;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Look up and command, as a client does. Thread-safe; no call blocks. Any gateway takes any
 * command: it is written down, and whichever gateway feeds the batch acts on it.
 */
public final class Batches {

  private final BatchView view;
  private final BatchLog log;
  private final Clock clock;

  public Batches(BatchView view, BatchLog log, Clock clock) {
    this.view = view;
    this.log = log;
    this.clock = clock;
  }

  /** Makes the batch exist: its jobs have been stored. */
  public CompletionStage<Batch> create(BatchState first) {
    return log.write(first)
        .thenApply(
            offset -> {
              view.apply(first, Topics.partitionOf(first.getTenant()));
              return view.find(first.getTenant(), first.getId()).orElseThrow();
            });
  }

  /** The tenant's batch. */
  public Optional<Batch> find(String tenant, String batchId) {
    return view.find(tenant, batchId);
  }

  /**
   * The tenant's batches, newest first.
   *
   * @param after the last of the page before
   */
  public List<Batch> list(String tenant, Optional<String> after, int limit) {
    return view.list(tenant, after, limit);
  }

  /**
   * Gives the batch a command.
   *
   * @return the batch as it stands with it
   * @throws IllegalBatchStateException if the batch, as it stands, has no use for it
   */
  public CompletionStage<Batch> command(Batch batch, Action action) {
    if (!Lifecycle.allows(batch.state(), action)) {
      return CompletableFuture.failedStage(new IllegalBatchStateException(batch, action));
    }
    String tenant = batch.state().getTenant();
    BatchCommand command =
        BatchCommand.newBuilder()
            .setBatchId(batch.id())
            .setAt(Timestamps.fromMillis(clock.millis()))
            .setAction(action)
            .build();
    return log.write(tenant, command)
        .thenApply(
            offset -> {
              view.apply(command, offset);
              return view.find(tenant, batch.id()).orElse(batch);
            });
  }
}
