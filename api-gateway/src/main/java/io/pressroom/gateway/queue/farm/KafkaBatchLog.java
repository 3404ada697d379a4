package io.pressroom.gateway.queue.farm;

import io.pressroom.gateway.batch.BatchLog;
import io.pressroom.gateway.queue.KafkaSender;
import io.pressroom.proto.v1.BatchCommand;
import io.pressroom.proto.v1.BatchRecord;
import io.pressroom.proto.v1.BatchState;
import io.pressroom.wire.Topics;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Batches over Kafka. Thread-safe. */
public final class KafkaBatchLog implements BatchLog {

  private final KafkaSender sender;

  public KafkaBatchLog(KafkaSender sender) {
    this.sender = sender;
  }

  @Override
  public CompletionStage<Long> write(BatchState state) {
    return write(
        state.getTenant(), state.getId(), BatchRecord.newBuilder().setState(state).build());
  }

  @Override
  public CompletionStage<Long> write(String tenant, BatchCommand command) {
    return write(
        tenant,
        command.getBatchId() + "/command",
        BatchRecord.newBuilder().setCommand(command).build());
  }

  private CompletionStage<Long> write(String tenant, String key, BatchRecord record) {
    return sender.append(
        new ProducerRecord<>(
            Topics.BATCHES, Topics.partitionOf(tenant), key, record.toByteArray()));
  }
}
