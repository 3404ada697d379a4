package io.pressroom.gateway.queue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.pressroom.gateway.batch.BatchView;
import io.pressroom.proto.v1.BatchRecord;
import io.pressroom.wire.Topics;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a view all that is said of batches, and which of them this gateway is to feed. */
public final class BatchFeed implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BatchFeed.class);

  private static final String GROUP = "pressroom.gateway.batches";

  private final BatchView view;
  private final SharedLog records;

  public BatchFeed(KafkaSettings settings, BatchView view) {
    this.view = view;
    records = new SharedLog(settings, Topics.BATCHES, GROUP, this::tell);
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
    if (record.value() == null) {
      return;
    }
    try {
      BatchRecord said = BatchRecord.parseFrom(record.value());
      if (said.hasState()) {
        view.apply(said.getState(), record.partition());
      } else if (said.hasCommand()) {
        view.apply(said.getCommand(), record.offset());
      }
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      log.warn(
          "batch record skipped: partition={} offset={} key={}",
          record.partition(),
          record.offset(),
          record.key(),
          e);
    }
  }
}
