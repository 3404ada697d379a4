package io.pressroom.gateway.batch;

import io.pressroom.proto.v1.BatchCommand;
import io.pressroom.proto.v1.BatchState;
import java.util.concurrent.CompletionStage;

/**
 * Where all gateways read how batches stand. No call blocks; a stage completes once every in-sync
 * replica has the record, with its offset in the tenant's partition, or with {@link
 * io.pressroom.gateway.jobs.QueueUnavailableException}.
 */
public interface BatchLog {

  CompletionStage<Long> write(BatchState state);

  CompletionStage<Long> write(String tenant, BatchCommand command);
}
