package io.pressroom.gateway.batch.intake;

import io.pressroom.gateway.batch.BatchStore;
import io.pressroom.gateway.batch.Chunk;
import io.pressroom.proto.v1.BatchJob;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Stores a batch's jobs a chunk at a time, one put under way while the next fills. Blocks. */
final class ChunkWriter {

  /** Jobs in a chunk: about a megabyte while it is read, some tens of kilobytes as it lies. */
  static final int SIZE = 500;

  private final BatchStore store;
  private final String batchId;

  // Mutable state.
  private final List<BatchJob> chunk = new ArrayList<>();
  private CompletionStage<Void> underWay = CompletableFuture.completedStage(null);
  private int written;

  ChunkWriter(BatchStore store, String batchId) {
    this.store = store;
    this.batchId = batchId;
  }

  void add(BatchJob job) {
    chunk.add(job);
    if (chunk.size() == SIZE) {
      write();
    }
  }

  /** Completes with everything stored. */
  void finish() {
    if (!chunk.isEmpty()) {
      write();
    }
    join(underWay);
  }

  private void write() {
    byte[] content = Chunk.encode(chunk);
    chunk.clear();
    join(underWay);
    underWay = store.writeChunk(batchId, written++, content);
  }

  private static void join(CompletionStage<Void> stage) {
    stage.toCompletableFuture().join();
  }
}
