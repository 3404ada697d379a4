package io.pressroom.gateway.batch;

import io.pressroom.proto.v1.BatchCommand;
import io.pressroom.proto.v1.BatchState;
import java.util.concurrent.CompletionStage;

/**
 * Where all gateways read how batches stand. No call blocks; a stage completes once every in-sync
 * replica has the record, with where it lies, or with {@link
 * io.pressroom.gateway.jobs.QueueUnavailableException}.
 */
public interface BatchLog {

  /** A record's place: of two in one partition, the one of the higher offset is later. */
  record Place(int partition, long offset) {}

  CompletionStage<Place> write(BatchState state);

  CompletionStage<Place> write(String tenant, BatchCommand command);
}
