package io.pressroom.gateway.batch.delivery;

import io.pressroom.gateway.batch.BatchJobs;
import io.pressroom.gateway.batch.BatchStore;
import io.pressroom.gateway.batch.BatchView;
import io.pressroom.gateway.batch.Chunk;
import io.pressroom.proto.v1.BatchItem;
import io.pressroom.proto.v1.BatchJob;
import io.pressroom.proto.v1.BatchState;
import io.pressroom.proto.v1.Status;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** Goes over a batch line by line, a chunk of its jobs in memory at a time. Blocks; thread-safe. */
public final class Lines {

  @FunctionalInterface
  interface Sink {
    void accept(Line line) throws IOException;
  }

  private final BatchView view;
  private final BatchStore store;
  private final BiFunction<String, String, CompletionStage<String>> failures;

  /**
   * @param failures why a tenant's job failed, by tenant and id; empty where that is not known
   */
  public Lines(
      BatchView view,
      BatchStore store,
      BiFunction<String, String, CompletionStage<String>> failures) {
    this.view = view;
    this.store = store;
    this.failures = failures;
  }

  /**
   * @throws java.util.concurrent.CompletionException if the store doesn't answer
   */
  void forEach(BatchState batch, Sink sink) throws IOException {
    BatchJobs ids = BatchJobs.of(batch);
    int ordinal = 0;
    for (int chunk = 0; ordinal < batch.getJobs(); chunk++) {
      byte[] content = store.readChunk(batch.getId(), chunk).toCompletableFuture().join();
      for (BatchJob job : Chunk.decode(content)) {
        String id = ids.id(ordinal);
        Status status = view.statusOf(batch.getId(), ordinal);
        String error = status == Status.STATUS_FAILED ? failure(batch, id) : "";
        for (BatchItem item : job.getItemsList()) {
          sink.accept(new Line(item, job.getJob(), id, status, error));
        }
        ordinal++;
      }
    }
  }

  private String failure(BatchState batch, String jobId) {
    return failures.apply(batch.getTenant(), jobId).toCompletableFuture().join();
  }
}
