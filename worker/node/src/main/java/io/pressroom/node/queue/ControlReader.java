package io.pressroom.node.queue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.pressroom.node.job.JobDesk;
import io.pressroom.proto.v1.Control;
import io.pressroom.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the requests to whoever holds a job, from the oldest that are kept: a job may come from a
 * worker that died before it heard of its cancellation. Used by one thread.
 */
final class ControlReader {

  private static final Logger log = LoggerFactory.getLogger(ControlReader.class);

  private final Consumer<String, byte[]> consumer;
  private final JobDesk desk;

  ControlReader(Consumer<String, byte[]> consumer, JobDesk desk) {
    this.consumer = consumer;
    this.desk = desk;
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.CONTROL).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * Reads what is there; nothing that was requested before the call is missed by jobs taken after.
   */
  void catchUp() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      tick(Duration.ofMillis(100));
    }
  }

  /** Waits for requests, for a moment, and passes them on. */
  void tick(Duration wait) {
    for (ConsumerRecord<String, byte[]> record : consumer.poll(wait)) {
      try {
        Control control = Control.parseFrom(record.value());
        if (control.hasCancel()) {
          desk.cancel(control.getJobId());
        }
      } catch (InvalidProtocolBufferException e) {
        log.error("Not a control request offset={}", record.offset(), e);
      }
    }
  }
}
