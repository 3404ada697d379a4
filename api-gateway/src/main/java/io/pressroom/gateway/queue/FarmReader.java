package io.pressroom.gateway.queue;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Progress;
import io.pressroom.proto.v1.WorkerStatus;
import io.pressroom.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the farm says: job states and workers from as far back as they are kept, progress from
 * now on. Belongs to no consumer group, since every gateway reads everything. Not thread-safe, but
 * for {@link #recordsBehind}.
 */
final class FarmReader implements ReaderThread.Reader {

  private static final Logger log = LoggerFactory.getLogger(FarmReader.class);

  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Consumer<String, byte[]> consumer;
  private final FarmNews news;

  // Mutable state: where each partition ended when reading began, of those not read so far.
  private final Map<TopicPartition, Long> behind;
  private volatile long recordsBehind;
  private volatile long lag;

  /** What is to be known whole: the past of it is read, and its present counts. */
  private final List<TopicPartition> history;

  /**
   * Finds its place in all topics. Blocks.
   *
   * @throws org.apache.kafka.common.KafkaException if the brokers don't answer
   */
  FarmReader(Consumer<String, byte[]> consumer, FarmNews news) {
    this.consumer = consumer;
    this.news = news;
    history = new ArrayList<>(partitions(Topics.JOB_STATE));
    history.addAll(partitions(Topics.WORKERS));
    List<TopicPartition> live = partitions(Topics.PROGRESS);
    List<TopicPartition> all = new ArrayList<>(history);
    all.addAll(live);
    consumer.assign(all);
    consumer.seekToBeginning(history);
    consumer.seekToEnd(live);
    // Places are looked up lazily: asked for now, so that progress from here on is not missed.
    live.forEach(consumer::position);
    behind = new HashMap<>(consumer.endOffsets(history));
    measure();
  }

  /** Reads what has come, or waits a moment for it. */
  @Override
  public void runOnce() {
    consumer.poll(PATIENCE).forEach(this::tell);
    measure();
  }

  /**
   * Records, compacted ones among them, between here and where the topics ended when reading began;
   * 0 once all that was there has been read. May be called from any thread.
   */
  long recordsBehind() {
    return recordsBehind;
  }

  /** Records between here and where the topics end now. May be called from any thread. */
  long lag() {
    return lag;
  }

  /** Connections to brokers. May be called from any thread. */
  int connections() {
    return consumer.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("connection-count"))
        .mapToInt(metric -> ((Number) metric.metricValue()).intValue())
        .sum();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void measure() {
    lag = history.stream().mapToLong(partition -> consumer.currentLag(partition).orElse(0)).sum();
    behind.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
    recordsBehind =
        behind.entrySet().stream()
            .mapToLong(end -> end.getValue() - consumer.position(end.getKey()))
            .sum();
  }

  private List<TopicPartition> partitions(String topic) {
    List<PartitionInfo> partitions = consumer.partitionsFor(topic);
    return partitions.stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  private void tell(ConsumerRecord<String, byte[]> record) {
    switch (record.topic()) {
      case Topics.JOB_STATE -> tell(record, JobState.parser(), news::state);
      case Topics.WORKERS -> tell(record, WorkerStatus.parser(), news::worker);
      case Topics.PROGRESS -> tell(record, Progress.parser(), news::progress);
      default -> throw new IllegalStateException("not subscribed to " + record.topic());
    }
  }

  /** One bad record must not end the reading of all that follow it. */
  private static <T> void tell(
      ConsumerRecord<String, byte[]> record,
      Parser<T> parser,
      java.util.function.Consumer<T> listener) {
    if (record.value() == null) {
      return;
    }
    try {
      listener.accept(parser.parseFrom(record.value()));
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      log.warn(
          "record skipped: topic={} partition={} offset={} key={}",
          record.topic(),
          record.partition(),
          record.offset(),
          record.key(),
          e);
    }
  }
}
