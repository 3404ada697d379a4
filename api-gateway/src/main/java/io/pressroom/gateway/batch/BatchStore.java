package io.pressroom.gateway.batch;

import java.util.concurrent.CompletionStage;

/**
 * Where batches' jobs lie until they are fed. No call blocks; a stage completes with {@link
 * io.pressroom.gateway.jobs.ArchiveUnavailableException} where the store doesn't answer.
 */
public interface BatchStore {

  CompletionStage<Void> writeChunk(String batchId, int chunk, byte[] content);

  CompletionStage<byte[]> readChunk(String batchId, int chunk);
}
