package io.pressroom.gateway.queue.farm;

import io.pressroom.gateway.queue.KafkaLink;
import io.pressroom.gateway.queue.Records;
import io.pressroom.gateway.queue.log.TopicLog;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Progress;
import io.pressroom.proto.v1.WorkerStatus;
import io.pressroom.wire.Topics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Tells a listener all that the farm says: job states and workers from the past that is kept and
 * then as they come, progress from now on.
 */
public final class FarmFeed implements AutoCloseable {

  private static final TopicLog.Topics TOPICS =
      new TopicLog.Topics(List.of(Topics.JOB_STATE, Topics.WORKERS), List.of(Topics.PROGRESS));

  private final FarmNews news;
  private final TopicLog records;

  public FarmFeed(KafkaLink link, FarmNews news) {
    this.news = news;
    records = new TopicLog(link, "farm-feed", TOPICS, this::tell, () -> {});
  }

  public void start() {
    records.start();
  }

  /** Completes once all that was there at the start has been told. */
  public CompletionStage<Void> caughtUp() {
    return records.caughtUp();
  }

  /**
   * What keeps {@link #caughtUp} waiting, for people; empty once nothing does, or before it begins.
   */
  public Optional<String> waitingFor() {
    OptionalLong behind = records.recordsBehind();
    return caughtUp().toCompletableFuture().isDone() || behind.isEmpty()
        ? Optional.empty()
        : Optional.of("job view: " + behind.getAsLong() + " records to read");
  }

  /** Records that were written and are not told yet. */
  public long lag() {
    return records.lag();
  }

  /** Connections to brokers; 0 while none can be reached. */
  public int connections() {
    return records.connections();
  }

  @Override
  public void close() {
    records.close();
  }

  private void tell(ConsumerRecord<String, byte[]> record) {
    switch (record.topic()) {
      case Topics.JOB_STATE -> Records.parse(record, JobState.parser()).ifPresent(news::state);
      case Topics.WORKERS -> Records.parse(record, WorkerStatus.parser()).ifPresent(news::worker);
      case Topics.PROGRESS -> Records.parse(record, Progress.parser()).ifPresent(news::progress);
      default -> throw new IllegalStateException("not subscribed to " + record.topic());
    }
  }
}
