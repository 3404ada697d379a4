package io.pressroom.gateway.queue.farm;

import io.pressroom.gateway.batch.BatchView;
import io.pressroom.gateway.queue.KafkaLink;
import io.pressroom.gateway.queue.Records;
import io.pressroom.gateway.queue.log.SharedLog;
import io.pressroom.proto.v1.BatchRecord;
import io.pressroom.wire.Topics;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Tells a view all that is said of batches, and which of them this gateway is to feed. */
public final class BatchFeed implements AutoCloseable {

  private static final String GROUP = "pressroom.gateway.batches";

  private final BatchView view;
  private final SharedLog records;

  public BatchFeed(KafkaLink link, BatchView view) {
    this.view = view;
    records = new SharedLog(link, Topics.BATCHES, GROUP, this::tell);
  }

  public void start() {
    records.start();
  }

  /** Completes once the view knows all batches that there were at the start. */
  public CompletionStage<Void> caughtUp() {
    return records.caughtUp();
  }

  /** Whether the batches of a partition are this gateway's to feed. */
  public boolean isMine(int partition) {
    return records.isMine(partition);
  }

  @Override
  public void close() {
    records.close();
  }

  private void tell(ConsumerRecord<String, byte[]> record) {
    Records.parse(record, BatchRecord.parser()).ifPresent(said -> apply(said, record));
  }

  private void apply(BatchRecord said, ConsumerRecord<String, byte[]> record) {
    if (said.hasState()) {
      view.apply(said.getState(), record.partition());
    } else if (said.hasCommand()) {
      view.apply(said.getCommand(), record.offset());
    }
  }
}
